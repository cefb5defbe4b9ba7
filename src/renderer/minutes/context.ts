import { createContext, use } from 'react';
import type { JobView } from '../../shared/ipc/jobs';
import type { RouteInput, RouteName, RouteOutput } from '../../shared/ipc/contract';
import type { Evidence, Minutes } from '../../shared/meeting/minutes';
import type { MeetingRecord } from '../../shared/meeting/record';
import type { Person } from '../../shared/transcript/people';
import type { Player } from './player';

/** Routes that change a meeting and answer with the whole of it. */
export type ChangeRoute = {
  [R in RouteName]: RouteOutput<R> extends MeetingRecord ? (R extends 'meetings.get' ? never : R) : never;
}[RouteName];

/** What every part of the minutes screen works with. */
export interface Reading {
  readonly job: JobView;
  readonly record: MeetingRecord;
  readonly people: readonly Person[];
  /** Name of whoever is behind a label, in the reader's words. */
  readonly nameOf: (label: string) => string;
  readonly personOf: (label: string) => Person | undefined;
  readonly player: Player;
  /** Segments at which "mark" was pressed. */
  readonly marked: ReadonlySet<number>;
  /** Shows the words that prove something, and plays from there. */
  readonly jump: (evidence: Evidence) => void;
  /** Changes the meeting; shows the error when that fails. Answers whether it was done. */
  readonly change: <R extends ChangeRoute>(route: R, input: RouteInput<R>) => Promise<boolean>;
  /** Replaces a part of the minutes. */
  readonly edit: (patch: Partial<Minutes>) => void;
}

export const ReadingContext = createContext<Reading | null>(null);

export function useReading(): Reading {
  const reading = use(ReadingContext);
  if (reading === null) throw new Error('used outside the minutes');
  return reading;
}
