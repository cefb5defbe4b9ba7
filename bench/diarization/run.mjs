// Diarization error of smallpie and of its peers in one run:
//   SMALLPIE_CORPUS=FOLDER node bench/diarization/run.mjs      or      node bench/diarization/run.mjs RECORDING...
// The truth of RECORDING.wav is RECORDING.rttm beside it. Needs python3; its packages go into a cache of their own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withBundle } from '../../build/typescript.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** trn01 and trn02 hold 6 s of speech or less; ami_dev_60s is dev00 and dev01 once more. */
const LEFT_OUT = ['trn01', 'trn02', 'ami_dev_60s'];

function recordings() {
  const named = process.argv.slice(2);
  if (named.length > 0) return named;
  const corpus = process.env['SMALLPIE_CORPUS'];
  if (corpus === undefined) return [];
  return readdirSync(corpus, { recursive: true })
    .map((name) => join(corpus, String(name)))
    .filter((path) => path.endsWith('.wav') && existsSync(path.replace(/\.wav$/, '.rttm')))
    .filter((path) => !LEFT_OUT.some((name) => path.endsWith(`${name}.wav`)))
    .sort();
}

function run(command, ...args) {
  const done = spawnSync(command, args, { stdio: 'inherit', cwd: root });
  if (done.status !== 0) throw new Error(`${command} failed`);
}

const list = recordings().filter((path) => statSync(path).isFile());
if (list.length === 0) {
  console.error('No recordings: name some, or set SMALLPIE_CORPUS to a folder with .wav and .rttm files.');
  process.exit(2);
}
const venv = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'smallpie-bench',
  'diarization',
);
const python = join(venv, 'bin', 'python');
if (!existsSync(python)) {
  mkdirSync(dirname(venv), { recursive: true });
  run('python3', '-m', 'venv', venv);
}
// senko and Resemblyzer need PyTorch, several gigabytes.
const systems = process.env['SMALLPIE_SYSTEMS'] || 'smallpie,sherpa,senko,spectral';
process.env['SMALLPIE_SYSTEMS'] = systems;
const torch = /senko|resemblyzer/.test(systems) ? ['requirements-torch.txt'] : [];
for (const file of ['requirements.txt', ...torch])
  run(python, '-m', 'pip', 'install', '-q', '-r', join(root, 'bench', 'diarization', file));

const out = mkdtempSync(join(tmpdir(), 'smallpie-diarization-'));
run(process.execPath, join(root, 'build', 'bundle.mjs'));
await withBundle('bench/diarization/diarize.ts', (bundle) =>
  run(process.execPath, bundle, root, out, ...list),
);
run(python, join(root, 'bench', 'diarization', 'score.py'), join(root, 'resources', 'models'), out, ...list);
rmSync(out, { recursive: true, force: true });
