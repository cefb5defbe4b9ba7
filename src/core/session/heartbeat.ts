import { join } from 'node:path';
import { codeOf, orNull, type StoreFs } from './store/durable';

/** File that says which process records a meeting; holds a process id and nothing else. */
export const HEARTBEAT = 'recording.pid';
/** Seconds without a beat after which a process id proves nothing any more: it may have been given away again. */
const STALE_SECONDS = 60;

/** Marks a meeting as being recorded by this process. Call it every few seconds. */
export async function beat(fs: StoreFs, folder: string): Promise<void> {
  const path = join(folder, HEARTBEAT);
  const now = new Date();
  try {
    await fs.utimes(path, now, now);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    const file = await fs.open(path, 'w', 0o600);
    await file.writeFile(`${process.pid}\n`);
    await file.close();
  }
}

/** The meeting is not being recorded any more. */
export async function endBeat(fs: StoreFs, folder: string): Promise<void> {
  await orNull(fs.unlink(join(folder, HEARTBEAT)));
}

/** Whether a living process records this meeting. */
export async function isBeating(fs: StoreFs, folder: string, now: number): Promise<boolean> {
  const path = join(folder, HEARTBEAT);
  const [text, info] = [await orNull(fs.readFile(path, 'utf8')), await orNull(fs.stat(path))];
  if (text === null || info === null) return false;
  const pid = Number(text);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (pid === process.pid) return false;
  if (now - info.mtimeMs > STALE_SECONDS * 1_000) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
