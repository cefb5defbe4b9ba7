import type { MeetingDetails } from '../../core/session';
import type { MeetingRecord, TrackHealth } from '../../shared/meeting/record';
import { dayOf } from '../recordings';

/** What is known of a recorded meeting when it goes into the queue. */
export interface LiveFacts {
  readonly id: string;
  readonly details: MeetingDetails;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly timeZone: string;
  readonly device: string;
  readonly marks: readonly { readonly at: number; readonly text: string }[];
  readonly health: readonly TrackHealth[];
}

/** The meeting without its results yet. */
export function liveRecord(facts: LiveFacts): MeetingRecord {
  const { id, details, startedAt, timeZone, device, marks, health } = facts;
  return {
    id,
    title: details.title,
    date: dayOf(new Date(startedAt)),
    startedAt,
    timeZone,
    participants: [...details.participants],
    source: { kind: 'live', name: device, path: null, track: 1 },
    transcript: null,
    minutes: null,
    health: [...health],
    marks: marks.map(({ at, text }) => ({ at, text })),
    people: details.people,
  };
}
