// Recordings for the benchmarks: the fixtures as WAV, and long ones made of the bundled sample.
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './measure.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const cache = join(here, '.cache', 'recordings');
const fixtures = join(root, 'tests', 'fixtures');
const SAMPLE = join(root, 'resources', 'samples', 'launch-sync.webm');

/** The ffmpeg that a clone has. */
async function ffmpeg() {
  const { default: installer } = await import('@ffmpeg-installer/ffmpeg');
  return installer.path;
}

/** Makes `name`.wav (16 kHz mono) by these ffmpeg arguments, once. */
async function make(name, args) {
  const path = join(cache, `${name}.wav`);
  if (existsSync(path)) return path;
  await mkdir(cache, { recursive: true });
  const part = join(cache, `${name}.part.wav`);
  const common = [
    '-nostdin',
    '-loglevel',
    'error',
    '-y',
    ...args,
    '-ar',
    '16000',
    '-ac',
    '1',
    '-c:a',
    'pcm_s16le',
  ];
  await run(await ffmpeg(), [...common, part]);
  await rename(part, path);
  return path;
}

/** Noise as an input of ffmpeg. */
const noise = (options) => ['-f', 'lavfi', '-i', `anoisesrc=${options}`];

/** A quiet room, in which voice activity has something to reject. */
const room = (seconds) => noise(`color=pink:amplitude=0.002:seed=7:duration=${seconds}`);

/** One piece (the sample, then a pause) over and over until `seconds`. */
async function repeated(name, seconds, pause) {
  const join2 = '[0:a]aresample=16000[a];[1:a]aresample=16000[b];[a][b]concat=n=2:v=0:a=1';
  const piece = await make(`piece-${pause}`, ['-i', SAMPLE, ...room(pause), '-filter_complex', join2]);
  return make(name, ['-stream_loop', '-1', '-i', piece, '-t', String(seconds)]);
}

export const tenMinutes = () => repeated('ten-minutes', 600, 8);
/** As much silence as speech. */
export const halfSilent = () => repeated('half-silent', 600, 105);
export const oneHour = () => repeated('one-hour', 3_600, 8);
export const threeHours = () => repeated('three-hours', 10_800, 8);

/** The turns of a recording, and all that is said in them. */
async function said(path) {
  const { turns } = JSON.parse(await readFile(path, 'utf8'));
  return { turns, truth: turns.map((turn) => turn.text).join(' ') };
}

/** The fixtures with their turns: who says what from when. */
export async function spoken() {
  const sources = {
    'launch-sync': SAMPLE,
    synth_2spk: join(fixtures, 'synth_2spk.webm'),
    synth_4spk: join(fixtures, 'synth_4spk.webm'),
  };
  return Promise.all(
    Object.entries(sources).map(async ([name, source]) => {
      return {
        name,
        path: await make(name, ['-i', source]),
        ...(await said(join(fixtures, `${name}.json`))),
      };
    }),
  );
}

const noisy = (color, seed) => [
  ...noise(`color=${color}:amplitude=0.03:seed=${seed}:r=16000`),
  '-filter_complex',
  '[0:a][1:a]amix=inputs=2:duration=first',
];
/** What a recording goes through: other rooms, lines, voices and speeds. Arguments for ffmpeg. */
const VERSIONS = {
  echo: ['-af', 'aecho=0.8:0.7:35|60|90:0.4|0.3|0.2'],
  'pink noise': noisy('pink', 1),
  'white noise': noisy('white', 2),
  'brown noise': noisy('brown', 3),
  telephone: ['-af', 'highpass=f=300,lowpass=f=3400'],
  faster: ['-af', 'atempo=1.12'],
  slower: ['-af', 'atempo=0.92'],
  quiet: ['-af', 'volume=-22dB'],
  deeper: ['-af', 'asetrate=16000*0.94,aresample=16000'],
  higher: ['-af', 'asetrate=16000*1.06,aresample=16000'],
};

/** The fixtures in ten versions each: one word more or less is chance, and three recordings are few. */
export async function versions() {
  const all = await spoken();
  const changed = async ([version, args], { name, path, truth }) => ({
    name: `${name}, ${version}`,
    path: await make(`${name}-${version.replace(' ', '-')}`, ['-i', path, ...args]),
    truth,
  });
  return Promise.all(
    Object.entries(VERSIONS).flatMap((version) => all.map((recording) => changed(version, recording))),
  );
}

/** `FOLDER/spoken/*.wav` with their turns in `*.json`: the fixtures as they were before they were compressed. */
export async function uncompressed(folder) {
  const dir = folder === undefined ? '' : join(folder, 'spoken');
  if (!existsSync(dir)) return [];
  const truths = (await readdir(dir)).filter((file) => file.endsWith('.json') && !file.includes('.facts'));
  return Promise.all(
    truths.map(async (file) => {
      const wav = file.replace('.json', '.wav');
      return { name: wav, path: join(dir, wav), ...(await said(join(dir, file))) };
    }),
  );
}

/** A folder of recordings with a `refs.txt` (FILE, tab, what is said); none when no folder was given. */
export async function corpus(folder) {
  if (folder === undefined) {
    console.log(
      'No corpus of real recordings was given (SMALLPIE_CORPUS or an argument): only the fixtures are used.',
    );
    return [];
  }
  const at = (await readdir(folder)).includes('refs.txt') ? folder : join(folder, 'real');
  const lines = (await readFile(join(at, 'refs.txt'), 'utf8'))
    .split('\n')
    .filter((line) => line.includes('\t'));
  return Promise.all(
    lines.map(async (line) => {
      const [file, truth] = line.split('\t');
      return {
        name: file,
        path: await make(`corpus-${file.replace(/\W/g, '_')}`, ['-i', join(at, file)]),
        truth,
      };
    }),
  );
}
