import { exportMeeting, renderMail, renderText, type Audience, type RenderedMail } from '../core/deliver';
import { AppError } from '../shared/errors/app-error';
import type { ExportFormat } from '../shared/ipc/meetings';
import type { MeetingRecord } from '../shared/meeting/record';

/** A meeting as a file. @throws AppError MEETING_GONE when there is nothing to write yet. */
export async function exportBytes(record: MeetingRecord, format: ExportFormat): Promise<Uint8Array> {
  if (record.transcript === null || record.minutes === null)
    throw new AppError('MEETING_GONE', 'there are no minutes yet');
  const file = await exportMeeting(record, format, new Date());
  return file?.bytes ?? Buffer.from(EMPTY_CALENDAR);
}

const EMPTY_CALENDAR = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//smallpie//EN\r\nEND:VCALENDAR\r\n';

/** The letter for a person who sends it with a mail program. */
function draftOf(record: MeetingRecord, stamp: Date, audience: Audience): Promise<RenderedMail> {
  const receipt = { mailHost: null, retention: { kind: 'keep' }, folderKept: true } as const;
  return renderMail(record, { ...receipt, audience, form: 'whole', sender: null, stamp });
}

/** What goes on the clipboard, as plain text. */
export async function copyText(
  record: MeetingRecord,
  what: 'minutes' | 'transcript' | 'actions',
): Promise<string> {
  const { transcript, minutes } = record;
  if (transcript === null || (minutes === null && what !== 'transcript'))
    throw new AppError('MEETING_GONE', 'there is nothing to copy yet');
  if (what === 'transcript') return renderText(transcript);
  if (what === 'minutes') return (await draftOf(record, new Date(), 'minutes-only')).text;
  const lines = (minutes?.actions ?? []).map(({ task, owner, dueDate, dueAsSaid }) =>
    [task, owner ?? '', dueDate ?? dueAsSaid ?? ''].filter((part) => part !== '').join(' · '),
  );
  return lines.map((line) => `- ${line}`).join('\n');
}
