import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { createElement } from 'react';
import type { MeetingRecord } from '../../../shared/meeting/record';
import { renderCalendar } from '../calendar';
import { healthWords } from '../document/health';
import { minutesDocument, type MinutesDocument } from '../document/minutes-document';
import { privacyReceipt, type ReceiptFacts } from '../document/receipt';
import { renderVtt } from '../subtitles';
import { renderTranscriptMarkdown } from '../text';
import { Letter, type LetterNotes } from './letter';
import { letterText } from './letter-text';
import { MASCOT_PNG } from './mascot';

/**
 * How much a mail carries. `whole`: transcript as Markdown and WebVTT; `packed`: the transcript compressed, for servers
 * that want small mails; `bare`: no transcript, because even that was too large.
 */
export const MAIL_FORMS = ['whole', 'packed', 'bare'] as const;
export type MailForm = (typeof MAIL_FORMS)[number];

/** `full`: with the transcript. `minutes-only`: what the others get when the person keeps the transcript to themselves. */
export type Audience = 'full' | 'minutes-only';

export interface MailOptions extends Omit<ReceiptFacts, 'transcriptAttached'> {
  readonly audience: Audience;
  readonly form: MailForm;
  /** Whose account sends it, as people read it: "Maya" or an address; null when not known. */
  readonly sender: string | null;
  /** When the minutes were made; stamps the calendar file. */
  readonly stamp: Date;
}

export interface MailAttachment {
  readonly name: string;
  /** MIME type, with its parameters. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Content-ID of a picture that stands inside the letter; null for a file. */
  readonly cid: string | null;
}

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
}

const compress = promisify(gzip);

/** Content-ID of the mascot. */
const PICTURE = 'mascot@smallpie';

const file = (name: string, type: string, text: string): MailAttachment => ({
  name,
  type,
  bytes: Buffer.from(text, 'utf8'),
  cid: null,
});

async function attachmentsOf(
  record: MeetingRecord,
  { audience, form, stamp }: MailOptions,
): Promise<readonly MailAttachment[]> {
  const found: MailAttachment[] = [];
  const { transcript } = record;
  if (audience === 'full' && transcript !== null && form !== 'bare') {
    const markdown = file('transcript.md', 'text/markdown; charset=utf-8', renderTranscriptMarkdown(record));
    if (form === 'whole')
      found.push(markdown, file('transcript.vtt', 'text/vtt; charset=utf-8', renderVtt(transcript)));
    else {
      const bytes = await compress(markdown.bytes);
      found.push({ name: 'transcript.md.gz', type: 'application/gzip', bytes, cid: null });
    }
  }
  const calendar = renderCalendar(record, stamp);
  if (calendar !== null)
    found.push(file('minutes.ics', 'text/calendar; charset=utf-8; method=PUBLISH', calendar));
  return found;
}

const ENCLOSED: Readonly<Record<string, string>> = {
  'transcript.md': 'transcript.md: everything that was said, to read.',
  'transcript.vtt': 'transcript.vtt: the same as subtitles, for a player.',
  'transcript.md.gz':
    'transcript.md.gz: everything that was said, compressed because the mail server wants small mails.',
  'minutes.ics': 'minutes.ics: the dates, for your calendar.',
};

function enclosedWords(
  attachments: readonly MailAttachment[],
  { audience, form }: MailOptions,
): readonly string[] {
  const lines = attachments.map(({ name }) => ENCLOSED[name]).filter((line) => line !== undefined);
  if (audience === 'full' && form === 'bare')
    return [...lines, 'The transcript is not enclosed: the mail server refused it as too large.'];
  return lines;
}

/** One short line for the list of mails: the first sentence of the summary and what there is to do. */
function previewOf(doc: MinutesDocument): string {
  const count = doc.actions.length;
  const todo = count === 0 ? '' : count === 1 ? ' One thing to do.' : ` ${count} things to do.`;
  return `${(doc.summary[0] ?? doc.rungNote).slice(0, 110)}${todo}`;
}

const FOOTER = [
  'Written by software: names, quotes, owners and dates can be wrong, so check what matters. It assists; it decides nothing.',
  'Whoever recorded this meeting is responsible for having told everybody that it is recorded and written down.',
  'No tracking, no links, no account.',
];

function footerOf(sender: string | null): readonly string[] {
  const from =
    sender === null
      ? 'Made with smallpie.'
      : `Sent from ${sender}’s own mail account with smallpie. Something wrong? Just reply.`;
  return [from, ...FOOTER];
}

/** A subject that sorts by day: "2026-11-24 Launch sync: minutes". */
export function mailSubject(record: MeetingRecord): string {
  // Overrides of the writing direction can make a subject, or a file, look like another.
  const title = (record.minutes?.title ?? record.title)
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  const letters = [...title];
  const short = letters.length > 120 ? `${letters.slice(0, 119).join('')}…` : title;
  return short === '' ? `${record.date}: minutes` : `${record.date} ${short}: minutes`;
}

/** Renders the mail of a meeting: HTML and text from one source, and what is attached. Nothing is sent. */
export async function renderMail(record: MeetingRecord, options: MailOptions): Promise<RenderedMail> {
  const doc = minutesDocument(record);
  const files = await attachmentsOf(record, options);
  const transcriptAttached = files.some(({ name }) => name.startsWith('transcript'));
  const notes: LetterNotes = {
    preview: previewOf(doc),
    health: healthWords(record.health, record.transcript),
    receipt: privacyReceipt(record, { ...options, transcriptAttached }),
    enclosed: enclosedWords(files, options),
    footer: footerOf(options.sender),
    pictureCid: PICTURE,
  };
  // Loaded when it is needed: most runs of the command line never render a letter.
  const { render } = await import('@react-email/render');
  const html = await render(createElement(Letter, { doc, notes }));
  const picture = { name: 'smallpie.png', type: 'image/png', bytes: MASCOT_PNG, cid: PICTURE };
  return {
    subject: mailSubject(record),
    html,
    text: letterText(doc, notes),
    attachments: [picture, ...files],
  };
}
