import { statusOf } from '../core/deliver';
import { jobView, type Job, type LetterState } from '../core/session';
import type { JobView } from '../shared/ipc/jobs';
import type { OutboxDelivery } from '../shared/meeting/outbox';

/** What the outbox last said of each meeting's letter. */
export class LetterBook {
  readonly #letters = new Map<string, LetterState>();

  note(delivery: OutboxDelivery, sending: boolean): void {
    this.#letters.set(delivery.meetingId, { delivery, status: statusOf(delivery), sending });
  }
  of(id: string): LetterState | null {
    return this.#letters.get(id) ?? null;
  }
  forget(id: string): void {
    this.#letters.delete(id);
  }
}

export const letters = new LetterBook();

/** A job as the window sees it, with its letter. */
export function viewOf(_services: object, job: Job): JobView {
  return jobView(job, letters.of(job.record.id));
}
