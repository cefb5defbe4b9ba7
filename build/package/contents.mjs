// What a package holds, file by file, also inside its archive.
import { getRawHeader } from '@electron/asar';
import { join } from 'node:path';
import { filesBelow, SIZE_LIMIT_MB } from './check-output.mjs';

const ARCHIVE = 'app.asar';
const count = new Intl.NumberFormat('en');

/** Files of an archive's header that lie in the archive itself. */
function entriesOf({ files }, folder) {
  return Object.entries(files).flatMap(([name, entry]) => {
    const path = `${folder}/${name}`;
    if (entry.files !== undefined) return entriesOf(entry, path);
    return entry.unpacked === true ? [] : [{ path, bytes: Number(entry.size) }];
  });
}

/**
 * @param {string} resources the packed app's `resources`
 * @returns {Promise<{ path: string, bytes: number }[]>} every file, largest first; those of the archive below `app.asar/`,
 *   and the archive's own table of contents as `app.asar`, so that the sum is what lies on the disk
 */
export async function contentsOf(resources) {
  const outside = await filesBelow(resources);
  const inside = entriesOf(getRawHeader(join(resources, ARCHIVE)).header, ARCHIVE);
  const packed = inside.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...outside.map(({ path, bytes }) => ({ path, bytes: path === ARCHIVE ? bytes - packed : bytes })),
    ...inside,
  ].sort((a, b) => b.bytes - a.bytes || a.path.localeCompare(b.path, 'en'));
}

/** ffmpeg has another size in every release; what must not grow unnoticed is the rest. */
export const isFfmpeg = ({ path }) => /^bin\/ffmpeg(\.exe)?$/.test(path);
export const sizeOf = (files) => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** Chunks are named anew by every build, and some folders have many small files: one row for all of a folder and kind. */
const MANY =
  /^(icons\/|.*\/(?:out\/main\/chunks|out\/renderer\/assets|onnxruntime-\w+\/dist)\/)(?:.*\/)?[^/]+?(\.\w+)$/;

/** The files as the manual lists them: `path` (with `*`), `files` (how many) and `bytes`, largest first. */
export function rowsOf(files) {
  const rows = new Map();
  for (const { path, bytes } of files) {
    const [, folder, kind] = MANY.exec(path) ?? [];
    const name = folder === undefined ? path : `${folder}*${kind}`;
    const row = rows.get(name) ?? { path: name, files: 0, bytes: 0 };
    rows.set(name, { path: name, files: row.files + 1, bytes: row.bytes + bytes });
  }
  return [...rows.values()].sort((a, b) => b.bytes - a.bytes || a.path.localeCompare(b.path, 'en'));
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** One line: how much there is, and how much there may be. */
export function verdict(files) {
  const ffmpeg = files.filter(isFfmpeg);
  const all = sizeOf(files);
  return `${files.length} files, ${megabytes(all)} without Electron (the limit is ${SIZE_LIMIT_MB}); ${megabytes(all - sizeOf(ffmpeg))} of it without ffmpeg`;
}

/** The manual's page about one package. */
export function contentsPage(target, files) {
  return [
    '# What is in a package',
    '',
    `Every file of the package for ${target} that is not Electron's own. This page is written by \`npm run package:list -- --write\`, and a`,
    'test compares it with a package that was just made. `npm run package:list` prints every file by itself, `npm run package:list -- FOLDER`',
    'those of a package that you have (its `resources`). What is below `app.asar/` lies inside the archive.',
    '',
    `**${verdict(files)}.** The ffmpeg counted here is the one for development; a release's has 60 to 85 MB.`,
    '',
    '| place in `resources` | files | bytes |',
    '| --- | ---: | ---: |',
    ...rowsOf(files).map(({ path, files: n, bytes }) => `| \`${path}\` | ${n} | ${count.format(bytes)} |`),
    '',
  ].join('\n');
}

/** Reads the rows of `contentsPage` back. */
export function rowsOfPage(page) {
  return [...page.matchAll(/^\| `([^`]+)` +\| +(\d+) \| +([\d,]+) \|$/gm)].map(([, path, files, bytes]) => ({
    path,
    files: Number(files),
    bytes: Number(bytes.replaceAll(',', '')),
  }));
}

/** Every file, one a line, and the sum. */
export function listing(files) {
  return [
    ...files.map(({ path, bytes }) => `${count.format(bytes).padStart(12)}  ${path}`),
    '',
    verdict(files),
  ].join('\n');
}
