import type { MinutesDocument, Statement } from '../document/minutes-document';
import type { LetterNotes } from './letter';

/** Breaks a paragraph into lines of at most 76 characters; later lines are indented. */
function wrap(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replace(/\s+/g, ' ').trim().split(' ')) {
    const room = 76 - (lines.length === 0 ? 0 : indent.length);
    if (line !== '' && line.length + word.length + 1 > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part, index) => (index === 0 ? part : indent + part)).join('\n');
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title.toUpperCase(), ...lines];

const statements = (items: readonly Statement[]): readonly string[] =>
  items.flatMap(({ text, proof }) => [wrap(`- ${text}`, '  '), `  ${wrap(proof, '  ')}`]);

/** The same letter as plain text, for mail programs and people that prefer it. */
export function letterText(doc: MinutesDocument, notes: LetterNotes): string {
  const suggested = doc.suggested ? ' (suggested)' : '';
  const actions = doc.actions.flatMap(({ text, proof, owner, due, done }) => [
    wrap(`${done ? '[x]' : '[ ]'} ${text}`, '    '),
    `    ${owner ?? 'who?'}, ${due ?? 'no date'}`,
    `    ${wrap(proof, '    ')}`,
  ]);
  const lines = [
    wrap(doc.title),
    wrap([doc.when, doc.people].filter((part) => part !== '').join('. ')),
    ...(doc.summary.length === 0 ? [] : ['', ...doc.summary.map((line) => wrap(line))]),
    '',
    wrap(doc.rungNote),
    ...section(`Decisions${suggested}`, statements(doc.decisions)),
    ...section(`To do${suggested}`, actions),
    ...section(`Still open${suggested}`, statements(doc.questions)),
    ...section('Next meeting', doc.next === null ? [] : statements([doc.next])),
    ...section('Marked', statements(doc.marked)),
    ...section(
      'Please confirm',
      doc.unconfirmed.map(({ text, reason }) => wrap(`- ${text} (${reason})`, '  ')),
    ),
    ...section(
      'Who spoke',
      doc.talk.length < 2
        ? []
        : [wrap(doc.talk.map(({ speaker, percent }) => `${speaker} ${percent}%`).join(', '))],
    ),
    ...section('How well I heard you', [wrap(notes.health.join(' '))]),
    ...section(
      'Enclosed',
      notes.enclosed.map((line) => wrap(line)),
    ),
    ...section(
      'Privacy receipt',
      notes.receipt.map(({ label, words }) => wrap(`${label}: ${words}`, '  ')),
    ),
    '',
    ...notes.footer.map((line) => wrap(line)),
  ];
  return `${lines.join('\n')}\n`;
}
