/** The truth about a recording: when each word ends, and what the offline pass makes of it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { encoderArgs } from '../../src/cli/fake-recorder';
import { decodePcm, probeRecording, resolveFfmpeg } from '../../src/core/decode';
import { findSpeech } from '../../src/core/segment';
import { transcribeSpeech } from '../../src/core/transcribe';
import type { Word } from '../../src/shared/transcript/transcript';
import { align, norm } from './measure';
import { VirtualClock, VirtualEngine, type CostModel } from './virtual';

export const root = process.env['SMALLPIE_ROOT'] ?? process.cwd();
export const scratch = process.env['SMALLPIE_BENCH_SCRATCH'] ?? '/tmp';
export const COST: CostModel = { fixed: 0.03, perPosition: 0.0008, perToken: 0.005 };

interface Turn {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
export interface TrueWord {
  readonly text: string;
  readonly end: number;
}
export const never = new AbortController().signal;
export const engineOf = (
  clock: VirtualClock,
  cost: CostModel,
  recording: string,
  model: string,
): Promise<VirtualEngine> =>
  VirtualEngine.open(clock, cost, {
    nativeDir: join(root, 'native'),
    modelPath: model.includes('/') ? model : join(root, 'resources/models', `ggml-${model}-q8_0.bin`),
    vadPath: join(root, 'resources/models/ggml-silero-v6.2.0.bin'),
    cache: join(scratch, `live-${basename(recording)}-${basename(model)}.json`),
  });

export async function soundOf(path: string): Promise<Float32Array> {
  const ffmpeg = await resolveFfmpeg({});
  const info = await probeRecording(ffmpeg, path, never);
  const chunks: Float32Array[] = [];
  for await (const chunk of decodePcm({ ffmpeg, path, track: 1, info, signal: never })) chunks.push(chunk);
  const all = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** The sound as the app gets it to hear: encoded by the recorder, and decoded again. */
export async function recorded(pcm: Float32Array): Promise<Float32Array> {
  const ffmpeg = await resolveFfmpeg({});
  const run = (args: readonly string[], input: Uint8Array): Buffer => {
    const done = spawnSync(ffmpeg, args, { input, maxBuffer: 2 ** 30 });
    if (done.status !== 0) throw new Error(`ffmpeg: ${done.stderr.toString()}`);
    return done.stdout;
  };
  const blobs = run(encoderArgs(), new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength));
  const decoded = run(
    ['-loglevel', 'error', '-i', 'pipe:0', '-f', 'f32le', '-ar', '16000', '-ac', '1', 'pipe:1'],
    blobs,
  );
  return new Float32Array(Uint8Array.from(decoded).buffer);
}

/** Runs something that sleeps on the clock to its end. */
export async function runOut<T>(clock: VirtualClock, work: Promise<T>): Promise<T> {
  let over = false;
  const done = work.finally(() => (over = true));
  done.catch(() => undefined);
  while (!over) await clock.advance(clock.now + 0.05);
  return done;
}

function truthOf(recording: string): readonly Turn[] {
  const stem = recording.replace(/\.[^.]+$/, '');
  const path = [`${stem}.json`, join(root, 'tests/fixtures', `${basename(stem)}.json`)].find((each) =>
    existsSync(each),
  );
  if (path === undefined) throw new Error(`${recording} has no truth beside it`);
  return (JSON.parse(readFileSync(path, 'utf8')) as { turns: Turn[] }).turns;
}

/** Ends of the true words: each turn is decoded alone and aligned; the last word ends with its turn. */
export async function trueWords(
  recording: string,
  pcm: Float32Array,
): Promise<{ words: TrueWord[]; offline: Word[] }> {
  const kept = join(scratch, `truth-${basename(recording)}.json`);
  if (existsSync(kept))
    return JSON.parse(readFileSync(kept, 'utf8')) as { words: TrueWord[]; offline: Word[] };
  const clock = new VirtualClock();
  const engine = await engineOf(clock, COST, recording, 'base');
  const words: TrueWord[] = [];
  for (const turn of truthOf(recording)) {
    const from = Math.max(0, turn.start - 0.15);
    const samples = pcm.slice(Math.round(from * 16_000), Math.round((turn.end + 0.15) * 16_000));
    const heard = (await runOut(clock, engine.transcribe({ samples, language: 'en' }))).flatMap(
      (each) => each.words,
    );
    const said = turn.text
      .replace(/~/g, '')
      .split(/\s+/)
      .filter((word) => norm(word) !== '');
    const { pairs } = align(
      said.map(norm),
      heard.map((word) => norm(word.text)),
    );
    const ends: (number | null)[] = said.map(() => null);
    for (const [one, other] of pairs) ends[one] = Math.min(turn.end, from + (heard[other]?.end ?? 0));
    ends[said.length - 1] = turn.end;
    let known = -1;
    ends.forEach((end, index) => {
      if (end === null) return;
      const before = known < 0 ? turn.start : (ends[known] ?? turn.start);
      for (let gap = known + 1; gap < index; gap++)
        ends[gap] = before + ((end - before) * (gap - known)) / (index - known);
      known = index;
    });
    said.forEach((text, index) => words.push({ text: norm(text), end: ends[index] ?? turn.end }));
  }
  words.sort((one, other) => one.end - other.end);
  const offline: Word[] = [];
  const chunks = (async function* () {
    for (let at = 0; at < pcm.length; at += 16_000) yield pcm.slice(at, at + 16_000);
  })();
  await runOut(
    clock,
    transcribeSpeech(findSpeech(chunks, engine, never), engine, never, {
      language: 'en',
      glossary: [],
      onSegments: (segments) => offline.push(...segments.flatMap((segment) => segment.words)),
    }),
  );
  await engine.close();
  writeFileSync(kept, JSON.stringify({ words, offline }));
  return { words, offline };
}
