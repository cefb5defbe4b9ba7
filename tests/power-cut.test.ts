import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followTake, LiveSession, MeetingStore, readMeeting, type StoreFs } from '../src/core/session';
import { desk, never, random, sleep, type Desk } from './live-support';

const BLOB_SECONDS = 0.05;
const SECONDS = 9;
const CUTS = 40;

/** What a disk is sure to hold: bytes by file, and names by folder, as of the last fsync of each. */
class SureDisk {
  readonly #sizes = new Map<string, number>();
  readonly #sure = new Map<string, number>();
  readonly #names = new Map<string, Set<string>>();

  readonly fs = new Proxy(nodeFs, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (key !== 'open') return value;
      return async (path: string, ...rest: unknown[]) => {
        const open = value as (path: string, ...more: unknown[]) => Promise<nodeFs.FileHandle>;
        return this.#watch(path, await open(path, ...rest));
      };
    },
  }) as unknown as StoreFs;

  #watch(path: string, file: nodeFs.FileHandle): nodeFs.FileHandle {
    return new Proxy(file, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]): Promise<unknown> => {
          // What is written while a sync runs is not covered by it.
          const before = this.#sizes.get(path) ?? 0;
          const folder = key === 'sync' && (await target.stat()).isDirectory();
          const names = folder ? await nodeFs.readdir(path) : [];
          const result: unknown = await (Reflect.apply(value, target, args) as unknown);
          if (key === 'write')
            this.#sizes.set(path, Math.max(before, Number(args[3] ?? 0) + Number(args[2])));
          if (folder) this.#names.set(path, new Set([...(this.#names.get(path) ?? []), ...names]));
          else if (key === 'sync') this.#sure.set(path, before);
          return result;
        };
      },
    });
  }

  /** Bytes of the spools of a folder that would survive now; a name that was never synced does not. */
  survivors(folder: string): ReadonlyMap<string, number> {
    const names = this.#names.get(folder) ?? new Set();
    return new Map(
      [...this.#sure].flatMap(([path, bytes]) =>
        dirname(path) === folder && names.has(basename(path)) ? [[basename(path), bytes] as const] : [],
      ),
    );
  }
}

let place: Desk;
beforeAll(async () => {
  place = await desk();
});
afterAll(() => place.remove());

describe('a power cut', () => {
  it('costs at most five seconds, at forty random moments', async () => {
    const seed = randomInt(1 << 30);
    console.log(`power cuts: seed ${seed}`);
    const next = random(seed);
    const disk = new SureDisk();
    const root = join(place.root, 'meetings');
    const store = await MeetingStore.open({ root, secrets: place.secrets, fs: disk.fs });
    const meetingId = randomUUID();
    const began = performance.now();
    const session = await LiveSession.begin({
      store,
      meetingId,
      details: { title: 'Lights out', participants: [], people: 'auto', language: 'en' },
      device: 'test',
      tracks: ['microphone'],
      timeZone: 'UTC',
      startedAt: '2026-11-24T09:00:00.000Z',
      now: () => (performance.now() - began) / 1_000,
      onTake: () => undefined,
    });
    const folder = store.folderOf(meetingId);
    const moments = Array.from({ length: CUTS }, () => next() * SECONDS).sort((one, other) => one - other);
    const cuts: {
      readonly at: number;
      readonly sent: number;
      readonly files: ReadonlyMap<string, number>;
    }[] = [];
    for (let sequence = 0; session.seconds < SECONDS; sequence++) {
      const blob = randomBytes(400);
      // Another recorder takes over now and then, as when a device is changed.
      if (sequence % 60 === 0) Buffer.from('1a45dfa3', 'hex').copy(blob);
      blob.writeUInt32BE(sequence, 4);
      await session.append('microphone', sequence, blob);
      for (; (moments[0] ?? Infinity) <= session.seconds; moments.shift())
        cuts.push({ at: session.seconds, sent: sequence + 1, files: disk.survivors(folder) });
      await sleep(BLOB_SECONDS);
    }
    await session.breakOff();
    expect(cuts.length).toBeGreaterThan(CUTS - 3);
    let worst = 0;
    for (const { at, sent, files } of cuts) {
      const after = await nodeFs.mkdtemp(join(place.root, 'after-'));
      await nodeFs.cp(join(folder, 'key'), join(after, meetingId, 'key'));
      for (const [name, bytes] of files) {
        const whole = await nodeFs.readFile(join(folder, name)).catch(() => null);
        if (whole !== null) await nodeFs.writeFile(join(after, meetingId, name), whole.subarray(0, bytes));
      }
      const left = await MeetingStore.open({ root: after, secrets: place.secrets });
      const names = (await left.list())[0]?.names ?? [];
      const { state, damaged } = await readMeeting(left, meetingId, names, never);
      expect(state, `seed ${seed}, at ${at}`).not.toBeNull();
      expect(damaged).toBe(false);
      let kept = 0;
      for (const take of state?.takes ?? [])
        for await (const blob of followTake(left, meetingId, take, null, never)) {
          expect(Buffer.from(blob).readUInt32BE(4), `seed ${seed}, at ${at}`).toBe(kept);
          kept += 1;
        }
      worst = Math.max(worst, ((sent - kept) * at) / sent);
    }
    console.log(`power cuts: at most ${worst.toFixed(2)} s lost`);
    expect(worst, `seed ${seed}`).toBeLessThanOrEqual(5);
    // It is no empty promise: without the last sync something is lost.
    expect(worst).toBeGreaterThan(0.5);
  });
});
