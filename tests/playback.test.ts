import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resolveFfmpeg } from '../src/core/decode';
import { openMeetingSound, type MeetingSound } from '../src/core/playback-pipeline';
import { LiveSession } from '../src/core/session';
import type { LiveTrack } from '../src/shared/meeting/live';
import { desk, never, recorded, type Desk } from './live-support';
import { fixture, soundOf } from './support';

const RATE = 16_000;
const HEADER = 44;

let place: Desk;
let voices: Float32Array;
/** A tone that rises, so that a shift in time is a shift in pitch. */
const rising = Float32Array.from(
  { length: 20 * RATE },
  (_, at) => 0.2 * Math.sin(200 * (at / RATE) * (1 + at / RATE)),
);
beforeAll(async () => {
  voices = await soundOf(fixture('synth_2spk.webm'), 0, 40);
});
beforeEach(async () => {
  place = await desk();
});
afterEach(() => place.remove());

/** Sound as it reaches the disk: takes with their recordings, blob by blob, on a clock of our own. */
async function record(
  takes: readonly { readonly track: LiveTrack; readonly at: number; readonly sound: Float32Array }[],
  seconds: number,
): Promise<string> {
  const meetingId = randomUUID();
  let now = 0;
  const tracks = [...new Set(takes.map(({ track }) => track))];
  const session = await LiveSession.begin({
    ...{ store: place.store, meetingId, device: 'test', tracks, timeZone: 'UTC' },
    details: { title: 'Standup', participants: [], people: 'auto', language: 'en' },
    startedAt: '2026-11-24T09:00:00.000Z',
    now: () => now,
    onTake: () => undefined,
  });
  const blobs: { track: LiveTrack; at: number; bytes: Buffer }[] = [];
  for (const { track, at, sound } of takes) {
    const bytes = await recorded(sound);
    const count = Math.ceil(sound.length / RATE / 0.25);
    const size = Math.ceil(bytes.length / count);
    for (let index = 0; index < count; index++)
      // A blob comes when its sound is over; the first of a later take is what its start is reckoned from.
      blobs.push({
        track,
        at: at + 0.25 * (index + 1),
        bytes: bytes.subarray(index * size, (index + 1) * size),
      });
  }
  const sequences: Partial<Record<LiveTrack, number>> = {};
  for (const { track, at, bytes } of blobs.sort((one, other) => one.at - other.at)) {
    now = at;
    const sequence = (sequences[track] ?? -1) + 1;
    sequences[track] = sequence;
    await session.append(track, sequence, bytes);
  }
  now = seconds;
  await session.stop();
  await session.close([]);
  return meetingId;
}

async function open(id: string): Promise<MeetingSound> {
  const deps = {
    store: place.store,
    ffmpeg: await resolveFfmpeg({}),
    onTrouble: (error: unknown) => {
      throw error;
    },
  };
  const sound = await openMeetingSound(id, deps, never);
  if (sound === null) throw new Error('no sound');
  return sound;
}

async function bytes(sound: MeetingSound, start: number, end = sound.bytes - 1): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of sound.read(start, end, never)) all.push(piece);
  return Buffer.concat(all);
}

const samples = (wav: Buffer): Float32Array =>
  Float32Array.from({ length: Math.floor(wav.length / 2) }, (_, at) => wav.readInt16LE(2 * at) / 32_768);

/** Encoders delay what they hear by a few milliseconds. */
const DELAY = 0.03 * RATE;

/** How alike two stretches of sound are, where they fit best within an encoder's delay: 1 for the same. */
function likeness(one: Float32Array, other: Float32Array, delay = DELAY): number {
  let best = -1;
  for (let shift = -delay; shift <= delay; shift++) {
    let [both, left, right] = [0, 0, 0];
    for (let at = delay; at < one.length - delay; at++) {
      const [sample, same] = [one[at] ?? 0, other[at + shift] ?? 0];
      both += sample * same;
      left += sample * sample;
      right += same * same;
    }
    best = Math.max(best, both / Math.sqrt(left * right));
  }
  return best;
}
const cut = (sound: Float32Array, from: number, to: number): Float32Array =>
  sound.subarray(from * RATE, to * RATE);

describe('the sound of a recorded meeting', () => {
  it('is a WAV file of the right length, and any part of it is what was said then', async () => {
    const id = await record([{ track: 'microphone', at: 0, sound: voices }], 40);
    const sound = await open(id);
    expect(sound.bytes).toBe(HEADER + 40 * RATE * 2);
    const whole = await bytes(sound, 0);
    expect(whole.length).toBe(sound.bytes);
    expect([whole.toString('latin1', 0, 4), whole.readUInt32LE(4), whole.readUInt32LE(24)]).toEqual([
      'RIFF',
      sound.bytes - 8,
      RATE,
    ]);
    const heard = samples(whole.subarray(HEADER));
    expect(likeness(cut(voices, 36, 38), cut(heard, 36, 38))).toBeGreaterThan(0.8);
    for (const [start, end] of [
      [0, 0],
      [10, 43],
      [43, 45],
      [HEADER + 1, HEADER + 2],
      [HEADER + 12.3 * 2 * RATE + 1, HEADER + 14 * 2 * RATE],
      [sound.bytes - 5, sound.bytes - 1],
    ] as const) {
      const part = await bytes(sound, start, end);
      expect(part.length).toBe(end - start + 1);
      if (end < HEADER) expect(part.equals(whole.subarray(start, end + 1))).toBe(true);
    }
    for (const from of [7.9, 23.45, 33]) {
      const start = HEADER + Math.round(from * RATE) * 2;
      const part = samples(await bytes(sound, start, start + 4 * 2 * RATE - 1));
      expect(likeness(part, cut(heard, from, from + 4), 0)).toBeGreaterThan(0.99);
    }
  });

  it('mixes both tracks, and keeps a later take in its place', async () => {
    const id = await record(
      [
        { track: 'microphone', at: 0, sound: cut(voices, 0, 10) },
        { track: 'system', at: 0, sound: rising },
        { track: 'microphone', at: 14, sound: cut(voices, 10, 20) },
      ],
      24,
    );
    const heard = samples(await bytes(await open(id), HEADER));
    expect(heard.length).toBe(24 * RATE);
    const both = Float32Array.from(cut(voices, 6, 8), (sample, at) => sample + (rising[6 * RATE + at] ?? 0));
    expect(likeness(both, cut(heard, 6, 8))).toBeGreaterThan(0.85);
    // Between the takes there is the other track alone; behind it, the later take alone.
    expect(likeness(cut(rising, 11, 13), cut(heard, 11, 13))).toBeGreaterThan(0.95);
    // Where a later recorder began is known to a second.
    const later = likeness(cut(voices, 16, 19), cut(heard, 20, 23), RATE);
    expect(later).toBeGreaterThan(0.7);
  });

  it('is readable nowhere on the disk, and gone with the meeting', async () => {
    const id = await record([{ track: 'microphone', at: 0, sound: cut(voices, 0, 5) }], 5);
    const sound = await open(id);
    expect((await bytes(sound, 0)).length).toBe(sound.bytes);
    for (const entry of await readdir(place.root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = (await readFile(join(entry.parentPath, entry.name))).toString('latin1');
      expect(text).not.toMatch(/OpusHead|RIFF/);
    }
    await place.store.destroy(id);
    const deps = { store: place.store, ffmpeg: await resolveFfmpeg({}), onTrouble: () => undefined };
    expect(await openMeetingSound(id, deps, never)).toBeNull();
  });
});
