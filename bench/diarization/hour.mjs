// An hour: how fast speakers are told apart, how much memory that takes, and how long another head count takes.
//   npm run build; node bench/diarization/hour.mjs [RECORDING]        without a name: the sample over and over
// Memory is that of all processes together, from /proc (Linux), once with the speakers and once without.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withBundle } from '../../build/typescript.mjs';
import { measured } from '../measure.mjs';
import { oneHour } from '../recordings.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const sample = join(root, 'resources', 'samples', 'launch-sync.webm');
const recording = process.argv[2] ?? (await oneHour());
const name = basename(recording, extname(recording));
const out = mkdtempSync(join(tmpdir(), 'smallpie-hour-'));
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

function smallpie(...args) {
  const began = performance.now();
  const command = [join(root, 'bin', 'smallpie.mjs'), ...args];
  const done = spawnSync(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status !== 0) throw new Error(`smallpie ${args[0]} failed`);
  return (performance.now() - began) / 1_000;
}

/** Runs bench/diarization/diarize.ts; `SMALLPIE_SPEAKERS=no` stops after the search for speech. */
async function run(bundle, speakers) {
  const env = { ...process.env, SMALLPIE_EVIDENCE: out, SMALLPIE_SPEAKERS: speakers };
  const done = await measured(process.execPath, [bundle, root, out, recording], { env });
  if (done.code !== 0) throw new Error(done.stderr);
  return { ...done, ...json(join(out, 'times.json'))[name] };
}

try {
  await withBundle('bench/diarization/diarize.ts', async (bundle) => {
    const plain = await run(bundle, 'no');
    const full = await run(bundle, 'yes');
    console.log(
      `${(full.duration / 60).toFixed(1)} min: ${full.seconds.toFixed(1)} s, ` +
        `${(full.duration / full.seconds).toFixed(0)} × real time (others took ${full.foreignSeconds.toFixed(0)} s of the processors)`,
    );
    console.log(
      `memory ${megabytes(full.peakBytes)}, without speakers ${megabytes(plain.peakBytes)}: ` +
        `${megabytes(full.peakBytes - plain.peakBytes)} more`,
    );
    console.log(`another head count from the kept evidence: ${full.again.toFixed(2)} s`);
  });
  // Results of an hour: the sample's words over and over, the evidence of this recording.
  const folder = join(out, 'results');
  smallpie('minutes', sample, '--out', folder, '--analysis', 'none', '--language', 'en');
  const transcript = json(join(folder, 'transcript.json'));
  const period = transcript.durationSeconds + 8;
  const segments = [];
  for (let from = 0; from < 3_600 - period; from += period) {
    const later = (it) => ({ ...it, start: it.start + from, end: it.end + from });
    segments.push(...transcript.segments.map((it) => ({ ...later(it), words: it.words.map(later) })));
  }
  const words = segments.reduce((sum, it) => sum + it.words.length, 0);
  writeFileSync(
    join(folder, 'transcript.json'),
    JSON.stringify({ ...transcript, durationSeconds: 3_600, segments }),
  );
  writeFileSync(join(folder, 'speakers.json'), readFileSync(join(out, `${name}.json`)));
  const times = [2, 3, 4].map((people) => smallpie('speakers', folder, '--people', String(people)));
  console.log(
    `smallpie speakers FOLDER --people 2, 3, 4 with ${words} words: ${times.map((it) => it.toFixed(2)).join(', ')} s, all files written anew`,
  );
} finally {
  rmSync(out, { recursive: true, force: true });
}
