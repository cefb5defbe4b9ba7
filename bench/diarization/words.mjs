// Share of words with the wrong speaker (word-level diarization error):
//   node bench/diarization/words.mjs RECORDING...       after: npm run build
// The truth of RECORDING.wav is RECORDING.json beside it: { turns: [{ speaker, text }] }. Words heard are aligned to words
// said (fewest changes); a pair counts as wrong when the best one-to-one mapping of speakers does not join its two.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const plain = (text) => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];

/** Words of whom: [{ word, speaker }]. */
const spoken = (turns) =>
  turns.flatMap(({ speaker, text }) => plain(text).map((word) => ({ word, speaker })));

/** Pairs of words in the cheapest alignment, changed ones too. */
function align(said, heard) {
  const width = heard.length + 1;
  const cost = new Uint32Array((said.length + 1) * width);
  for (let j = 0; j < width; j++) cost[j] = j;
  for (let i = 1; i <= said.length; i++) {
    cost[i * width] = i;
    for (let j = 1; j < width; j++) {
      const same = said[i - 1].word === heard[j - 1].word ? 0 : 1;
      cost[i * width + j] = Math.min(
        cost[(i - 1) * width + j - 1] + same,
        cost[(i - 1) * width + j] + 1,
        cost[i * width + j - 1] + 1,
      );
    }
  }
  const pairs = [];
  for (let i = said.length, j = heard.length; i > 0 && j > 0;) {
    const same = said[i - 1].word === heard[j - 1].word ? 0 : 1;
    if (cost[i * width + j] === cost[(i - 1) * width + j - 1] + same) {
      pairs.push([said[--i].speaker, heard[--j].speaker]);
    } else if (cost[i * width + j] === cost[(i - 1) * width + j] + 1) i -= 1;
    else j -= 1;
  }
  return pairs;
}

/** Most pairs that a one-to-one mapping of speakers can join. */
function joined(pairs) {
  const people = [...new Set(pairs.map(([said]) => said))];
  const labels = [...new Set(pairs.map(([, heard]) => heard))];
  const count = (person, label) => pairs.filter(([a, b]) => a === person && b === label).length;
  const best = (at, left) => {
    if (at === people.length) return 0;
    let most = best(at + 1, left);
    for (const label of left) {
      const rest = left.filter((one) => one !== label);
      most = Math.max(most, count(people[at], label) + best(at + 1, rest));
    }
    return most;
  };
  return best(0, labels);
}

let [all, wrong] = [0, 0];
for (const recording of process.argv.slice(2)) {
  const out = mkdtempSync(join(tmpdir(), 'smallpie-words-'));
  const args = [join(root, 'bin', 'smallpie.mjs'), 'minutes', recording, '--out', out, '--analysis', 'none'];
  const ran = spawnSync(process.execPath, [...args, '--language', 'en', '--force'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (ran.status !== 0) throw new Error(`smallpie failed on ${recording}`);
  const truth = JSON.parse(readFileSync(recording.replace(/\.[^.]+$/, '.json'), 'utf8'));
  const { segments } = JSON.parse(readFileSync(join(out, 'transcript.json'), 'utf8'));
  const heard = segments.flatMap((segment) =>
    segment.words.map(({ text }) => ({ speaker: segment.speaker, text })),
  );
  const pairs = align(spoken(truth.turns), spoken(heard));
  const missed = pairs.length - joined(pairs);
  all += pairs.length;
  wrong += missed;
  const share = (100 * missed) / pairs.length;
  console.log(`${basename(recording).padEnd(24)} ${missed} of ${pairs.length} words, ${share.toFixed(1)} %`);
  rmSync(out, { recursive: true, force: true });
}
if (all > 0) console.log(`together: ${wrong} of ${all} words, ${((100 * wrong) / all).toFixed(1)} %`);
