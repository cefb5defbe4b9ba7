import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors/app-error';
import type { OutboxDelivery } from '../../../shared/meeting/outbox';
import type { SmtpAccount } from '../smtp/account';
import type { MailFailure } from '../smtp/classify';
import { SendError, type MailSession } from '../smtp/session';
import { TEST_RECORD } from '../test-record';
import { newDelivery, type PostRequest } from './letters';
import { MemoryStore } from './memory-store';
import { Outbox } from './outbox';
import { backoff, PATIENCE_MS, statusOf } from './state';

const ADDRESSES = ['maya@example.org', 'jonas@example.org', 'priya@example.org'] as const;
const account: SmtpAccount = {
  host: 'mail.example.org',
  port: 465,
  security: 'tls',
  auth: { kind: 'none' },
  from: { name: 'Maya', address: 'maya@example.org' },
};
/** Small, so that many can be rendered. */
const record = {
  ...TEST_RECORD,
  minutes: null,
  transcript: { language: 'en', durationSeconds: 1, segments: [] },
};
const request = (fullTo: readonly string[] | null = null): PostRequest => ({
  record,
  recipients: { to: [ADDRESSES[0], 'JONAS@example.org'], cc: [ADDRESSES[1], ADDRESSES[2]], fullTo },
  from: account.from,
  mailHost: account.host,
  retention: { kind: 'flush' },
  folderKept: false,
});
const signal = new AbortController().signal;

const later: MailFailure = { kind: 'temporary', error: new AppError('MAIL_LATER', 'later') };
const never: MailFailure = { kind: 'permanent', error: new AppError('MAIL_RECIPIENT_REFUSED', 'never') };

/** How the simulated server and machine behave in one try. */
interface Weather {
  readonly connect: 'ok' | 'down' | 'auth';
  /** Per recipient: 2 accepts, 4 comes back later, 5 refuses. */
  readonly rcpt: readonly (2 | 4 | 5)[];
  readonly data: 'ok' | 'later' | 'refused' | 'large' | 'drop-accepted' | 'drop-lost';
  /** The process dies: before or after the write-ahead, or when the server has accepted. */
  readonly crash: 'no' | 'before-note' | 'after-note' | 'after-accept';
}

const FINE: Weather = { connect: 'ok', rcpt: [2, 2, 2], data: 'ok', crash: 'no' };

class Crash extends Error {}

/** A world with one meeting: the store, the clock, and what really lies in people's inboxes. */
class World {
  readonly store = new MemoryStore();
  readonly inbox = new Map<string, { count: number; transcript: boolean }>();
  now = Date.UTC(2026, 10, 24);
  flushed = false;
  tries = 0;
  messageIds = new Set<string>();
  dead = false;
  weather: Weather = FINE;

  outbox(): Outbox {
    this.dead = false;
    const isDead = (): boolean => this.dead;
    const guarded = new Proxy(this.store, {
      get(store, key: keyof MemoryStore) {
        return (...args: never[]) => {
          if (isDead()) return Promise.reject(new Crash());
          return (store[key] as (...all: never[]) => Promise<unknown>).apply(store, args);
        };
      },
    });
    return new Outbox({
      store: guarded,
      folder: null,
      account: () => Promise.resolve(account),
      now: () => this.now,
      random: () => 0.5,
      connect: () => this.#connect(),
      onDelivered: async ({ meetingId }) => {
        await guarded.destroy(meetingId);
        this.flushed = true;
      },
    });
  }

  async run(): Promise<void> {
    await this.outbox()
      .run(signal)
      .catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
  }

  #connect(): Promise<MailSession> {
    const { weather } = this;
    this.tries += 1;
    if (weather.connect === 'down')
      return Promise.reject(new SendError('temporary', new AppError('MAIL_CONNECT', 'down')));
    if (weather.connect === 'auth')
      return Promise.reject(new SendError('permanent', new AppError('MAIL_AUTH', 'no')));
    return Promise.resolve({
      close: () => undefined,
      send: async ({ to, message }, beforeEnd) => {
        const replies = to.map(
          (address) =>
            [address, weather.rcpt[ADDRESSES.findIndex((a) => a === address.toLowerCase())]] as const,
        );
        const agreed = replies.filter(([, reply]) => reply === 2).map(([address]) => address);
        const rejected = replies
          .filter(([, reply]) => reply !== 2)
          .map(([address, reply]) => ({ address, failure: reply === 4 ? later : never }));
        if (agreed.length === 0) throw new SendError('temporary', later.error, rejected);
        if (weather.crash === 'before-note') this.#die();
        await beforeEnd(agreed);
        if (weather.crash === 'after-note') this.#die();
        if (weather.data === 'later') throw new SendError('temporary', later.error, rejected);
        if (weather.data === 'refused')
          throw new SendError('permanent', new AppError('MAIL_REFUSED', 'spam'), rejected);
        const text = Buffer.from(message).toString('latin1');
        if (weather.data === 'large' && text.includes('filename=transcript'))
          throw new SendError('permanent', new AppError('MAIL_TOO_LARGE', 'big'), rejected);
        if (weather.data === 'drop-lost')
          throw new SendError('uncertain', new AppError('MAIL_UNCERTAIN', 'drop'));
        this.messageIds.add(/^Message-ID: (.*)$/im.exec(text)?.[1] ?? '');
        for (const address of agreed) {
          const had = this.inbox.get(address.toLowerCase())?.count ?? 0;
          this.inbox.set(address.toLowerCase(), {
            count: had + 1,
            transcript: text.includes('filename=transcript.md'),
          });
        }
        if (weather.crash === 'after-accept') this.#die();
        if (weather.data === 'drop-accepted')
          throw new SendError('uncertain', new AppError('MAIL_UNCERTAIN', 'drop'));
        return { accepted: agreed, rejected, reply: '250 ok' };
      },
    });
  }

  #die(): never {
    this.dead = true;
    throw new Crash();
  }

  /** Nobody twice; who counts as accepted has it; what was destroyed had arrived everywhere. */
  async check(): Promise<void> {
    for (const { count } of this.inbox.values()) expect(count).toBe(1);
    const [delivery] = await this.outbox().list();
    if (delivery === undefined) {
      expect(this.flushed).toBe(true);
      expect([...this.inbox.keys()].sort()).toEqual([...ADDRESSES].sort());
      return;
    }
    for (const { address, state } of delivery.letters.flatMap(({ recipients }) => recipients)) {
      const has = this.inbox.has(address.toLowerCase());
      if (state === 'accepted') expect(has).toBe(true);
      if (state === 'waiting' && !delivery.letters.some(({ committing }) => committing.length > 0))
        expect(has).toBe(false);
      if (state === 'refused') expect(has).toBe(false);
    }
  }

  /** A person who looks into the inboxes and answers truthfully. */
  async answer(): Promise<void> {
    const [delivery] = await this.outbox().list();
    if (delivery === undefined || statusOf(delivery) !== 'uncertain') return;
    const uncertain = delivery.letters.flatMap(({ recipients }) =>
      recipients.filter(({ state }) => state === 'uncertain'),
    );
    const [one] = uncertain;
    if (one === undefined) return;
    await this.outbox().answer(delivery.meetingId, this.inbox.has(one.address.toLowerCase()), [one.address]);
  }
}

const weathers: fc.Arbitrary<Weather> = fc.record({
  connect: fc.constantFrom('ok', 'ok', 'ok', 'ok', 'ok', 'down', 'auth'),
  rcpt: fc.tuple(
    ...ADDRESSES.map(() => fc.constantFrom(2 as const, 2 as const, 2 as const, 4 as const, 5 as const)),
  ),
  data: fc.constantFrom('ok', 'ok', 'ok', 'later', 'refused', 'large', 'drop-accepted', 'drop-lost'),
  crash: fc.constantFrom('no', 'no', 'before-note', 'after-note', 'after-accept'),
});

const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: weathers.map((weather) => ({ kind: 'run' as const, weather })) },
    fc.integer({ min: 1, max: 100 }).map((hours) => ({ kind: 'wait' as const, hours })),
    fc.constant({ kind: 'answer' as const }),
    fc.constant({ kind: 'retry' as const }),
  ),
  { minLength: 2, maxLength: 14, size: 'max' },
);

describe('the outbox', () => {
  it('gives everybody the letter exactly once, whatever server and machine do', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom(null, [ADDRESSES[0]]), async (script, fullTo) => {
        const world = new World();
        await world.outbox().post(request(fullTo));
        for (const step of script) {
          if (step.kind === 'run') {
            world.weather = step.weather;
            await world.run();
          } else if (step.kind === 'wait') world.now += step.hours * 3_600_000;
          else if (step.kind === 'answer') await world.answer();
          else if ((await world.outbox().list()).length > 0) await world.outbox().retry(TEST_RECORD.id);
          await world.check();
        }
        // In the end the weather clears, and the person does what is asked.
        world.weather = FINE;
        for (let round = 0; round < 8 && !world.flushed; round += 1) {
          await world.run();
          await world.answer();
          const [left] = await world.outbox().list();
          if (left === undefined) break;
          if (statusOf(left) === 'sent') break;
          if (statusOf(left) === 'refused') await world.outbox().retry(TEST_RECORD.id);
          world.now += 4 * 3_600_000;
        }
        await world.check();
        expect(world.inbox.size).toBe(ADDRESSES.length);
        expect(world.messageIds.size).toBeLessThanOrEqual(fullTo === null ? 1 : 2);
        if (fullTo !== null) expect(world.inbox.get(ADDRESSES[1])?.transcript).toBe(false);
        const [kept] = await world.outbox().list();
        // Only a transcript that did not fit may still be here.
        if (kept !== undefined) expect(kept.letters.some(({ form }) => form === 'bare')).toBe(true);
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('tries again by itself for three days, then asks', async () => {
    const world = new World();
    world.weather = { ...FINE, connect: 'down' };
    const started = world.now;
    await world.outbox().post(request());
    for (let run = 0; run < 60; run += 1) {
      await world.run();
      const [delivery] = await world.outbox().list();
      if (delivery === undefined || statusOf(delivery) === 'refused') break;
      world.now = Math.max(...delivery.letters.map(({ nextTryAt }) => nextTryAt));
    }
    const [delivery] = await world.outbox().list();
    expect(delivery?.letters[0]?.recipients[0]).toMatchObject({
      state: 'refused',
      error: { code: 'MAIL_GAVE_UP' },
    });
    expect(world.now - started).toBeGreaterThanOrEqual(PATIENCE_MS);
    expect(world.now - started).toBeLessThan(PATIENCE_MS + 4 * 3_600_000);
    expect(world.tries).toBeLessThan(50);
    world.weather = FINE;
    await world.outbox().retry(TEST_RECORD.id);
    await world.run();
    expect(world.flushed).toBe(true);
  });

  it('leaves the transcript out when the server wants small mails, and then keeps it', async () => {
    const world = new World();
    world.weather = { ...FINE, data: 'large' };
    await world.outbox().post(request());
    await world.run();
    expect(world.tries).toBe(3);
    expect(world.inbox.size).toBe(3);
    expect(world.flushed).toBe(false);
    expect(await world.outbox().list()).toHaveLength(1);
    await world.outbox().discard(TEST_RECORD.id);
    expect(await world.store.list()).toEqual([]);
  });

  it('takes a letter back only while nobody has it', async () => {
    const world = new World();
    await world.outbox().post(request());
    await world.outbox().recall(TEST_RECORD.id);
    expect(await world.outbox().list()).toEqual([]);
    await world.outbox().post(request());
    world.weather = { ...FINE, rcpt: [2, 5, 2] };
    await world.run();
    await expect(world.outbox().recall(TEST_RECORD.id)).rejects.toMatchObject({ code: 'OUTBOX_LEFT' });
    await expect(world.outbox().retry('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({
      code: 'OUTBOX_UNKNOWN',
    });
  });

  it('makes two letters for two audiences, and one for everybody who stands twice', () => {
    const one = newDelivery(request(), 0);
    expect(
      one.letters.map(({ recipients }) => recipients.map(({ address, field }) => `${field} ${address}`)),
    ).toEqual([['to maya@example.org', 'to JONAS@example.org', 'cc priya@example.org']]);
    const two = newDelivery(request(['MAYA@example.org']), 0);
    expect(two.letters.map(({ audience, recipients }) => [audience, recipients.length])).toEqual([
      ['full', 1],
      ['minutes-only', 2],
    ]);
    const nobody = { ...request(), recipients: { to: [], cc: [], fullTo: null } };
    expect(() => newDelivery(nobody, 0)).toThrow(expect.objectContaining({ code: 'MAIL_SETTINGS' }) as Error);
    const evil = { ...request(), recipients: { to: ['a@b.org\r\nBcc: c@d.org'], cc: [], fullTo: null } };
    expect(() => newDelivery(evil, 0)).toThrow(expect.objectContaining({ code: 'MAIL_ADDRESS' }) as Error);
  });

  it('waits longer every time, with a spread, and never longer than four hours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, random) => {
          const wait = backoff(attempts, random);
          expect(wait).toBeGreaterThanOrEqual(3_750);
          expect(wait).toBeLessThanOrEqual(4 * 3_600_000);
          expect(backoff(attempts + 1, random)).toBeGreaterThanOrEqual(wait);
        },
      ),
    );
  });

  it('stops at once when told to, as if it had not tried', async () => {
    const world = new World();
    const cancel = new AbortController();
    const seen: OutboxDelivery[] = [];
    const outbox = new Outbox({
      store: world.store,
      folder: null,
      account: () => Promise.resolve(account),
      onDelivered: () => Promise.resolve(),
      onChange: (delivery) => void seen.push(delivery),
      connect: () => {
        cancel.abort();
        return Promise.reject(cancel.signal.reason as Error);
      },
    });
    await outbox.post(request());
    await expect(outbox.run(cancel.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen.at(-1)?.letters[0]).toMatchObject({ attempts: 0, committing: [] });
  });

  it('keeps sending while the host stays, and stops when told to', async () => {
    const world = new World();
    const cancel = new AbortController();
    const outbox = world.outbox();
    const sending = outbox.keepSending(cancel.signal);
    await outbox.post(request());
    for (let wait = 0; wait < 200 && !world.flushed; wait += 1)
      await new Promise((resolve) => setTimeout(resolve, 25));
    expect(world.inbox.size).toBe(3);
    expect(world.flushed).toBe(true);
    cancel.abort();
    await sending;
  });
});
