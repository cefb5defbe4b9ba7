// `npm run package:list`: every file of a package with its size, and the sum beside what is allowed.
//   npm run package:list                 packs for Linux x64, of a made-up Electron, and lists that
//   npm run package:list -- FOLDER       lists a package that is there: its folder, or `resources` in it
//   npm run package:list -- --write      writes docs/package-contents.md
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './config.mjs';
import { contentsOf, contentsPage, listing } from './contents.mjs';
import { pack, prepare } from './made-up-package.mjs';

/** Where the app's files are: beside the program, on macOS inside the bundle. */
async function resourcesIn(folder) {
  const names = await readdir(folder);
  if (names.includes('app.asar')) return folder;
  if (names.includes('resources')) return join(folder, 'resources');
  const bundle = names.find((name) => name.endsWith('.app'));
  if (bundle !== undefined) return join(folder, bundle, 'Contents', 'Resources');
  throw new Error(`There is no package in ${folder}.`);
}

/** Packs for Linux x64 and gives the package's `resources` to `use`. */
async function withPackage(use) {
  const dir = await mkdtemp(join(tmpdir(), 'smallpie-list-'));
  try {
    await import('../bundle.mjs');
    await prepare(dir);
    return await use(join(await pack(dir, 'linux', 'linux'), 'resources'));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const [first] = process.argv.slice(2);
const write = first === '--write';
const files =
  first === undefined || write
    ? await withPackage(contentsOf)
    : await contentsOf(await resourcesIn(resolve(first)));
console.log(listing(files));
if (write) {
  const path = join(root, 'docs', 'package-contents.md');
  await writeFile(
    path,
    await format(contentsPage('Linux x64', files), { ...(await resolveConfig(path)), filepath: path }),
  );
}
