import type { IRunOptions, Paragraph, Table, TableCell, TextRun } from 'docx';
import type { MeetingRecord } from '../../shared/meeting/record';
import { minutesDocument, type ActionRow, type Statement } from './document/minutes-document';
import { PALETTE } from './mail/palette';

/** Colours without the sign that Word does not want. */
const hex = (colour: string): string => colour.slice(1);
const [INK, SOFT, PINE, LINE] = [PALETTE.ink[0], PALETTE.ink3[0], PALETTE.pineInk[0], PALETTE.line[0]].map(
  hex,
);

/** XML 1.0 has no control characters; one in a title would make the file unreadable. */
const clean = (text: string): string => text.replace(/[^\P{Cc}\t]/gu, ' ').replace(/[\uFFFE\uFFFF]/g, '');

type Word = typeof import('docx');

/** The pieces that the file is made of. The library is loaded when it is needed: it is large. */
function pieces(word: Word) {
  const {
    BorderStyle,
    HeadingLevel,
    Paragraph,
    ShadingType,
    Table,
    TableCell,
    TableRow,
    TextRun,
    WidthType,
  } = word;
  const run = (text: string, options: IRunOptions = {}): TextRun =>
    new TextRun({ ...options, text: clean(text) });

  const heading = (text: string): Paragraph =>
    new Paragraph({
      heading: HeadingLevel.HEADING_2,
      spacing: { before: 320, after: 100 },
      children: [run(text)],
    });

  const line = (...children: readonly TextRun[]): Paragraph =>
    new Paragraph({ spacing: { after: 80 }, children: [...children] });

  const soft = (text: string): TextRun => run(text, { color: SOFT ?? '', size: 19 });

  function statements(title: string, items: readonly Statement[]): readonly Paragraph[] {
    if (items.length === 0) return [];
    return [
      heading(title),
      ...items.flatMap(({ text, proof }) => [
        new Paragraph({ keepNext: true, children: [run(text, { bold: true })] }),
        line(soft(proof)),
      ]),
    ];
  }

  function actions(title: string, rows: readonly ActionRow[]): readonly (Paragraph | Table)[] {
    if (rows.length === 0) return [];
    const border = { style: BorderStyle.SINGLE, size: 4, color: LINE ?? '' };
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    const cell = (width: number, children: readonly Paragraph[], shaded = false): TableCell =>
      new TableCell({
        width: { size: width, type: WidthType.PERCENTAGE },
        margins: { top: 80, bottom: 80, right: 120 },
        ...(shaded ? { shading: { type: ShadingType.CLEAR, fill: hex(PALETTE.crustSoft[0]) } } : {}),
        children: [...children],
      });
    const head = new TableRow({
      tableHeader: true,
      children: (
        [
          ['What', 62],
          ['Who', 19],
          ['By', 19],
        ] as const
      ).map(([word, width]) => cell(width, [line(soft(word))])),
    });
    const body = rows.map(
      ({ text, proof, owner, due, done }) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell(62, [line(run(text, { bold: true, strike: done })), line(soft(proof))]),
            cell(19, [line(run(owner ?? 'who?', { bold: true }))], owner === null),
            cell(19, [line(due === null ? soft('no date') : run(due))]),
          ],
        }),
    );
    const borders = {
      top: border,
      bottom: border,
      insideHorizontal: border,
      left: none,
      right: none,
      insideVertical: none,
    };
    return [
      heading(title),
      new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, borders, rows: [head, ...body] }),
    ];
  }

  return { run, heading, line, soft, statements, actions };
}

/** The minutes and the transcript as a Word file. */
export async function renderDocx(record: MeetingRecord): Promise<Uint8Array> {
  const word = await import('docx');
  const { AlignmentType, Document, HeadingLevel, Packer, Paragraph } = word;
  const { run, heading, line, soft, statements, actions } = pieces(word);
  const doc = minutesDocument(record);
  const suggested = doc.suggested ? ' (suggested)' : '';
  const facts = [doc.when, doc.people].filter((fact) => fact !== '').join('. ');
  const bulleted = (text: string): Paragraph =>
    new Paragraph({ bullet: { level: 0 }, children: [run(text)] });
  const file = new Document({
    title: clean(doc.title),
    creator: 'smallpie',
    lastModifiedBy: 'smallpie',
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 22, color: INK ?? '' },
          paragraph: { spacing: { line: 276 } },
        },
        title: { run: { font: 'Calibri', size: 44, bold: true, color: INK ?? '' } },
        heading2: { run: { font: 'Calibri', size: 24, bold: true, color: PINE ?? '' } },
      },
    },
    sections: [
      {
        properties: { page: { margin: { top: 1_100, bottom: 1_100, left: 1_200, right: 1_200 } } },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.LEFT,
            children: [run(doc.title)],
          }),
          line(soft(`${facts}.`)),
          ...doc.summary.map((sentence) => line(run(sentence, { size: 24 }))),
          line(soft(doc.rungNote)),
          ...statements(`Decisions${suggested}`, doc.decisions),
          ...actions(`To do${suggested}`, doc.actions),
          ...statements(`Still open${suggested}`, doc.questions),
          ...statements('Next meeting', doc.next === null ? [] : [doc.next]),
          ...statements('Marked', doc.marked),
          ...(doc.unconfirmed.length === 0 ? [] : [heading('Please confirm')]),
          ...doc.unconfirmed.map(({ text, reason }) => bulleted(`${text} (${reason})`)),
          ...(doc.talk.length < 2
            ? []
            : [
                heading('Who spoke'),
                line(run(doc.talk.map(({ speaker, percent }) => `${speaker} ${percent}%`).join(', '))),
              ]),
          ...(doc.transcript.length === 0 ? [] : [heading('Transcript')]),
          ...doc.transcript.map(({ time, speaker, text }) =>
            line(soft(`${time}  `), run(`${speaker}  `, { bold: true }), run(text)),
          ),
        ],
      },
    ],
  });
  return Packer.toBuffer(file);
}
