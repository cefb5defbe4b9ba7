// Licences of everything that ships: `node build/licences.mjs` writes dist/LICENCES.txt, `--check` only checks that all
// of them may go into an MIT-licensed app, `--crates` reads the engine's Rust packages again (after a change of Cargo.lock).
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const json = async (...path) => JSON.parse(await readFile(join(root, ...path), 'utf8'));

/** Licences that allow shipping under other terms, with notice. Copyleft is not among them. */
const COMPATIBLE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unicode-3.0',
  'Unlicense',
  'Zlib',
]);

/** Development packages whose files are in the window. */
const IN_THE_WINDOW = ['@fontsource-variable/figtree', 'tailwindcss'];

/** Run as a program of its own, never linked: its copyleft does not reach the app. Shipped with its licence. */
const BESIDE = [
  {
    kind: 'program',
    name: 'ffmpeg',
    version: 'see bin/ffmpeg-LICENSE.txt',
    licence: 'GPL-3.0-or-later',
    text: 'A program of its own. Sources: https://ffmpeg.org/download.html',
  },
];

/** Whether an SPDX expression can be fulfilled with compatible licences alone; `A/B` is an old way to write `A OR B`. */
export function isCompatible(expression) {
  if (!expression) return false;
  const bare = expression.replaceAll('/', ' OR ').replace(/[()]/g, ' ').trim();
  return bare
    .split(/\s+AND\s+/)
    .every((part) => part.split(/\s+OR\s+/).some((licence) => COMPATIBLE.has(licence.trim())));
}

/** npm packages that run in the app, from the lock file. */
async function npmPackages() {
  const { packages } = await json('package-lock.json');
  return Object.entries(packages)
    .filter(([path, entry]) => {
      if (path === '' || path.includes('/@types/')) return false;
      const name = path.split('node_modules/').at(-1);
      return IN_THE_WINDOW.includes(name) || (!entry.dev && !entry.optional && !entry.devOptional);
    })
    .map(([path, { version, license }]) => ({
      kind: 'npm',
      name: path.split('node_modules/').at(-1),
      version,
      licence: license,
      path,
    }));
}

/** Rust packages of the engine; some only build it. @throws Error when the list does not fit Cargo.lock any more */
async function crates() {
  const listed = await json('native', 'crates.json');
  const lock = await readFile(join(root, 'native', 'Cargo.lock'), 'utf8');
  const locked = [...lock.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource/g)].map(
    ([, name, version]) => `${name} ${version}`,
  );
  const known = new Set(listed.map(({ name, version }) => `${name} ${version}`));
  const unknown = locked.filter((each) => !known.has(each));
  if (unknown.length > 0 || locked.length !== listed.length)
    throw new Error(
      `native/crates.json and Cargo.lock have parted (${unknown.join(', ')}): run \`node build/licences.mjs --crates\`.`,
    );
  return listed.map((crate) => ({ kind: 'crate', ...crate }));
}

/** Everything that ships: kind, name, version, licence. */
export async function shippedParts() {
  const { models } = await json('resources', 'models', 'manifest.json');
  const electron = await json('node_modules', 'electron', 'package.json');
  return [
    ...(await npmPackages()),
    ...(await crates()),
    { kind: 'library', name: 'whisper.cpp and ggml', version: 'in whisper-rs-sys', licence: 'MIT' },
    ...models.map(({ name, licence, source, sha256 }) => ({
      kind: 'model',
      name: `model ${name}`,
      version: source,
      licence,
      sha256,
    })),
    {
      kind: 'program',
      name: 'Electron',
      version: electron.version,
      licence: electron.license,
      text: 'Chromium: see LICENSES.chromium.html',
    },
    ...BESIDE,
  ];
}

/** @returns {Promise<string[]>} one sentence for each part that may not be shipped */
export async function licenceFaults() {
  return (await shippedParts())
    .filter((part) => !BESIDE.includes(part) && !isCompatible(part.licence))
    .map(
      ({ name, version, licence }) =>
        `${name} ${version} is under ${licence ?? 'no licence'}, which smallpie cannot ship.`,
    );
}

async function licenceText(path) {
  const names = await readdir(join(root, path)).catch(() => []);
  const file = names.find((name) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(name));
  return file === undefined ? '' : (await readFile(join(root, path, file), 'utf8')).trim();
}

/** Writes dist/LICENCES.txt. @throws Error when a part may not be shipped */
export async function writeLicences() {
  const faults = await licenceFaults();
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const parts = await shippedParts();
  const blocks = await Promise.all(
    parts.map(async ({ name, version, licence, text, path }) => {
      const words = text ?? (path === undefined ? '' : await licenceText(path));
      return `${name} · ${version} · ${licence}\n${words === '' ? '' : `\n${words}\n`}`;
    }),
  );
  const own = await readFile(join(root, 'LICENSE'), 'utf8');
  const line = `\n${'-'.repeat(80)}\n\n`;
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(
    join(root, 'dist', 'LICENCES.txt'),
    ['smallpie\n\n' + own.trim() + '\n', ...blocks].join(line),
  );
  return parts.length;
}

async function writeCrates() {
  const args = [
    'metadata',
    '--manifest-path',
    join(root, 'native', 'Cargo.toml'),
    '--all-features',
    '--locked',
    '--format-version',
    '1',
  ];
  const done = spawnSync('cargo', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(done.stderr || 'cargo is missing');
  const list = JSON.parse(done.stdout)
    .packages.filter(({ source }) => source !== null)
    .map(({ name, version, license }) => ({ name, version, licence: license }));
  await writeFile(join(root, 'native', 'crates.json'), `${JSON.stringify(list, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (process.argv[2] === '--crates') await writeCrates();
    const faults = await licenceFaults();
    if (faults.length > 0) throw new Error(faults.join('\n'));
    if (process.argv[2] === undefined) console.log(`dist/LICENCES.txt: ${await writeLicences()} parts`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
