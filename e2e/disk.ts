import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is destroyed while it is looked for holds nothing. */
async function unlessGone<T>(work: Promise<T>, gone: T): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return gone;
    throw error;
  }
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await unlessGone(readdir(folder, { withFileTypes: true }), []);
  const files = entries.map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(files)).flat();
}

/** Files of the app that hold one of these words, readable by anybody. */
export async function betraying(data: string, phrases: readonly string[]): Promise<readonly string[]> {
  const wanted = phrases.map((phrase) => phrase.toLowerCase());
  const found: string[] = [];
  for (const path of await filesBelow(data)) {
    const bytes = await unlessGone(readFile(path), Buffer.alloc(0));
    const text = bytes.toString('latin1').toLowerCase();
    if (wanted.some((phrase) => text.includes(phrase))) found.push(path);
  }
  return found;
}
