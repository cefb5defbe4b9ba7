import type { MeetingRecord } from '../../shared/meeting/record';
import { renderCalendar } from './calendar';
import { renderDocx } from './docx';
import { renderHtml } from './html';
import { composeMail } from './mail/compose';
import { renderMail } from './mail/render-mail';
import type { Mailbox } from './smtp/account';
import { renderSrt, renderVtt } from './subtitles';
import { renderMarkdown, renderText } from './text';
import type { Transcript } from '../../shared/transcript/transcript';

export const EXPORT_KINDS = ['md', 'html', 'docx', 'txt', 'srt', 'vtt', 'json', 'ics', 'eml'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export interface ExportedFile {
  /** Ending without the dot. */
  readonly kind: ExportKind;
  /** MIME type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

const TYPES: Readonly<Record<ExportKind, string>> = {
  md: 'text/markdown',
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain',
  srt: 'application/x-subrip',
  vtt: 'text/vtt',
  json: 'application/json',
  ics: 'text/calendar',
  eml: 'message/rfc822',
};

const SILENCE: Transcript = { language: 'en', durationSeconds: 0, segments: [] };

/** The mail as a draft that any mail program opens; nothing is sent. */
export async function renderDraft(
  record: MeetingRecord,
  stamp: Date,
  people: {
    readonly from: Mailbox | null;
    readonly to: readonly Mailbox[];
    readonly cc: readonly Mailbox[];
  } = {
    from: null,
    to: [],
    cc: [],
  },
): Promise<Uint8Array> {
  const mail = await renderMail(record, {
    audience: 'full',
    form: 'whole',
    mailHost: null,
    retention: { kind: 'flush' },
    folderKept: true,
    sender: people.from === null ? null : people.from.name || people.from.address,
    stamp,
  });
  const messageId = `<${record.id}.draft@smallpie>`;
  return composeMail(mail, { ...people, messageId, date: stamp, draft: true });
}

/** Everything that is known of a meeting in one format, or null when there is nothing to say in it (no dates, no calendar). */
export async function exportMeeting(
  record: MeetingRecord,
  kind: ExportKind,
  stamp: Date,
): Promise<ExportedFile | null> {
  const transcript = record.transcript ?? SILENCE;
  const content = async (): Promise<string | Uint8Array | null> => {
    switch (kind) {
      case 'md':
        return renderMarkdown(record);
      case 'html':
        return renderHtml(record);
      case 'docx':
        return renderDocx(record);
      case 'txt':
        return renderText(transcript);
      case 'srt':
        return renderSrt(transcript);
      case 'vtt':
        return renderVtt(transcript);
      case 'json':
        return `${JSON.stringify({ transcript: record.transcript, minutes: record.minutes }, null, 2)}\n`;
      case 'ics':
        return renderCalendar(record, stamp);
      case 'eml':
        return renderDraft(record, stamp);
    }
  };
  const found = await content();
  if (found === null) return null;
  return { kind, type: TYPES[kind], bytes: typeof found === 'string' ? Buffer.from(found, 'utf8') : found };
}
