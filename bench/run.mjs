// npm run bench [-- accuracy|versions|times|speed|silence|memory ...] [-- --corpus FOLDER] [--rounds N]
// Compares `smallpie minutes` with its peers on this computer; bench/README.md says what the figures mean.
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import '../build/bundle.mjs';
import { contestants } from './peers.mjs';
import {
  corpus,
  halfSilent,
  oneHour,
  spoken,
  tenMinutes,
  threeHours,
  uncompressed,
  versions,
} from './recordings.mjs';
import { compare, words } from './score.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { corpus: { type: 'string' }, rounds: { type: 'string', default: '2' } },
});
const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? NaN;
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

/** The fixtures and a corpus. */
async function accuracy(dir) {
  const folder = values.corpus ?? process.env['SMALLPIE_CORPUS'];
  await scored(dir, [
    ['fixtures', await spoken()],
    ['corpus, spoken', await uncompressed(folder)],
    ['corpus, real', await corpus(folder)],
  ]);
}

/** The fixtures with echo, noise, on the telephone and so on. */
const altered = async (dir) => scored(dir, [['fixtures in ten versions', await versions()]]);

/** Word error rate of everybody on groups of recordings. */
async function scored(dir, groups) {
  for (const { name, transcribe } of await contestants())
    for (const [group, recordings] of groups) {
      let [errors, count] = [0, 0];
      for (const { name: recording, path, truth } of recordings) {
        const { text } = await transcribe(path, join(dir, 'accuracy'));
        const score = compare(truth, text);
        errors += score.errors;
        count += score.words;
        const { substitutions: s, deletions: d, insertions: i } = score;
        console.log(
          `  ${name}: ${recording} ${percent(score.errors, score.words)} (${s} wrong, ${d} left out, ${i} added)`,
        );
      }
      if (count > 0) console.log(`${name}, ${group}: word error ${percent(errors, count)} of ${count} words`);
    }
}

/** How much of the processors everything else took while something was measured: what spoils a comparison. */
const foreign = ({ foreignSeconds, seconds }) =>
  `${Math.round((100 * foreignSeconds) / (seconds * availableParallelism()))} % of the processors taken by others`;

/** End-to-end time of everybody in turns, all cores for everybody, as ratios. */
async function race(title, path, dir) {
  const all = await contestants();
  const times = new Map(all.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round++)
    for (const { name, transcribe } of all) {
      const done = await transcribe(path, join(dir, 'speed'));
      times.get(name).push(done);
      const { seconds, cpuSeconds, peakBytes } = done;
      console.log(
        `  ${title}: ${name} ${seconds.toFixed(1)} s, processor ${cpuSeconds.toFixed(1)} s, ${megabytes(peakBytes)}; ${foreign(done)}`,
      );
    }
  const of = (name, what) => median(times.get(name).map((time) => time[what]));
  for (const { name } of all.slice(1)) {
    const [wall, cpu] = ['seconds', 'cpuSeconds'].map((what) =>
      (of('smallpie', what) / of(name, what)).toFixed(2),
    );
    console.log(`${title}: smallpie takes ${wall} × the time of ${name} (processor ${cpu} ×)`);
  }
}

const speed = async (dir) => race('ten minutes', await tenMinutes(), dir);
const silence = async (dir) => race('ten minutes, half of them silent', await halfSilent(), dir);

/** Peak memory of the whole process tree on ten minutes, an hour and three hours. */
async function memory(dir) {
  const [smallpie] = await contestants();
  for (const [title, make] of [
    ['ten minutes', tenMinutes],
    ['one hour', oneHour],
    ['three hours', threeHours],
  ]) {
    const { peakBytes, seconds } = await smallpie.transcribe(await make(), join(dir, 'memory'));
    console.log(
      `memory, ${title}: peak ${megabytes(peakBytes)} for all processes together (${seconds.toFixed(0)} s)`,
    );
  }
}

/** How far the start of a turn's first word is from where the turn really begins. */
async function times(dir) {
  const [smallpie] = await contestants();
  const all = [];
  for (const { name, path, turns } of await spoken()) {
    const { transcript } = await smallpie.transcribe(path, join(dir, 'times'));
    const heard = transcript.segments.flatMap((segment) => segment.words);
    const errors = turns.flatMap((turn) => {
      // The first three words of the turn, found near where they should be, so that another place can't be meant.
      const wanted = words(turn.text).slice(0, 3).join(' ');
      const near = heard
        .map((word, at) => ({
          word,
          text: words(
            heard
              .slice(at, at + 3)
              .map(({ text }) => text)
              .join(' '),
          ).join(' '),
        }))
        .filter(({ word, text }) => text === wanted && Math.abs(word.start - turn.start) < 5);
      const distances = near.map(({ word }) => Math.abs(word.start - turn.start));
      return distances.length === 0 ? [] : [Math.min(...distances)];
    });
    all.push(...errors);
    console.log(
      `  word times, ${name}: median error ${median(errors).toFixed(3)} s over ${errors.length} of ${turns.length} turns`,
    );
  }
  const sorted = [...all].sort((a, b) => a - b);
  const p90 = sorted[Math.floor(sorted.length * 0.9)] ?? NaN;
  console.log(
    `word times: median error ${median(all).toFixed(3)} s, nine of ten within ${p90.toFixed(2)} s (${all.length} turns)`,
  );
}

const parts = { accuracy, versions: altered, times, speed, silence, memory };
const wanted = positionals.length === 0 ? Object.keys(parts) : positionals;
const unknown = wanted.find((name) => !(name in parts));
if (unknown !== undefined) {
  console.error(`There is no benchmark “${unknown}”: choose from ${Object.keys(parts).join(', ')}.`);
  process.exitCode = 2;
} else {
  const dir = await mkdtemp(join(tmpdir(), 'smallpie-bench-'));
  try {
    for (const name of wanted) await parts[name](dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
