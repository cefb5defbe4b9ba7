import { randomBytes } from 'node:crypto';
import type * as promises from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The part of the file system that the store uses; tests put faults and crashes behind it. */
export type StoreFs = Pick<
  typeof promises,
  'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'rmdir' | 'stat' | 'statfs' | 'unlink' | 'utimes'
>;

export const TEMPORARY = '.tmp';

export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code;

/** The value, or null when the file or folder is not there. */
export async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Makes names in a folder durable. Windows has no such call and needs none. */
export async function syncFolder(fs: StoreFs, path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await fs.open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Writes a whole new file next to its place and moves it there: after a crash there is the old one or the new one. */
export async function writeAtomically(fs: StoreFs, path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `${basename(path)}.${randomBytes(6).toString('hex')}${TEMPORARY}`);
  try {
    const file = await fs.open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(temporary, path);
  } catch (error) {
    await fs.unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(fs, dirname(path));
}

/** Fills a file with zeros in place, durably, and removes it. Does nothing when it is not there. */
export async function eraseFile(fs: StoreFs, path: string): Promise<void> {
  const file = await orNull(fs.open(path, 'r+'));
  if (file === null) return;
  try {
    const { size } = await file.stat();
    await file.write(Buffer.alloc(size), 0, size, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await orNull(fs.unlink(path));
}
