import type { MeetingRecord } from '../../shared/meeting/record';
import type { Transcript } from '../../shared/transcript/transcript';
import { clock } from './clock';
import { minutesDocument, type MinutesDocument, type Statement } from './document/minutes-document';

/** The transcript as plain text: a paragraph per segment with its time and speaker. */
export function renderText(transcript: Transcript): string {
  return transcript.segments
    .map(({ start, speaker, text }) => `[${clock(start)}] ${speaker}: ${text}\n`)
    .join('');
}

/** Markdown would read these as markup. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, '\\$&');

const statements = (items: readonly Statement[]): readonly string[] =>
  items.map(({ text, proof }) => `- **${plain(text)}**  \n  ${plain(proof)}`);

const facts = ({ when, people }: MinutesDocument): string =>
  `${[when, people]
    .filter((fact) => fact !== '')
    .map(plain)
    .join('. ')}.`;

const said = ({ transcript }: MinutesDocument): readonly string[] =>
  transcript.map(({ time, speaker, text }) => `**${time} ${plain(speaker)}** ${plain(text)}  `);

/** Minutes and transcript as Markdown. */
export function renderMarkdown(record: MeetingRecord): string {
  const doc = minutesDocument(record);
  const section = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}\n\n`;
  const suggested = doc.suggested ? ' (suggested)' : '';
  const actions = doc.actions.map(
    ({ text, proof, owner, due, done }) =>
      `| ${done ? `~~${plain(text)}~~` : plain(text)} | ${plain(owner ?? 'who?')} | ${plain(due ?? 'no date')} | ${plain(proof)} |`,
  );
  const table = ['| What | Who | By | Said |', '| --- | --- | --- | --- |', ...actions];
  return (
    `# ${plain(doc.title)}\n\n${facts(doc)}\n\n` +
    (doc.summary.length === 0 ? '' : `${doc.summary.map(plain).join('  \n')}\n\n`) +
    `> ${plain(doc.rungNote)}\n\n` +
    section(`Decisions${suggested}`, statements(doc.decisions)) +
    section(`To do${suggested}`, actions.length === 0 ? [] : table) +
    section(`Still open${suggested}`, statements(doc.questions)) +
    section('Next meeting', doc.next === null ? [] : statements([doc.next])) +
    section('Marked', statements(doc.marked)) +
    section(
      'Please confirm',
      doc.unconfirmed.map(({ text, reason }) => `- ${plain(text)} (${plain(reason)})`),
    ) +
    section(
      'Who spoke',
      doc.talk.length < 2
        ? []
        : [doc.talk.map(({ speaker, percent }) => `${plain(speaker)} ${percent}%`).join(', ')],
    ) +
    section('Transcript', said(doc))
  );
}

/** The transcript alone as Markdown: what is attached to a mail. */
export function renderTranscriptMarkdown(record: MeetingRecord): string {
  const doc = minutesDocument(record);
  return `# ${plain(doc.title)}: transcript\n\n${facts(doc)}\n\n${said(doc).join('\n')}\n`;
}
