import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { probeRecording } from '../core/decode';
import type { MeetingRecord } from '../shared/meeting/record';

/** Local calendar day, YYYY-MM-DD. */
export function dayOf(when: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
}

/**
 * Looks at a recording before it is taken, and makes an empty meeting of it.
 * @throws AppError INPUT_* when it cannot become minutes; AbortError.
 */
export async function meetingOf(
  ffmpeg: string,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly record: MeetingRecord; readonly durationSeconds: number | null }> {
  const info = await probeRecording(ffmpeg, path, signal);
  const written = await stat(path).then(
    ({ mtime }) => mtime,
    () => new Date(),
  );
  const name = basename(path);
  const record: MeetingRecord = {
    id: randomUUID(),
    title: basename(path, extname(path)),
    // The day on which it was last written is the best guess at the day of the meeting.
    date: dayOf(written),
    startedAt: null,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    participants: [],
    source: { kind: 'file', name, path, track: 1 },
    transcript: null,
    minutes: null,
    health: [],
  };
  return { record, durationSeconds: info.durationSeconds };
}
