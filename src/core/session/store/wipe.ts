import { join } from 'node:path';
import { AppError } from '../../../shared/errors/app-error';
import { codeOf, eraseFile, orNull, syncFolder, TEMPORARY, type StoreFs } from './durable';

/** File with a meeting's wrapped key. */
export const KEY = 'key';
/** The key's name from the moment on which its meeting is doomed. */
const DOOMED_KEY = 'key.doomed';
/** Beginning of the name of a folder that is being made. */
export const NEW = '.new-';
/** Age (ms) from which a leftover of a crash is surely nobody's work in progress. */
const STALE_MS = 600_000;

/**
 * Destroys a meeting's folder: the key first, then the files, then a check. Safe to repeat at any point.
 * @throws AppError INTERNAL when something is still there afterwards.
 */
export async function wipeMeeting(fs: StoreFs, root: string, folder: string): Promise<void> {
  const path = join(root, folder);
  const files = await orNull(fs.readdir(path));
  if (files === null) return;
  if (files.includes(KEY)) {
    await orNull(fs.rename(join(path, KEY), join(path, DOOMED_KEY)));
    await syncFolder(fs, path);
  }
  await eraseFile(fs, join(path, DOOMED_KEY));
  await syncFolder(fs, path);
  for (const file of (await orNull(fs.readdir(path))) ?? []) await orNull(fs.unlink(join(path, file)));
  await orNull(fs.rmdir(path));
  await syncFolder(fs, root);
  if ((await orNull(fs.stat(path))) !== null)
    throw new AppError('INTERNAL', 'a destroyed meeting is still there', { subject: folder });
}

/** Finishes destructions that a crash interrupted, and removes what half-done writes left. */
export async function sweepLeftovers(fs: StoreFs, root: string, isMeeting: (name: string) => boolean) {
  for (const name of await fs.readdir(root)) {
    const path = join(root, name);
    if (name.startsWith(NEW) && (await isStale(fs, path))) await wipeMeeting(fs, root, name);
    if (!isMeeting(name)) continue;
    const files = await filesOf(fs, path);
    if (files === null) continue;
    if (!files.includes(KEY)) await wipeMeeting(fs, root, name);
    for (const file of files.filter((each) => each.endsWith(TEMPORARY)))
      if (await isStale(fs, join(path, file))) await orNull(fs.unlink(join(path, file)));
  }
}

/** Names in a folder; null when it is gone or is a file, which is not ours to touch. */
async function filesOf(fs: StoreFs, path: string): Promise<readonly string[] | null> {
  try {
    return await fs.readdir(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}

async function isStale(fs: StoreFs, path: string): Promise<boolean> {
  const info = await orNull(fs.stat(path));
  return info !== null && Date.now() - info.mtimeMs > STALE_MS;
}
