import { isAbort, type AppError } from '../../../shared/errors/app-error';
import type { OutboxDelivery } from '../../../shared/meeting/outbox';
import { nextDue } from './state';

/** What a run found and did. */
export interface OutboxRun {
  /** Deliveries as they are after the run, those that are done with included. */
  readonly deliveries: readonly OutboxDelivery[];
  /** Meetings whose letters cannot be read any more. */
  readonly damaged: readonly string[];
  /** Meetings of which something could not be read or written now; the others were attended to all the same. */
  readonly failed: readonly { readonly meetingId: string; readonly error: AppError }[];
  /** Another process is sending from this store; nothing was done. */
  readonly busy: boolean;
}

/** Longest rest (milliseconds): clocks are set, and other processes end. */
const LONGEST_MS = 60_000;

/** How long to rest after a run (milliseconds). @param now epoch milliseconds. */
export async function restAfter(run: Promise<OutboxRun>, now: () => number): Promise<number> {
  try {
    const { deliveries, busy, failed } = await run;
    // What could not be read or written now may be later.
    const ready = deliveries.filter((one) => !failed.some(({ meetingId }) => meetingId === one.meetingId));
    const due = busy ? null : nextDue(ready, now());
    return due === null ? LONGEST_MS : Math.min(LONGEST_MS, Math.max(250, due - now()));
  } catch (error) {
    // The store cannot be listed now; it may be later.
    return isAbort(error) ? 0 : LONGEST_MS;
  }
}
