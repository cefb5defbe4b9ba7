import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, isAbort, toAppError } from '../../../shared/errors/app-error';
import type { OutboxDelivery, OutboxLetter } from '../../../shared/meeting/outbox';
import type { SealedStore } from '../../ports';
import type { SmtpAccount } from '../smtp/account';
import { openSession, type MailSession } from '../smtp/session';
import { handOver } from './hand-over';
import { newDelivery, type PostRequest } from './letters';
import { lockOf } from './lock';
import { OutboxStore } from './outbox-store';
import { restAfter, type OutboxRun } from './run';
import { answer, commit, isDue, markIfDelivered, mayFlush, recover, retry, settle, statusOf } from './state';

export interface OutboxOptions {
  readonly store: SealedStore;
  /** Folder of the store, to keep other processes from sending from it too; null for a store in memory. */
  readonly folder: string | null;
  /** The account as it is set now. @throws AppError MAIL_SETTINGS, SECRET_STORE. */
  readonly account: () => Promise<SmtpAccount>;
  /** Every recipient's mail was accepted: retention begins, which destroys the meeting at once unless it says otherwise. */
  readonly onDelivered: (delivery: OutboxDelivery) => Promise<void>;
  /** A delivery changed; `sending` while the server is being talked to. */
  readonly onChange?: (delivery: OutboxDelivery, sending: boolean) => void;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** 0..1. */
  readonly random?: () => number;
  readonly connect?: (account: SmtpAccount, signal: AbortSignal) => Promise<MailSession>;
}

/** How long the person's wish waits for a run that is going on elsewhere (milliseconds). */
const LOCK_PATIENCE_MS = 5_000;

/**
 * Mail on its way. Survives restarts, gives every recipient the letter once, and lets nothing be destroyed before the
 * mail server has accepted it for everybody.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #store: OutboxStore;
  readonly #now: () => number;
  readonly #random: () => number;
  /** Everything that changes the outbox runs in order. */
  #lane: Promise<unknown> = Promise.resolve();
  #wake: (() => void) | null = null;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#store = new OutboxStore(options.store);
    this.#now = options.now ?? Date.now;
    this.#random = options.random ?? Math.random;
  }

  /** Puts a meeting's letter in, durably. A meeting that is there already stays as it is. @throws AppError MAIL_ADDRESS, MAIL_SETTINGS, DISK_FULL. */
  async post(request: PostRequest): Promise<OutboxDelivery> {
    const { id } = request.record;
    const known = await this.#store.load(id);
    if (known !== null) return known;
    const delivery = newDelivery(request, this.#now());
    await this.#store.add(delivery, request.record);
    this.#changed(delivery);
    this.#wake?.();
    return delivery;
  }

  async list(): Promise<readonly OutboxDelivery[]> {
    return (await this.#store.list()).deliveries;
  }

  /** Meetings whose letters are here and cannot be read: they can only be discarded. */
  async damaged(): Promise<readonly string[]> {
    return (await this.#store.list()).damaged;
  }

  /** Sends what is due, and finishes what a crash interrupted. @throws AbortError; failures are in the deliveries. */
  run(signal: AbortSignal): Promise<OutboxRun> {
    return this.#inOrder(async () => {
      const release = await lockOf(this.#options.folder);
      if (release === null) return { deliveries: await this.list(), damaged: [], failed: [], busy: true };
      try {
        const { deliveries, damaged } = await this.#store.list();
        const after: OutboxDelivery[] = [];
        const failed: { meetingId: string; error: AppError }[] = [];
        for (const delivery of deliveries) {
          const { meetingId } = delivery;
          try {
            after.push(await this.#attend(delivery, signal));
          } catch (thrown) {
            if (isAbort(thrown) || signal.aborted) throw thrown;
            failed.push({ meetingId, error: toAppError(thrown, { stage: 'deliver' }) });
            after.push((await this.#store.load(meetingId).catch(() => null)) ?? delivery);
          }
        }
        return { deliveries: after, damaged, failed, busy: false };
      } finally {
        await release();
      }
    });
  }

  /** Sends whenever something is due, until the signal fires. For a host that stays. */
  async keepSending(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      const wait = await restAfter(this.run(signal), this.#now);
      const nap = new AbortController();
      const rest = AbortSignal.any([signal, nap.signal]);
      await Promise.race([woken, sleep(wait, undefined, { signal: rest }).catch(() => undefined)]);
      nap.abort();
    }
    this.#wake = null;
  }

  /** Tries refused and waiting recipients again at the next run; uncertain ones are left alone. @throws AppError OUTBOX_UNKNOWN. */
  retry(meetingId: string): Promise<OutboxDelivery> {
    return this.#change(meetingId, (letter) => retry(letter, this.#now()));
  }

  /**
   * The person's answer for uncertain recipients: it arrived, or it is to be sent again.
   * @param of whom the answer is about; null = all of them.
   * @throws AppError OUTBOX_UNKNOWN.
   */
  answer(meetingId: string, arrived: boolean, of: readonly string[] | null = null): Promise<OutboxDelivery> {
    return this.#change(meetingId, (letter) => answer(letter, arrived, this.#now(), of));
  }

  /** Takes a letter back; the meeting stays. @throws AppError OUTBOX_UNKNOWN, OUTBOX_LEFT when somebody has it already. */
  recall(meetingId: string): Promise<void> {
    return this.#exclusive(async () => {
      const delivery = await this.#known(meetingId);
      const left = delivery.letters.some((letter) =>
        letter.recipients.some(({ state }) => state === 'accepted' || state === 'uncertain'),
      );
      if (left) throw new AppError('OUTBOX_LEFT', 'somebody has it already', { subject: delivery.title });
      await this.#store.remove(meetingId);
    });
  }

  /** Destroys the letter and everything that is kept of the meeting, at the person's wish. @throws AppError OUTBOX_UNKNOWN. */
  discard(meetingId: string): Promise<void> {
    return this.#exclusive(async () => {
      // What cannot be read any more can still be destroyed.
      const found = await this.#store.load(meetingId).catch(() => 'unreadable' as const);
      if (found === null) throw new AppError('OUTBOX_UNKNOWN', 'not in the outbox', { subject: meetingId });
      await this.#store.destroy(meetingId);
    });
  }

  async #attend(found: OutboxDelivery, signal: AbortSignal): Promise<OutboxDelivery> {
    let delivery = found;
    if (delivery.letters.some(({ committing }) => committing.length > 0))
      delivery = await this.#save({
        ...delivery,
        letters: delivery.letters.map((letter) => recover(letter, delivery.mailHost)),
      });
    for (const [index, letter] of delivery.letters.entries()) {
      let current = letter;
      // A letter that was too large is due again at once, in a smaller form.
      while (isDue(current, this.#now())) {
        signal.throwIfAborted();
        delivery = await this.#send(delivery, index, signal);
        current = delivery.letters[index] ?? current;
      }
    }
    if (statusOf(delivery) === 'sent') await this.#finish(delivery);
    return delivery;
  }

  async #send(before: OutboxDelivery, index: number, signal: AbortSignal): Promise<OutboxDelivery> {
    let delivery = before;
    const letterAt = (): OutboxLetter => {
      const letter = delivery.letters[index];
      if (letter === undefined) throw new AppError('INTERNAL', 'a letter is missing');
      return letter;
    };
    const replace = (letter: OutboxLetter): OutboxDelivery => ({
      ...delivery,
      letters: delivery.letters.map((other, place) => (place === index ? letter : other)),
    });
    this.#changed(delivery, true);
    const beforeEnd = async (recipients: readonly string[]): Promise<void> => {
      delivery = await this.#save(replace(commit(letterAt(), recipients)), true);
    };
    const connect = this.#options.connect ?? openSession;
    const parts = { store: this.#store, account: this.#options.account, connect };
    const outcome = await handOver(parts, { delivery, letter: letterAt() }, beforeEnd, signal);
    const settled = replace(settle(letterAt(), outcome, this.#now(), this.#random()));
    delivery = await this.#save(markIfDelivered(settled, this.#now()));
    if (outcome.kind === 'cancelled') signal.throwIfAborted();
    return delivery;
  }

  /** Everybody has it: the letter leaves the outbox, and retention decides about the meeting. */
  async #finish(delivery: OutboxDelivery): Promise<void> {
    if (!mayFlush(delivery)) return;
    await this.#options.onDelivered(delivery);
    if (delivery.retention.kind !== 'flush') await this.#store.remove(delivery.meetingId);
  }

  #change(meetingId: string, change: (letter: OutboxLetter) => OutboxLetter): Promise<OutboxDelivery> {
    return this.#exclusive(async () => {
      const delivery = await this.#known(meetingId);
      const letters = delivery.letters.map((letter) => change(recover(letter, delivery.mailHost)));
      const changed = await this.#save(markIfDelivered({ ...delivery, letters }, this.#now()));
      if (statusOf(changed) === 'sent') await this.#finish(changed);
      this.#wake?.();
      return changed;
    });
  }

  async #known(meetingId: string): Promise<OutboxDelivery> {
    const delivery = await this.#store.load(meetingId);
    if (delivery === null) throw new AppError('OUTBOX_UNKNOWN', 'not in the outbox', { subject: meetingId });
    return delivery;
  }

  async #save(delivery: OutboxDelivery, sending = false): Promise<OutboxDelivery> {
    await this.#store.save(delivery);
    this.#changed(delivery, sending);
    return delivery;
  }

  #changed(delivery: OutboxDelivery, sending = false): void {
    this.#options.onChange?.(delivery, sending);
  }

  /** Runs alone, in this process and among all. @throws AppError OUTBOX_BUSY. */
  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.#inOrder(async () => {
      const release = await lockOf(this.#options.folder, LOCK_PATIENCE_MS);
      if (release === null) throw new AppError('OUTBOX_BUSY', 'another program is sending');
      return work().finally(release);
    });
  }

  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lane.then(work);
    this.#lane = done.catch(() => undefined);
    return done;
  }
}
