import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { finishLive } from '../src/core/finish-pipeline';
import type { LiveMeeting } from '../src/core/live-pipeline';
import { readMeeting } from '../src/core/session';
import { RecordedSound } from '../src/core/sound-pipeline';
import { resolveFfmpeg } from '../src/core/decode';
import type { EngineClient } from '../src/core/transcribe';
import type { Word } from '../src/shared/transcript/transcript';
import {
  beginMeeting,
  decoders,
  desk,
  finishing,
  missing,
  never,
  play,
  random,
  recorded,
  RUN,
  sleep,
  wordsOf,
  type Desk,
} from './live-support';
import { fixture, realEngine, SAMPLE, soundOf } from './support';

const SECONDS = 21;
const SPEED = 2.5;
/** Kills in one meeting. */
const KILLS = 6;
/** Of a hundred words that are said, so many may be heard otherwise. */
const MOST_MISSING = 15;
/** What is said in the part that is played. */
const SAID = (
  JSON.parse(readFileSync(fixture('launch-sync.json'), 'utf8')) as { turns: { end: number; text: string }[] }
).turns
  .filter(({ end }) => end < SECONDS - 1)
  .flatMap(({ text }) => wordsOf(text));

let engine: EngineClient;
let recording: Buffer;
const places: Desk[] = [];
beforeAll(async () => {
  engine = realEngine();
  recording = await recorded(await soundOf(SAMPLE, 0, SECONDS));
});
afterAll(() => engine.close());
afterEach(async () => {
  for (const place of places.splice(0)) await place.remove();
});

/** A whole meeting, with somebody who does harm while it runs. @returns its words, its sound, and the blobs sent. */
async function meet(harm: (over: () => boolean) => Promise<void> = () => Promise.resolve()) {
  const place = await desk();
  places.push(place);
  const { meeting, events } = await beginMeeting(place.store, engine, { speed: SPEED });
  let over = false;
  const harming = harm(() => over);
  const sent = await play(meeting, 'microphone', recording, SECONDS, SPEED);
  over = true;
  await harming;
  const result = await meeting.stop();
  const { transcript, failure } = await finishLive(result, RUN, await finishing(place.store, engine), never);
  expect(failure).toBeNull();
  const { store } = place;
  const names = (await store.list())[0]?.names ?? [];
  const { damaged } = await readMeeting(store, result.meetingId, names, never);
  expect(damaged).toBe(false);
  expect(meeting.metrics().blobs).toEqual({ kept: sent, lost: 0 });
  const sound = new RecordedSound(
    {
      ffmpeg: await resolveFfmpeg({}),
      store,
      meetingId: result.meetingId,
      takes: result.tracks[0]?.takes ?? [],
      signal: never,
      onTrouble: () => undefined,
    },
    0,
  );
  let samples = 0;
  for await (const piece of sound.read({ start: 0, end: Infinity })) samples += piece.length;
  const words = wordsOf((transcript?.segments ?? []).map(({ text }) => text).join(' '));
  return { words, events, samples, spans: result.tracks[0]?.listener };
}

let undisturbed: Awaited<ReturnType<typeof meet>> | null = null;
async function reference(): Promise<Awaited<ReturnType<typeof meet>>> {
  undisturbed ??= await meet();
  return undisturbed;
}

async function expectNothingLost(disturbed: Awaited<ReturnType<typeof meet>>, seed: number): Promise<void> {
  expect(disturbed.samples, `seed ${seed}`).toBe((await reference()).samples);
  expectSaid(disturbed.words, `seed ${seed}`);
}

/** Does something at random moments of the meeting. */
async function atRandomMoments(
  seed: number,
  over: () => boolean,
  act: () => Promise<boolean>,
): Promise<number> {
  const next = random(seed);
  let done = 0;
  while (!over() && done < KILLS) {
    await sleep(((next() * 2 * SECONDS) / SPEED / KILLS) * 0.9);
    if (await act()) done += 1;
  }
  return done;
}

/** Files of the store that this process holds open (Linux). */
async function openSpools(): Promise<number> {
  const links = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return links.filter((link) => link.endsWith('.spool')).length;
}

describe('a live meeting in which processes die', () => {
  it('loses nothing when the engine host is killed at random moments', async () => {
    const seed = randomInt(1 << 30);
    console.log(`engine host: seed ${seed}`);
    let kills = 0;
    const disturbed = await meet(async (over) => {
      kills = await atRandomMoments(seed, over, () => {
        const pid = engine.hostPid;
        if (pid !== undefined) process.kill(pid, 'SIGKILL');
        return Promise.resolve(pid !== undefined);
      });
    });
    expect(kills, `seed ${seed}`).toBeGreaterThan(2);
    await expectNothingLost(disturbed, seed);
  });

  it('loses nothing when ffmpeg is killed at random moments', async () => {
    const seed = randomInt(1 << 30);
    console.log(`ffmpeg: seed ${seed}`);
    let kills = 0;
    const disturbed = await meet(async (over) => {
      kills = await atRandomMoments(seed, over, async () => {
        const [pid] = await decoders();
        if (pid !== undefined) process.kill(pid, 'SIGKILL');
        return pid !== undefined;
      });
    });
    expect(kills, `seed ${seed}`).toBeGreaterThan(2);
    expect(disturbed.events.filter(({ type }) => type === 'trouble').length).toBeGreaterThan(0);
    await expectNothingLost(disturbed, seed);
    // Readers whose decoder has died are closed, too.
    expect(await openSpools()).toBe(0);
  });
});

describe('a live meeting whose device or clock fails', () => {
  it('goes on in its place when a device comes back, and marks the gap', async () => {
    const place = await desk();
    places.push(place);
    const { meeting, clock } = await manual(place, engine);
    await feed(meeting, clock, recording, SECONDS);
    // Nothing arrives for a quarter of a minute; then another recorder begins.
    for (let second = 0; second < 15; second++) clock.now += 1;
    await sleep(1.2);
    await feed(meeting, clock, recording, SECONDS);
    const { words, health, takes } = await ended(meeting, place);
    expect(takes.map(({ start }) => Math.round(start))).toEqual([0, SECONDS + 15]);
    expect(health[0]?.gaps).toMatchObject([{ reason: 'no sound arrived' }]);
    expect(health[0]?.gaps[0]?.start).toBeCloseTo(SECONDS, 0);
    // It ends with the first blob, which holds a second of sound.
    expect(health[0]?.gaps[0]?.end).toBeCloseTo(SECONDS + 16, 0);
    expectTwice(words, SECONDS + 15);
  });

  it('survives a clock that jumps by an hour, as after a sleep', async () => {
    const place = await desk();
    places.push(place);
    const { meeting, clock, events } = await manual(place, engine);
    await feed(meeting, clock, recording, SECONDS);
    clock.now += 3_600;
    await sleep(1.2);
    await feed(meeting, clock, recording, SECONDS);
    const { words, health } = await ended(meeting, place);
    expect(events).toContainEqual(expect.objectContaining({ type: 'track', condition: 'stalled' }));
    expect(health[0]?.gaps).toHaveLength(1);
    expectTwice(words, SECONDS + 3_600);
  });
});

/** A meeting whose clock stands still unless it is moved. */
async function manual(place: Desk, on: EngineClient) {
  const clock = { now: 0 };
  return { clock, ...(await beginMeeting(place.store, on, { now: () => clock.now })) };
}

let sequence = 0;
/** A recorder that begins, gives all its blobs, and is gone. */
async function feed(
  meeting: LiveMeeting,
  clock: { now: number },
  bytes: Buffer,
  seconds: number,
): Promise<void> {
  const size = Math.ceil(bytes.length / seconds);
  for (let at = 0; at < bytes.length; at += size) {
    clock.now += 1;
    await meeting.append('microphone', sequence++, bytes.subarray(at, at + size));
  }
}

async function ended(meeting: LiveMeeting, place: Desk) {
  const result = await meeting.stop();
  const deps = await finishing(place.store, engine);
  const { transcript, failure } = await finishLive(result, RUN, deps, never);
  expect(failure).toBeNull();
  const words = (transcript?.segments ?? []).flatMap((segment) => segment.words);
  return { words, health: result.health, takes: result.tracks[0]?.takes ?? [] };
}

/** The recording was heard twice, the second time so many seconds later. */
function expectTwice(words: readonly Word[], later: number): void {
  const texts = (from: number, to: number): readonly string[] =>
    words.filter(({ start }) => start >= from && start < to).flatMap(({ text }) => wordsOf(text));
  expectSaid(texts(0, later - 2), 'before');
  expectSaid(texts(later - 2, Infinity), 'after');
}

/** Nothing that was said is lost. */
function expectSaid(words: readonly string[], when: string): void {
  expect(SAID.length).toBeGreaterThan(40);
  expect((100 * missing(SAID, words)) / SAID.length, `${when}: ${words.join(' ')}`).toBeLessThanOrEqual(
    MOST_MISSING,
  );
}
