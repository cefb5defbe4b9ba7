import { createHash } from 'node:crypto';
import type { MeetingRecord } from '../../shared/meeting/record';
import type { Minutes, ModelUsage } from '../../shared/meeting/minutes';
import type { Transcript } from '../../shared/transcript/transcript';

/**
 * A record for results that lie in a folder, where nothing but transcript and minutes is known. The same meeting gets
 * the same ID every time (day and length make it), so that its calendar entries replace each other.
 * @param profiled what was sent when profiles of the people were asked for.
 */
export function recordOfResults(
  transcript: Transcript,
  minutes: Minutes,
  profiled: ModelUsage | null = null,
): MeetingRecord {
  const hex = createHash('sha256')
    .update(`${minutes.date} ${transcript.durationSeconds.toFixed(2)}`)
    .digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return {
    id: parts.join('-'),
    title: minutes.title,
    date: minutes.date,
    startedAt: null,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    participants: minutes.participants,
    source: { kind: 'file', name: minutes.title, path: null, track: 1 },
    transcript,
    minutes,
    health: [],
    ...(profiled === null ? {} : { profiled }),
  };
}
