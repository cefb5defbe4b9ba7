/**
 * What a look costs on this computer, for the clock of `simulate`: seconds of one thread by encoder positions and tokens.
 *   node bench/live/run.mjs cost RECORDING [MODEL]
 */
import { join } from 'node:path';
import { loadNative } from '../../src/core/transcribe';
import { root, soundOf } from './truth';

const [recording = '', name = 'base'] = process.argv.slice(2);
const pcm = await soundOf(recording);
const native = await loadNative(join(root, 'native'));
const model = await native.loadModel(
  name.includes('/') ? name : join(root, 'resources/models', `ggml-${name}-q8_0.bin`),
);
/** One, positions, tokens, and what they took in seconds. */
const rows: { readonly of: readonly number[]; readonly wall: number; readonly cpu: number }[] = [];

async function look(from: number, seconds: number, slack: number, prefixTokens: readonly number[]) {
  const samples = pcm.slice(from * 16_000, (from + seconds) * 16_000);
  const audioCtx = seconds * 50 + slack;
  const options = { language: 'en', threads: 1, audioCtx, singleSegment: true, temperatureIncrement: 0 };
  const maxTokens = prefixTokens.length + seconds * 9 + 16;
  const [began, before] = [performance.now(), process.cpuUsage()];
  const { segments } = await native.transcribe(
    model,
    samples,
    { ...options, prefixTokens, maxTokens },
    rows.length,
  );
  const [wall, used] = [(performance.now() - began) / 1_000, process.cpuUsage(before)];
  const words = segments.flatMap((segment) => segment.wordTokens);
  rows.push({ of: [1, audioCtx, words.flat().length + 3], wall, cpu: (used.user + used.system) / 1e6 });
  return words;
}

/** Least squares by elimination. */
function fit(take: (row: (typeof rows)[number]) => number): readonly number[] {
  const size = 3;
  const sum = (one: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((all, row) => all + one(row), 0);
  const system = Array.from({ length: size }, (_, line) => [
    ...Array.from({ length: size }, (_unused, column) =>
      sum(({ of }) => (of[line] ?? 0) * (of[column] ?? 0)),
    ),
    sum((row) => (row.of[line] ?? 0) * take(row)),
  ]);
  system.forEach((pivot, line) => {
    const by = pivot[line] ?? 1;
    pivot.forEach((value, column) => (pivot[column] = value / by));
    for (const other of system) {
      const times = other[line] ?? 0;
      if (other !== pivot)
        other.forEach((value, column) => (other[column] = value - times * (pivot[column] ?? 0)));
    }
  });
  return system.map((line) => line[size] ?? 0);
}

for (const seconds of [1, 2, 3, 4, 6, 8])
  for (const slack of [64, 256])
    for (const from of [10, 30, 50, 80]) {
      const words = await look(from, seconds, slack, []);
      await look(from, seconds, slack, words.slice(0, Math.floor(words.length * 0.7)).flat());
    }
for (const key of ['wall', 'cpu'] as const) {
  const [fixed, perPosition, perToken] = fit((row) => row[key]).map((value) => Number(value.toPrecision(2)));
  console.log(JSON.stringify({ clock: key, fixed, perPosition, perToken }));
}
