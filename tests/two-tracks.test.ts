import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EchoFilter, findEcho, Loudness } from '../src/core/capture';
import { finishLive } from '../src/core/finish-pipeline';
import type { EngineClient } from '../src/core/transcribe';
import type { Transcript, Word } from '../src/shared/transcript/transcript';
import {
  beginMeeting,
  desk,
  edits,
  finishing,
  never,
  play,
  recorded,
  RUN,
  wordsOf,
  type Desk,
} from './live-support';
import { fixture, realEngine, soundOf } from './support';

const RATE = 16_000;
/** Whole meetings are kept short; the echo filter alone hears more. */
const SECONDS = 32;
const FILTER_SECONDS = 58;

interface Turn {
  readonly speaker: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
const turns = (
  JSON.parse(readFileSync(fixture('synth_2spk.json'), 'utf8')) as { turns: Turn[] }
).turns.filter(({ end }) => end < FILTER_SECONDS - 0.5);
const names = [...new Set(turns.map(({ speaker }) => speaker))];
const [near = '', far = ''] = names;
const said = (speaker: string): readonly string[] =>
  turns
    .filter((turn) => turn.speaker === speaker && turn.end < SECONDS - 0.2)
    .flatMap(({ text }) => wordsOf(text));

/** The sound of one speaker's turns, silence elsewhere; a little noise, as any microphone has. */
function only(sound: Float32Array, speaker: string): Float32Array {
  const out = Float32Array.from(sound, (_, at) => 1e-4 * Math.sin(at * at));
  for (const { start, end } of turns.filter((turn) => turn.speaker === speaker))
    for (let at = Math.round((start - 0.1) * RATE); at < (end + 0.1) * RATE; at++) out[at] = sound[at] ?? 0;
  return out;
}

/** What the loudspeakers give back to the microphone: 60 ms late and 12 dB down, smeared by a room. */
function echoed(microphone: Float32Array, system: Float32Array): Float32Array {
  const gain = 10 ** (-12 / 20);
  return microphone.map((sample, at) => {
    const direct = system[at - 0.06 * RATE] ?? 0;
    const walls = 0.5 * (system[at - 0.083 * RATE] ?? 0) + 0.3 * (system[at - 0.121 * RATE] ?? 0);
    return sample + gain * (direct + walls);
  });
}

let engine: EngineClient;
let place: Desk;
let microphone: Float32Array;
let system: Float32Array;
beforeAll(async () => {
  engine = realEngine();
  const sound = await soundOf(fixture('synth_2spk.webm'), 0, FILTER_SECONDS);
  [microphone, system] = [only(sound, near), only(sound, far)];
});
afterAll(() => engine.close());
afterEach(() => place.remove());

/** A whole meeting with two tracks, to its transcript. */
async function meet(mine: Float32Array, theirs: Float32Array): Promise<Transcript> {
  place = await desk();
  const speed = 4;
  // Ready before the clock runs: both recorders begin together.
  const [mic, loudspeakers] = [
    await recorded(mine.subarray(0, SECONDS * RATE)),
    await recorded(theirs.subarray(0, SECONDS * RATE)),
  ];
  const { meeting } = await beginMeeting(place.store, engine, { tracks: ['microphone', 'system'], speed });
  await Promise.all([
    play(meeting, 'microphone', mic, SECONDS, speed),
    play(meeting, 'system', loudspeakers, SECONDS, speed),
  ]);
  const result = await meeting.stop();
  expect(meeting.metrics().blobs.lost).toBe(0);
  const { transcript, failure } = await finishLive(result, RUN, await finishing(place.store, engine), never);
  expect(failure).toBeNull();
  if (transcript === null) throw new Error('no transcript');
  return transcript;
}

/** Both sides are there, once, in time, each by a speaker of its own; "you" is the one at the microphone. */
function expectBothSides({ segments, speakers = [] }: Transcript): void {
  const starts = segments.map(({ start }) => start);
  expect(starts).toEqual([...starts].sort((one, other) => one - other));
  const you = speakers.filter((speaker) => speaker.you === true);
  expect(
    speakers,
    JSON.stringify(segments.map(({ start, speaker, text }) => [start, speaker, text])),
  ).toHaveLength(2);
  expect(you).toHaveLength(1);
  const by = (mine: boolean): readonly string[] =>
    segments
      .filter(({ speaker }) => (speaker === you[0]?.label) === mine)
      .flatMap(({ text }) => wordsOf(text));
  for (const [mine, name] of [
    [true, near],
    [false, far],
  ] as const) {
    const words = said(name);
    expect(edits(words, by(mine)) / words.length, `${name}: ${by(mine).join(' ')}`).toBeLessThan(0.2);
  }
}

describe('a meeting with two tracks', () => {
  it('holds both sides in order of time, and knows you by your microphone', async () => {
    expectBothSides(await meet(microphone, system));
  });

  it('writes down once what the loudspeakers leak into the microphone', async () => {
    expectBothSides(await meet(echoed(microphone, system), system));
  });
});

describe('the echo filter', () => {
  const loudness = (sound: Float32Array): Loudness => {
    const out = new Loudness();
    for (let at = 0; at < sound.length; at += 4_000) out.push(at / RATE, sound.subarray(at, at + 4_000));
    return out;
  };
  /** Words of a speaker, evenly spread over each turn. */
  const words = (speaker: string, shift = 0): readonly Word[] =>
    turns
      .filter((turn) => turn.speaker === speaker)
      .flatMap(({ start, end, text }) => {
        const all = text.split(' ');
        const each = (end - start) / all.length;
        return all.map((word, at) => {
          const from = start + shift + at * each;
          return { start: from, end: from + each, text: word, probability: 1 };
        });
      });

  it('finds delay and gain, and no echo where there is none', async () => {
    place = await desk();
    const played = loudness(system);
    const echo = findEcho(loudness(echoed(microphone, system)), played, 0, Infinity);
    expect(echo?.lag).toBeGreaterThanOrEqual(3);
    expect(echo?.lag).toBeLessThanOrEqual(6);
    expect(echo?.gain).toBeGreaterThan(-14);
    expect(echo?.gain).toBeLessThan(-8);
    expect(findEcho(loudness(microphone), played, 0, Infinity)).toBeNull();
  });

  it('keeps who speaks over the loudspeakers', async () => {
    place = await desk();
    // The near voice once more, at the same time as the far one.
    const over = Float32Array.from(microphone);
    const [mine, theirs] = [
      turns.find((turn) => turn.speaker === near),
      turns.find((turn) => turn.speaker === far),
    ];
    if (mine === undefined || theirs === undefined) throw new Error('no turns');
    const length = Math.min(mine.end - mine.start, theirs.end - theirs.start);
    for (let at = 0; at < length * RATE; at++) {
      const to = Math.round(theirs.start * RATE) + at;
      over[to] = (over[to] ?? 0) + (microphone[Math.round(mine.start * RATE) + at] ?? 0);
    }
    const filter = new EchoFilter(loudness(echoed(over, system)), loudness(system));
    const said = { start: theirs.start, end: theirs.start + length, text: 'spoken over it', probability: 1 };
    // Where both speak at once nobody could tell them apart.
    const alone = (word: Word): boolean =>
      word.start > theirs.end + 0.2 &&
      turns.every(
        (turn) => turn.speaker === far || word.end < turn.start - 0.2 || word.start > turn.end + 0.2,
      );
    const echoes = words(far, 0.06).filter(alone);
    expect(echoes.length).toBeGreaterThan(20);
    const kept = filter.without([...words(near), ...echoes, said], words(far));
    expect(kept.map(({ text }) => text)).toEqual([...words(near).map(({ text }) => text), 'spoken over it']);
  });
});
