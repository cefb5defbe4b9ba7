import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { resolveFfmpeg } from '../src/core/decode';
import type { FinishDeps } from '../src/core/finish-pipeline';
import { LiveMeeting, type LiveMeetingOptions } from '../src/core/live-pipeline';
import type { PipelineRun } from '../src/core/pipeline';
import type { SpeakerEngine, SpeechEngine } from '../src/core/ports';
import { MeetingStore } from '../src/core/session';
import { memorySecrets } from '../src/core/session/store/test-fs';
import type { LiveEvent, LiveTrack } from '../src/shared/meeting/live';
import { runSettingsSchema } from '../src/shared/settings/settings';
import { int16, wav } from './command';

export const never = new AbortController().signal;
export const sleep = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
const run = promisify(execFile);

/** What a browser's recorder makes of sound: WebM/Opus with clusters of a tenth of a second. */
export async function recorded(sound: Float32Array): Promise<Buffer> {
  const dir = await mkdtemp(join(tmpdir(), 'smallpie-recorded-'));
  try {
    const [from, to] = [join(dir, 'in.wav'), join(dir, 'out.webm')];
    await writeFile(from, wav(int16(sound)));
    const opus = ['-c:a', 'libopus', '-b:a', '32k', '-frame_duration', '20', '-cluster_time_limit', '100'];
    await run(await resolveFfmpeg({}), ['-loglevel', 'error', '-i', from, ...opus, to]);
    return await readFile(to);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Plays a recording blob by blob. @param speed seconds of sound per second. @param seconds its length. */
export async function play(
  meeting: LiveMeeting,
  track: LiveTrack,
  recording: Buffer,
  seconds: number,
  speed: number,
  blobSeconds = 0.25,
): Promise<number> {
  const began = performance.now();
  const size = Math.ceil((recording.length / seconds) * blobSeconds);
  let sequence = 0;
  for (let at = 0; at < recording.length; at += size) {
    const due = (sequence * blobSeconds) / speed - (performance.now() - began) / 1_000;
    if (due > 0) await sleep(due);
    void meeting.append(track, sequence++, recording.subarray(at, at + size));
  }
  return sequence;
}

export interface Desk {
  readonly store: MeetingStore;
  readonly secrets: ReturnType<typeof memorySecrets>;
  readonly root: string;
  remove(): Promise<void>;
}

/** A store for one test. */
export async function desk(): Promise<Desk> {
  const root = await mkdtemp(join(tmpdir(), 'smallpie-desk-'));
  const secrets = memorySecrets();
  const store = await MeetingStore.open({ root, secrets });
  return { store, secrets, root, remove: () => rm(root, { recursive: true, force: true }) };
}

type Engine = SpeechEngine & SpeakerEngine;

/** A live meeting in a store of a test; its clock runs `speed` times as fast. */
export async function beginMeeting(
  store: MeetingStore,
  engine: Engine,
  changes: Partial<LiveMeetingOptions> & { readonly speed?: number } = {},
): Promise<{ readonly meeting: LiveMeeting; readonly events: LiveEvent[] }> {
  const events: LiveEvent[] = [];
  const { speed = 1, ...more } = changes;
  const began = performance.now();
  const meeting = await LiveMeeting.begin({
    store,
    engine,
    ffmpeg: await resolveFfmpeg({}),
    meetingId: randomUUID(),
    details: { title: 'Standup', participants: [], people: 'auto', language: 'en' },
    device: 'test',
    tracks: ['microphone'],
    timeZone: 'UTC',
    startedAt: '2026-11-24T09:00:00.000Z',
    now: () => ((performance.now() - began) / 1_000) * speed,
    onEvent: (event) => events.push(event),
    ...more,
  });
  return { meeting, events };
}

export const RUN: PipelineRun = {
  recording: 'Standup',
  title: 'Standup',
  date: '2026-11-24',
  settings: runSettingsSchema.parse({ analysis: 'offline', language: 'en' }),
};

/** What finishing needs; results are kept nowhere, they are in the outcome. */
export async function finishing(store: MeetingStore, engine: Engine): Promise<FinishDeps> {
  const nothing = (): Promise<readonly string[]> => Promise.resolve([]);
  return {
    store,
    engine,
    ffmpeg: await resolveFfmpeg({}),
    keeper: {
      prepare: () => Promise.resolve(),
      keepTranscript: nothing,
      keepMinutes: nothing,
      abandon: () => Promise.resolve(),
    },
    onProgress: () => undefined,
    onWarning: () => undefined,
  };
}

/** Ids of this process's children that run ffmpeg (Linux). */
export async function decoders(): Promise<readonly number[]> {
  const found: number[] = [];
  for (const task of await readdir('/proc/self/task'))
    for (const id of (await readFile(`/proc/self/task/${task}/children`, 'utf8').catch(() => '')).split(
      ' ',
    )) {
      const name = id === '' ? '' : await readFile(`/proc/${id}/comm`, 'utf8').catch(() => '');
      if (name.trim() === 'ffmpeg') found.push(Number(id));
    }
  return found;
}

/** Words without case and punctuation. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');

/** Edits (insertions, deletions, replacements) between two texts, in words: Levenshtein's distance. */
export function edits(one: readonly string[], other: readonly string[]): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  one.forEach((word, index) => {
    const next = [index + 1];
    other.forEach((same, at) => {
      const change = (row[at] ?? 0) + (word === same ? 0 : 1);
      next.push(Math.min(change, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    });
    row = next;
  });
  return row[other.length] ?? 0;
}

/** How many words of one text the other does not hold in the same order: the rest of the longest common subsequence. */
export function missing(one: readonly string[], other: readonly string[]): number {
  let row = new Array<number>(other.length + 1).fill(0);
  for (const word of one) {
    const next = [0];
    other.forEach((same, at) => {
      next.push(word === same ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    });
    row = next;
  }
  return one.length - (row[other.length] ?? 0);
}

/** Numbers between 0 and 1 that a seed repeats: mulberry32 by Tommy Ettinger, public domain. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
