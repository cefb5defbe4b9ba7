import { copyFile, link, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The new files while they are written; worthless after a crash. */
const WRITING = '.smallpie-writing';
/** The new files once all of them are on the disk: from then on the change is carried through, even after a crash. */
const READY = '.smallpie-ready';
/** The old files, to go back to when one of them turns out to be locked. */
const BEFORE = '.smallpie-before';

type Files = Readonly<Record<string, string | Uint8Array>>;
type Rename = (from: string, to: string) => Promise<void>;

/**
 * Replaces several files of a folder together: either all are new or all are old. Everything that needs room is done
 * first; a crash in between is made good by `finishReplacing`.
 * @throws whatever the file system says, when the old files are in place again; AbortError before the first change.
 */
export async function replaceFiles(
  dir: string,
  files: Files,
  signal: AbortSignal,
  move: Rename = rename,
): Promise<void> {
  await finishReplacing(dir);
  const [writing, ready, before] = [join(dir, WRITING), join(dir, READY), join(dir, BEFORE)];
  try {
    await mkdir(writing);
    for (const [name, content] of Object.entries(files))
      await writeDurably(join(writing, name), content, signal);
    await keepOld(dir, before, Object.keys(files));
    await syncFolder(writing);
    signal.throwIfAborted();
    await rename(writing, ready);
  } catch (error) {
    await rm(writing, { recursive: true, force: true }).catch(() => undefined);
    await rm(before, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dir);
  const moved: string[] = [];
  try {
    for (const name of Object.keys(files)) {
      await move(join(ready, name), join(dir, name));
      moved.push(name);
    }
  } catch (error) {
    await goBack(dir, moved);
    throw error;
  }
  await syncFolder(dir);
  await rm(ready, { recursive: true, force: true });
  await rm(before, { recursive: true, force: true });
}

/** Carries through what a crash has interrupted, so that the folder holds one set of files. Safe to repeat. */
export async function finishReplacing(dir: string): Promise<void> {
  const [writing, ready, before] = [join(dir, WRITING), join(dir, READY), join(dir, BEFORE)];
  const left = await readdir(ready).catch(() => null);
  if (left !== null) {
    for (const name of left) await rename(join(ready, name), join(dir, name));
    await syncFolder(dir);
    await rm(ready, { recursive: true, force: true });
  }
  await rm(writing, { recursive: true, force: true });
  await rm(before, { recursive: true, force: true });
}

async function writeDurably(path: string, content: string | Uint8Array, signal: AbortSignal): Promise<void> {
  await writeFile(path, content, { signal, flush: true });
}

/** Keeps the old files at hand without room for a second copy where the file system can do that. */
async function keepOld(dir: string, before: string, names: readonly string[]): Promise<void> {
  await mkdir(before);
  for (const name of names) {
    const [from, to] = [join(dir, name), join(before, name)];
    if ((await stat(from).catch(() => null)) === null) continue;
    await link(from, to).catch(() => copyFile(from, to));
  }
}

async function goBack(dir: string, moved: readonly string[]): Promise<void> {
  for (const name of moved) {
    const back = rename(join(dir, BEFORE, name), join(dir, name));
    // There was no such file before.
    await back.catch(() => rm(join(dir, name), { force: true }));
  }
  await rm(join(dir, READY), { recursive: true, force: true });
  await rm(join(dir, BEFORE), { recursive: true, force: true });
}

/** Makes the names in a folder durable, where the system can. */
async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
