import { exportMeeting, renderMail, renderText } from '../core/deliver';
import { AppError } from '../shared/errors/app-error';
import type { ExportFormat } from '../shared/ipc/meetings';
import type { MeetingRecord } from '../shared/meeting/record';

/** A calendar without entries: a person who asked for the file gets one. */
const EMPTY_CALENDAR = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//smallpie//EN\r\nEND:VCALENDAR\r\n';

/** A meeting as a file. */
export async function exportBytes(record: MeetingRecord, format: ExportFormat): Promise<Uint8Array> {
  const file = await exportMeeting(record, format, new Date());
  return file?.bytes ?? Buffer.from(format === 'ics' ? EMPTY_CALENDAR : '');
}

/** What goes on the clipboard, as plain text. @throws AppError MEETING_GONE before there is anything to copy. */
export async function copyText(
  record: MeetingRecord,
  what: 'minutes' | 'transcript' | 'actions',
): Promise<string> {
  const { transcript, minutes } = record;
  if (transcript === null || (minutes === null && what !== 'transcript'))
    throw new AppError('MEETING_GONE', 'there is nothing to copy yet');
  if (what === 'transcript') return renderText(transcript);
  if (what === 'minutes') {
    const receipt = { mailHost: null, retention: { kind: 'keep' }, folderKept: true } as const;
    const form = { audience: 'minutes-only', form: 'whole', sender: null, stamp: new Date() } as const;
    return (await renderMail(record, { ...receipt, ...form })).text;
  }
  const lines = (minutes?.actions ?? []).map(({ task, owner, dueDate, dueAsSaid }) =>
    [task, owner ?? '', dueDate ?? dueAsSaid ?? ''].filter((part) => part !== '').join(' · '),
  );
  return lines.map((line) => `- ${line}`).join('\n');
}
