import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';

/** A lock that was not renewed for so long is left over (ms). */
const STALE_MS = 30_000;
const RENEW_MS = 5_000;

/**
 * One process at a time may write a model's `.part`. The lock is a file with the process' id that is renewed while it is
 * held, so that one left by a crash is seen to be dead at once (no such process) or soon (not renewed).
 * @returns the way to let go, or null when somebody else has it.
 */
export async function lockPart(target: string): Promise<(() => Promise<void>) | null> {
  const path = `${target}.part.lock`;
  const mine = `${process.pid} ${randomUUID()}`;
  for (let tries = 0; tries < 2; tries++) {
    const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return null;
      throw error;
    });
    if (file !== null) {
      try {
        await file.writeFile(mine);
      } finally {
        await file.close();
      }
      const renew = setInterval(() => {
        const now = new Date();
        utimes(path, now, now).catch(() => undefined);
      }, RENEW_MS);
      renew.unref();
      return async () => {
        clearInterval(renew);
        await rm(path, { force: true });
      };
    }
    if (!(await removeLeftOver(path))) return null;
  }
  return null;
}

const textOf = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);

/** Takes away a lock whose holder is gone. False when it is held. */
async function removeLeftOver(path: string): Promise<boolean> {
  const [text, info] = await Promise.all([textOf(path), stat(path).catch(() => null)]);
  if (text === null || info === null) return true;
  const pid = Number(text.split(' ')[0]);
  const dead = Number.isInteger(pid) && pid > 0 && !lives(pid);
  if (!dead && Date.now() - info.mtimeMs < STALE_MS) return false;
  // Renaming lets only one of several newcomers take it away; a lock that is new by now goes back.
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await textOf(aside);
  if (moved !== null && moved !== text) {
    await rename(aside, path);
    return false;
  }
  await rm(aside, { force: true });
  return true;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
