// Each runner writes what the updater reads (latest.yml, latest-mac.yml) for its own processor; a release needs one
// file with all of them. `node build/release/merge-updates.mjs FROM TO` copies everything else as it is.
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dump, load } from 'js-yaml';

/**
 * One update description out of several of the same release; the updater chooses a file by processor.
 * @throws Error when they are of different versions
 */
export function mergeUpdates(descriptions) {
  const [first] = descriptions;
  const versions = new Set(descriptions.map(({ version }) => version));
  if (versions.size !== 1) throw new Error(`Updates of different versions: ${[...versions].join(', ')}.`);
  const files = descriptions.flatMap((each) => each.files).sort((a, b) => a.url.localeCompare(b.url, 'en'));
  const unique = files.filter((file, at) => files.findIndex(({ url }) => url === file.url) === at);
  // `path` and `sha512` are for old updaters, which know nothing of processors.
  const plain = unique.find(({ url }) => url.includes('x64')) ?? unique[0];
  return { ...first, files: unique, path: plain.url, sha512: plain.sha512 };
}

/** Gathers the files of all runners (folders in `from`) in the folder `to`. @throws Error when two differ by name only */
export async function gather(from, to) {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const updates = new Map();
  const copied = new Set();
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const name = basename(path);
    if (/^latest.*\.yml$/.test(name)) {
      updates.set(name, [...(updates.get(name) ?? []), load(await readFile(path, 'utf8'))]);
    } else if (copied.has(name)) throw new Error(`Two runners made a file of the name ${name}.`);
    else {
      copied.add(name);
      await copyFile(path, join(to, name));
    }
  }
  for (const [name, descriptions] of updates)
    await writeFile(join(to, name), dump(mergeUpdates(descriptions), { lineWidth: -1 }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await gather(process.argv[2], process.argv[3]);
