import type { CSSProperties, ReactNode } from 'react';
import type { MinutesDocument } from '../document/minutes-document';
import type { ReceiptLine } from '../document/receipt';
import { Grid, INK, MUTED, Row, Statements, text } from './letter-parts';
import { Actions, Lines, Receipt, Talk } from './letter-sections';
import { letterStyle } from './letter-style';
import { PALETTE } from './palette';

/** What the letter says beside the minutes themselves, in sentences. */
export interface LetterNotes {
  /** First words that mail programs show in the list of mails. */
  readonly preview: string;
  readonly health: readonly string[];
  readonly receipt: readonly ReceiptLine[];
  /** What is attached, and what had to be left out. */
  readonly enclosed: readonly string[];
  readonly footer: readonly string[];
  /** Content-ID of the picture, or null for a letter without one. */
  readonly pictureCid: string | null;
}

/** Keeps mail programs from filling the preview with whatever comes next. */
const PREVIEW_PADDING = '\u00a0\u200c\u200b\u200d\u200e\u200f\ufeff'.repeat(20);

/** The letter: tables and inline styles, no links, nothing remote, one picture by Content-ID that it does not need. */
export const Letter = (props: { readonly doc: MinutesDocument; readonly notes: LetterNotes }): ReactNode => {
  const { doc, notes } = props;
  const suggested = doc.suggested ? ' (suggested)' : '';
  const where = [doc.when, doc.people].filter((part) => part !== '').join('. ');
  const card: CSSProperties = {
    width: '100%',
    maxWidth: 640,
    background: PALETTE.surface[0],
    border: `1px solid ${PALETTE.line[0]}`,
    borderRadius: 18,
    borderCollapse: 'separate',
  };
  return (
    <html lang={doc.language}>
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=UTF-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <meta name="x-apple-disable-message-reformatting" />
        <title>{doc.title}</title>
        <style dangerouslySetInnerHTML={{ __html: letterStyle() }} />
      </head>
      <body className="bg" style={{ margin: 0, background: PALETTE.plate[0], overflowWrap: 'anywhere' }}>
        <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden', opacity: 0 }}>
          {notes.preview}
          {PREVIEW_PADDING}
        </div>
        <Grid className="bg" style={{ background: PALETTE.plate[0] }}>
          <tr>
            <td className="out" align="center" style={{ padding: '32px 16px' }}>
              <Grid width={640} className="box" style={card}>
                {notes.pictureCid === null ? null : (
                  <Row className="" style={{ padding: '28px 36px 0' }}>
                    <img
                      src={`cid:${notes.pictureCid}`}
                      width={64}
                      height={64}
                      alt=""
                      style={{ display: 'block', border: 0, marginLeft: -3 }}
                    />
                  </Row>
                )}
                <Row className="ink h1" style={text(28, 34, INK, { padding: '8px 36px 0', fontWeight: 700 })}>
                  <h1
                    dir="auto"
                    className="h1"
                    style={{
                      margin: 0,
                      fontSize: 28,
                      lineHeight: '34px',
                      fontWeight: 700,
                      letterSpacing: '-.02em',
                    }}
                  >
                    {doc.title}
                  </h1>
                </Row>
                <Row className="mut" style={text(14, 20, MUTED, { padding: '4px 36px 0' })}>
                  {where}.
                </Row>
                {doc.summary.map((line, index) => (
                  <Row
                    key={index}
                    className="ink"
                    style={text(17, 26, INK, { padding: `${index === 0 ? 18 : 6}px 36px 0` })}
                  >
                    <span dir="auto">{line}</span>
                  </Row>
                ))}
                <Row className="mut" style={text(13, 19, MUTED, { padding: '14px 36px 0' })}>
                  {doc.rungNote}
                </Row>
                <Statements title={`Decisions${suggested}`} items={doc.decisions} />
                <Actions title={`To do${suggested}`} rows={doc.actions} />
                <Statements title={`Still open${suggested}`} items={doc.questions} />
                <Statements title="Next meeting" items={doc.next === null ? [] : [doc.next]} />
                <Statements title="Marked" items={doc.marked} />
                <Lines
                  title="Please confirm"
                  lines={doc.unconfirmed.map(({ text: claim, reason }) => `${claim} (${reason})`)}
                />
                <Talk talk={doc.talk} />
                <Lines title="How well I heard you" lines={[notes.health.join(' ')]} />
                <Lines title="Enclosed" lines={notes.enclosed} />
                <tr>
                  <td className="px" style={{ padding: '28px 36px 32px' }}>
                    <Grid>
                      <tr>
                        <td
                          className="soft"
                          style={text(14, 21, PALETTE.pineText[0], {
                            background: PALETTE.pineSoft[0],
                            borderRadius: 12,
                            padding: '16px 18px',
                          })}
                        >
                          <Receipt lines={notes.receipt} />
                        </td>
                      </tr>
                    </Grid>
                  </td>
                </tr>
              </Grid>
              <Grid width={640} style={{ width: '100%', maxWidth: 640 }}>
                <Row className="mut" style={text(12, 18, MUTED, { padding: '18px 36px 8px' })}>
                  {notes.footer.map((line, index) => (
                    <div key={index}>{line}</div>
                  ))}
                </Row>
              </Grid>
            </td>
          </tr>
        </Grid>
      </body>
    </html>
  );
};
