// A long meeting at high speed: is memory flat, is nothing skipped, is the spool as large as computed?
//   node bench/live/long.mjs [HOURS=4] [SPEED=20] [RECORDING]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ffmpeg from '@ffmpeg-installer/ffmpeg';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [hours = '4', speed = '20', source = join(root, 'tests/fixtures/synth_2spk.webm')] =
  process.argv.slice(2);
/** Growth after warm-up that is allowed (MB). */
const MOST_GROWTH = 50;
/** What each blob costs beside its bytes, and what each spool does (docs/spool.md). */
const FRAME = 28 + 9;
const SPOOL = 24 + 28;

const dir = mkdtempSync(join(tmpdir(), 'smallpie-long-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
const recording = join(dir, 'long.webm');
const seconds = Number(hours) * 3_600;
const loop = ['-loglevel', 'error', '-stream_loop', '-1', '-i', source, '-t', String(seconds), '-c', 'copy'];
spawnSync(process.env.FFMPEG_BIN ?? ffmpeg.path, [...loop, recording], { stdio: 'inherit' });

const child = spawn(
  process.execPath,
  [join(root, 'bin/smallpie.mjs'), 'live', recording, '--language', 'en', '--speed', speed, '--json'],
  { env: { ...process.env, SMALLPIE_HOME: dir }, cwd: dir, stdio: ['ignore', 'pipe', 'inherit'] },
);
let last = '';
let rest = '';
child.stdout.setEncoding('utf8').on('data', (text) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  last = lines.at(-1) ?? last;
});

/** The process and all below it, with what they are and their resident memory (MB); Linux. */
function family(pid) {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const name = [command[0], ...command.slice(1).filter((part) => /\.mjs$|^libopus$/.test(part))]
      .map((part) => part.split('/').at(-1))
      .join(' ');
    const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
    const below = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    );
    return [{ pid, name, rss }, ...below.flatMap(family)];
  } catch {
    return [];
  }
}
const began = Date.now();
const series = new Map();
let spooled = 0;
const timer = setInterval(() => {
  const at = (Date.now() - began) / 1_000;
  for (const { pid, name, rss } of family(child.pid)) {
    const known = series.get(pid) ?? { name, samples: [] };
    known.samples.push([at, rss]);
    series.set(pid, known);
  }
  const store = join(dir, 'meetings');
  // Not there until the meeting has begun.
  if (!existsSync(store)) return;
  for (const name of readdirSync(store, { recursive: true }).filter((each) =>
    /microphone-\d+\.spool$/.test(each),
  ))
    spooled = Math.max(spooled, statSync(join(store, name), { throwIfNoEntry: false })?.size ?? 0);
}, 2_000);
const code = await new Promise((resolve) => child.once('close', resolve));
clearInterval(timer);
const took = (Date.now() - began) / 1_000;

let bad = code !== 0;
for (const { name, samples } of series.values()) {
  if (samples.length < 15) continue;
  // Warm-up: the first fifth. The median of a tenth does not see single peaks.
  const middle = (from, to) => {
    const part = samples.slice(Math.floor(from * samples.length), Math.floor(to * samples.length));
    return part.map(([, rss]) => rss).sort((one, other) => one - other)[part.length >> 1];
  };
  const [first, end] = [middle(0.2, 0.3), middle(0.9, 1)];
  const peak = Math.max(...samples.map(([, rss]) => rss));
  bad ||= end - first > MOST_GROWTH;
  console.log(`${name}: ${first.toFixed(0)} → ${end.toFixed(0)} MB, peak ${peak.toFixed(0)} MB`);
}
const figures = JSON.parse(last);
const { blobs } = figures;
bad ||= blobs.lost !== 0;
console.log(
  `${figures.seconds} s of meeting in ${took.toFixed(0)} s; blobs kept ${blobs.kept}, lost ${blobs.lost}`,
);
const sound = spooled - SPOOL - FRAME * blobs.kept;
console.log(
  `spool ${spooled} bytes = ${blobs.kept} frames × ${FRAME} + ${SPOOL} + ${sound} of sound (${((sound * 8) / seconds / 1_000).toFixed(1)} kbit/s); ` +
    `text left for later ${figures.laterSeconds} s`,
);
process.exitCode = bad ? 1 : 0;
