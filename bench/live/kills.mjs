// What is lost when processes are killed while a meeting is recorded?
//   node bench/live/kills.mjs main [40]       the recording process itself, once per meeting; then `recover finish`
//   node bench/live/kills.mjs host [40]       the engine host, so many times in one meeting
//   node bench/live/kills.mjs ffmpeg [40]     the decoder, so many times in one meeting
//   node bench/live/kills.mjs renderer [40]   the window of the built app, so many times in one meeting
// Linux. Exit code 1 when more than five seconds of sound, or anything else, is lost.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processesBelow } from '../../testing/processes.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [what = 'main', count = '40'] = process.argv.slice(2);
const kills = Number(count);
const SAMPLE = join(root, 'resources/samples/launch-sync.webm');
const { turns } = JSON.parse(readFileSync(join(root, 'tests/fixtures/launch-sync.json'), 'utf8'));
/** Seconds of sound that a crash may cost. */
const MOST_LOST = 5;
/** Percent of the words said that may be heard otherwise; an undisturbed run is at about 5. */
const MOST_MISSING = 15;
/** A meeting in which the recording process dies has run for so long (s). */
const [SHORTEST, LONGEST] = [1, 14];

const home = mkdtempSync(join(tmpdir(), 'smallpie-kills-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));
const env = { ...process.env, SMALLPIE_HOME: home };
const cli = join(root, 'bin/smallpie.mjs');
const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

/** A live meeting of the command line. `recording` resolves when it records. */
function meet(...more) {
  const args = [cli, 'live', SAMPLE, '--language', 'en', '--json', ...more];
  const child = spawn(process.execPath, args, { env, cwd: home, stdio: ['ignore', 'pipe', 'ignore'] });
  let rest = '';
  let last = '';
  const recording = new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`no recording, exit code ${code}: ${last}`)));
    child.stdout.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      last = lines.at(-1) ?? last;
      if (lines.some((line) => line.includes('"type":"state"'))) resolve(performance.now());
    });
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  return { child, recording, ended, last: () => last };
}

const wordsOf = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .split(/\s+/)
    .filter(Boolean);

/** How many words of one text the other does not hold in the same order. */
function missing(one, other) {
  let row = Array(other.length + 1).fill(0);
  for (const word of one) {
    const next = [0];
    other.forEach((same, at) => next.push(word === same ? row[at] + 1 : Math.max(row[at + 1], next[at])));
    row = next;
  }
  return one.length - row[other.length];
}

/** Percent of what was said until a second that a transcript does not hold. */
function missingIn(folder, until) {
  const said = turns.flatMap(({ start, end, text }) => {
    const words = wordsOf(text);
    return words.filter((_, at) => start + ((at + 1) * (end - start)) / words.length < until);
  });
  if (said.length < 10) return null;
  const { segments } = JSON.parse(readFileSync(join(folder, 'transcript.json'), 'utf8'));
  return (100 * missing(said, wordsOf(segments.map(({ text }) => text).join(' ')))) / said.length;
}

/** Processes that still live in this bench's folder. */
const left = () =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(home);
    } catch {
      return false;
    }
  });

/** Runs `smallpie recover`; null when nobody has spoken in what was left behind. */
function recover(...args) {
  const done = spawnSync(process.execPath, [cli, 'recover', ...args], { env, cwd: home, encoding: 'utf8' });
  if (done.status !== 0 && done.stdout.concat(done.stderr).includes('NO_SPEECH')) return null;
  if (done.status !== 0) throw new Error(`recover ${args.join(' ')}: ${done.stdout}${done.stderr}`);
  return done.stdout;
}

async function killMain() {
  const lost = [];
  const heard = [];
  let orphans = 0;
  for (let at = 0; at < kills; at++) {
    const { child, recording, ended } = meet();
    const began = await recording;
    await sleep(SHORTEST + Math.random() * (LONGEST - SHORTEST));
    const recorded = (performance.now() - began) / 1_000;
    child.kill('SIGKILL');
    await ended;
    const { meetings } = JSON.parse(recover('list', '--json').split('\n')[0]);
    const [found] = meetings;
    if (meetings.length !== 1 || found.damaged) throw new Error(`left behind: ${JSON.stringify(meetings)}`);
    lost.push(Math.max(0, recorded - found.seconds));
    // Nothing was said yet: nothing to write down.
    const out = join(home, `out-${at}`);
    const spoken = recover('finish', found.meetingId, '--out', out) !== null;
    if (!spoken && found.seconds > 4) throw new Error(`no words in ${found.seconds} s`);
    if (!spoken) recover('destroy', found.meetingId);
    const percent = spoken ? missingIn(out, found.seconds - 1) : null;
    if (percent !== null) heard.push(percent);
    if (recover('list').trim() !== 'Nothing was left behind.') throw new Error('something was left behind');
    orphans += left().length;
    console.log(
      `${at + 1}: killed after ${recorded.toFixed(1)} s, lost ${lost.at(-1).toFixed(2)} s, words missing ${percent?.toFixed(0) ?? '-'} %`,
    );
  }
  const worst = Math.max(...lost);
  const mean = lost.reduce((sum, each) => sum + each, 0) / lost.length;
  const most = heard.length === 0 ? 0 : Math.max(...heard);
  console.log(
    `main: ${kills} kills, lost at most ${worst.toFixed(2)} s, ${mean.toFixed(2)} s on average; ` +
      `words missing at most ${most.toFixed(1)} %; ${orphans} processes left over`,
  );
  return worst <= MOST_LOST && most <= MOST_MISSING && orphans === 0;
}

async function killWithin(name, isVictim) {
  const out = join(home, 'out');
  const seconds = 105;
  const { child, recording, ended, last } = meet('--out', out);
  await recording;
  let done = 0;
  while (done < kills && child.exitCode === null) {
    await sleep((Math.random() * 2 * (seconds - 10)) / kills);
    const victim = processesBelow(child.pid).find(({ line }) => isVictim(line));
    if (victim === undefined) continue;
    process.kill(victim.pid, 'SIGKILL');
    done += 1;
  }
  const code = await ended;
  const { blobs, seconds: length, laterSeconds } = JSON.parse(last());
  const percent = missingIn(out, seconds);
  console.log(
    `${name}: ${done} kills in ${length.toFixed(0)} s; blobs kept ${blobs.kept}, lost ${blobs.lost}; ` +
      `text left for later ${laterSeconds} s; words missing in the end ${percent.toFixed(1)} %; exit code ${code}`,
  );
  return code === 0 && blobs.lost === 0 && percent <= MOST_MISSING && done > kills / 2;
}

function killRenderer() {
  const args = [join(root, 'build/e2e.mjs'), '--app', 'renderer-kills'];
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SMALLPIE_KILLS: String(kills) },
  });
  return done.status === 0;
}

const bench = {
  main: killMain,
  host: () => killWithin('engine host', (line) => line.includes('engine-host')),
  // The one that reads what was kept; the others play the microphone and are not ours to lose.
  ffmpeg: () => killWithin('ffmpeg', (line) => line.includes('pipe:0') && !line.includes('libopus')),
  renderer: killRenderer,
}[what];
if (bench === undefined) throw new Error('kills.mjs takes main, host, ffmpeg or renderer');
process.exitCode = (await bench()) ? 0 : 1;
