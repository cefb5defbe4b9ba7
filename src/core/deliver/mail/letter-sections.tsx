import { Fragment, type CSSProperties, type ReactNode } from 'react';
import type { ActionRow, MinutesDocument } from '../document/minutes-document';
import type { ReceiptLine } from '../document/receipt';
import { Chip, Grid, Heading, INK, MUTED, Proof, Row, SEC, text } from './letter-parts';
import { PALETTE, speakerColour } from './palette';

const cell = (padding: string): CSSProperties => ({
  padding,
  borderTop: `1px solid ${PALETTE.line[0]}`,
  verticalAlign: 'top',
});

/**
 * Columns keep their share of the table whatever stands in them: a name of sixty letters would take all of it, and
 * the letter's "anywhere" would let the others shrink to two letters. The last one holds “Wed 30 Sep 2027”.
 */
const COLUMNS = [
  ['What', '52%'],
  ['Who', '27%'],
  ['By', '21%'],
] as const;
const WHOLE_WORDS = { overflowWrap: 'break-word' } as const;

export const Actions = ({
  rows,
  title,
}: {
  readonly rows: readonly ActionRow[];
  readonly title: string;
}): ReactNode =>
  rows.length === 0 ? null : (
    <>
      <Heading>{title}</Heading>
      <tr>
        <td className="px" style={{ padding: '0 36px' }}>
          <table
            className="act"
            width="100%"
            cellPadding={0}
            cellSpacing={0}
            border={0}
            style={{ tableLayout: 'fixed' }}
          >
            <tbody>
              <tr className="hd">
                {COLUMNS.map(([word, width]) => (
                  <th
                    key={word}
                    align="left"
                    scope="col"
                    className="mut"
                    style={text(12, 18, MUTED, {
                      ...WHOLE_WORDS,
                      width,
                      fontWeight: 600,
                      padding: '0 12px 6px 0',
                    })}
                  >
                    {word}
                  </th>
                ))}
              </tr>
              {rows.map((row, index) => (
                <tr key={index}>
                  <td className="ink ln t" style={text(15, 21, INK, cell('10px 16px 10px 0'))}>
                    <strong
                      dir="auto"
                      style={{ fontWeight: 600, ...(row.done ? { textDecoration: 'line-through' } : {}) }}
                    >
                      {row.text}
                    </strong>
                    <br />
                    <Proof>{row.proof}</Proof>
                  </td>
                  <td
                    className="w ln ink"
                    style={text(14, 21, INK, {
                      ...cell('10px 16px 10px 0'),
                      ...WHOLE_WORDS,
                      fontWeight: 600,
                    })}
                  >
                    {row.owner === null ? <Chip kind="who">who?</Chip> : <span dir="auto">{row.owner}</span>}
                  </td>
                  <td
                    className="w ln sec"
                    style={text(14, 21, SEC, {
                      ...cell('10px 0'),
                      ...WHOLE_WORDS,
                      ...(row.dated ? { whiteSpace: 'nowrap' } : {}),
                    })}
                  >
                    {row.due === null ? <Chip kind="non">no date</Chip> : row.due}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </td>
      </tr>
    </>
  );

export const Talk = ({ talk }: Pick<MinutesDocument, 'talk'>): ReactNode => {
  if (talk.length < 2) return null;
  const shown = talk.filter(({ percent }) => percent > 0);
  return (
    <>
      <Heading>Who spoke</Heading>
      <tr>
        <td className="px" style={{ padding: '2px 36px 0' }}>
          <Grid style={{ tableLayout: 'fixed' }}>
            <tr>
              {shown.map(({ speaker, percent }, index) => (
                <td
                  key={speaker}
                  className={`gap s${index % 12}`}
                  width={`${percent}%`}
                  height={12}
                  style={{
                    background: speakerColour(index)[0],
                    fontSize: 0,
                    lineHeight: '12px',
                    borderRadius: 3,
                    ...(index === 0 ? {} : { borderLeft: `3px solid ${PALETTE.surface[0]}` }),
                  }}
                >
                  {'\u00a0'}
                </td>
              ))}
            </tr>
          </Grid>
        </td>
      </tr>
      <Row className="sec" style={text(13, 22, SEC, { padding: '8px 36px 0' })}>
        {shown.map(({ speaker, percent }, index) => (
          <Fragment key={speaker}>
            <span style={{ display: 'inline-block', marginRight: 16 }}>
              <span
                className={`d${index % 12}`}
                style={{
                  color: speakerColour(index)[0],
                  fontSize: 18,
                  lineHeight: '16px',
                  verticalAlign: '-1px',
                }}
              >
                ●
              </span>
              {`\u00a0\u00a0${speaker} ${percent}%`}
            </span>{' '}
          </Fragment>
        ))}
      </Row>
    </>
  );
};

export const Lines = (props: { readonly title: string; readonly lines: readonly string[] }): ReactNode =>
  props.lines.length === 0 ? null : (
    <>
      <Heading>{props.title}</Heading>
      <Row className="sec" style={text(14, 21, SEC, { padding: '0 36px' })}>
        {props.lines.map((line, index) => (
          <div key={index} dir="auto" style={{ paddingBottom: 4 }}>
            {line}
          </div>
        ))}
      </Row>
    </>
  );

export const Receipt = ({ lines }: { readonly lines: readonly ReceiptLine[] }): ReactNode => (
  <>
    <strong style={{ fontWeight: 700 }}>Privacy receipt</strong>
    <Grid style={{ marginTop: 4 }}>
      {lines.map(({ label, words }, index) => {
        const line = index === 0 ? {} : { borderTop: `1px dashed ${PALETTE.pineLine[0]}` };
        const look = text(13, 20, PALETTE.pineText[0], {
          padding: '5px 12px 5px 0',
          verticalAlign: 'top',
          ...line,
        });
        return (
          <tr key={label}>
            <td className="soft dash" width={72} style={{ ...look, fontWeight: 600 }}>
              {label}
            </td>
            <td className="soft dash" style={look}>
              {words}
            </td>
          </tr>
        );
      })}
    </Grid>
  </>
);
