import { createHash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Lets go of the lock. */
export type Release = () => Promise<void>;

function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    // Nobody has anything to say here: whoever connects only wants to know whether we live.
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    });
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

function lives(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Paths of sockets may have 103 bytes on macOS. */
function socketFile(folder: string, name: string): string {
  const path = join(folder, 'outbox.lock');
  return Buffer.byteLength(path) < 90 ? path : join(tmpdir(), name);
}

/**
 * One process at a time may send from a store. The lock is a local socket, which the system takes away when its process
 * dies, however it dies: in Linux's abstract name space, as a pipe on Windows, elsewhere as a file in the folder.
 * @returns null when another process has it.
 */
export async function tryLock(
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Promise<Release | null> {
  const name = `smallpie-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  const path =
    platform === 'linux'
      ? `\0${name}`
      : platform === 'win32'
        ? `\\\\.\\pipe\\${name}`
        : socketFile(folder, name);
  const onDisk = platform !== 'linux' && platform !== 'win32';
  let server = await listen(path);
  if (server === null && onDisk && !(await lives(path))) {
    // Left by a process that died. Renaming lets only one of several newcomers take it away.
    const stale = `${path}.${process.pid}`;
    await rename(path, stale).catch(() => undefined);
    if (await lives(stale)) await rename(stale, path);
    else await rm(stale, { force: true });
    server = await listen(path);
  }
  if (server === null) return null;
  const held = server;
  return () => new Promise((resolve) => held.close(() => resolve()));
}

/**
 * The lock of a store's folder, waited for up to `patience` milliseconds; a store in memory (null) needs none.
 * @returns null when another process keeps it.
 */
export async function lockOf(folder: string | null, patience = 0): Promise<Release | null> {
  if (folder === null) return () => Promise.resolve();
  const until = Date.now() + patience;
  for (;;) {
    const release = await tryLock(folder);
    if (release !== null || Date.now() >= until) return release;
    await sleep(100);
  }
}
