import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

export interface SecondStart {
  readonly argv: string[];
  readonly cwd: string;
  readonly data: unknown;
}

/** Tries to hand a message to the holder of the lock; synchronous because Electron's call is. */
const KNOCK = `
  const [socket, message] = process.argv.slice(1);
  const client = require('net').connect(socket, () => client.end(message));
  client.on('error', () => process.exit(1));
  client.on('close', () => process.exit(0));`;

/**
 * The single-instance lock: a socket in the app's data folder. The second start sends its arguments there.
 * @returns whether this process holds the lock now.
 */
export function takeLock(dataDir: string, data: unknown, onSecond: (start: SecondStart) => void): boolean {
  mkdirSync(dataDir, { recursive: true });
  const socket = join(dataDir, 'standin.sock');
  const message = JSON.stringify({ argv: process.argv, cwd: process.cwd(), data });
  const env = { ...process.env, NODE_OPTIONS: '' };
  const answered = (): boolean =>
    spawnSync(process.execPath, ['-e', KNOCK, socket, message], { env }).status === 0;
  if (existsSync(socket) && answered()) return false;
  rmSync(socket, { force: true });
  createServer((client) => {
    let text = '';
    client.on('data', (chunk) => {
      text += chunk.toString();
    });
    client.on('end', () => {
      onSecond(JSON.parse(text) as SecondStart);
      client.end();
    });
  })
    .listen(socket)
    .unref();
  process.on('exit', () => rmSync(socket, { force: true }));
  return true;
}
