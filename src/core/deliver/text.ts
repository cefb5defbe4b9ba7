import type { ActionItem, Evidence, Minutes } from '../../shared/meeting/minutes';
import type { MeetingRecord } from '../../shared/meeting/record';
import type { Transcript } from '../../shared/transcript/transcript';
import { clock } from './clock';
import { minutesDocument } from './document/minutes-document';

/** The transcript as plain text: a paragraph per segment with its time and speaker. */
export function renderText(transcript: Transcript): string {
  return transcript.segments
    .map(({ start, speaker, text }) => `[${clock(start)}] ${speaker}: ${text}\n`)
    .join('');
}

/** Markdown would read these as markup. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, '\\$&');

const proof = ({ quote, time, speaker }: Evidence): string =>
  `“${plain(quote)}” (${plain(speaker)}, ${clock(time)})`;

/** Due date as a person reads it: the day, and the words that were said. */
export function dueWords({ dueDate, dueAsSaid }: ActionItem): string {
  if (dueDate === null) return dueAsSaid ?? '';
  return dueAsSaid === null || dueAsSaid === dueDate ? dueDate : `${dueDate} (${dueAsSaid})`;
}

/** Minutes and transcript as Markdown. */
export function renderMarkdown(transcript: Transcript, minutes: Minutes): string {
  const section = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}\n\n`;
  const suggested = minutes.rung === 'offline-rules' ? ' (suggested)' : '';
  const actions = minutes.actions.map(
    (item) =>
      `| ${plain(item.task)} | ${plain(item.owner ?? '?')} | ${plain(dueWords(item))} | ${clock(item.evidence.time)} |`,
  );
  return (
    `# ${plain(minutes.title)}\n\n${minutes.date} · ${clock(transcript.durationSeconds)} · ${transcript.language}` +
    `${minutes.participants.length > 0 ? ` · ${minutes.participants.map(plain).join(', ')}` : ''}\n\n` +
    `> ${plain(minutes.rungNote)}\n\n` +
    section(
      'Key sentences',
      minutes.summary.map((line) => `- ${plain(line)}`),
    ) +
    section(
      `Decisions${suggested}`,
      minutes.decisions.map((decision) => `- ${proof(decision.evidence)}`),
    ) +
    section(
      `Action items${suggested}`,
      actions.length === 0
        ? []
        : ['| What was said | Owner | Due | At |', '| --- | --- | --- | --- |', ...actions],
    ) +
    section(
      `Open questions${suggested}`,
      minutes.openQuestions.map((question) => `- ${proof(question.evidence)}`),
    ) +
    section(
      'Needs confirmation',
      minutes.needsConfirmation.map(({ text, reason }) => `- ${plain(text)} (${plain(reason)})`),
    ) +
    section(
      'Transcript',
      transcript.segments.map(
        ({ start, speaker, text }) => `**${clock(start)} ${plain(speaker)}** ${plain(text)}  `,
      ),
    )
  );
}

/** The transcript alone as Markdown: what is attached to a mail. */
export function renderTranscriptMarkdown(record: MeetingRecord): string {
  const doc = minutesDocument(record);
  const facts = [doc.when, doc.people].filter((fact) => fact !== '').map(plain);
  const lines = doc.transcript.map(
    ({ time, speaker, text }) => `**${time} ${plain(speaker)}** ${plain(text)}  `,
  );
  return `# ${plain(doc.title)}: transcript\n\n${facts.join('. ')}.\n\n${lines.join('\n')}\n`;
}
