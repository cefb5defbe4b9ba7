/** The real `electron-updater` against a server of our own, with what it needs of Electron replaced. */
import {
  CancellationToken,
  configureRequestOptions,
  configureRequestUrl,
  type DownloadOptions,
} from 'builder-util-runtime';
import { NodeHttpExecutor } from 'builder-util/out/nodeHttpExecutor';
import { AppImageUpdater, type AppUpdater } from 'electron-updater';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { electronUpdaterPort } from './electron-updater-port';
import { Updates } from './updates';

const CHANNEL = process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`;
const NAME = `smallpie-0.2.0-linux-${process.arch}.AppImage`;
const program = randomBytes(3_000_000);
let dir = '';
let server: Server;
let served: Map<string, Buffer>;
let asked: string[];
/** What the requests said of the one who asks. */
let told: Set<unknown>;
let slow: boolean;
const appImage = process.env['APPIMAGE'];

const sha512 = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64');
function publish(version: string, bytes: Buffer, hash = sha512(bytes)): void {
  const files = `files:\n  - url: ${NAME}\n    sha512: ${hash}\n    size: ${bytes.length}\n`;
  const description = `version: ${version}\n${files}path: ${NAME}\nsha512: ${hash}\nreleaseDate: '2026-12-01T09:00:00.000Z'\n`;
  served = new Map([
    [`/${CHANNEL}`, Buffer.from(description)],
    [`/${NAME}`, bytes],
  ]);
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-updater-'));
  await mkdir(join(dir, 'cache'));
  process.env['APPIMAGE'] = join(dir, 'old.AppImage');
  await writeFile(join(dir, 'old.AppImage'), 'old');
  [asked, slow, told] = [[], false, new Set()];
  server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    asked.push(path);
    told.add(request.headers['x-user-staging-id']);
    const bytes = served.get(path);
    if (bytes === undefined) response.writeHead(404).end();
    else if (slow && path === `/${NAME}`) response.writeHead(200).write(bytes.subarray(0, 1_000));
    else response.writeHead(200, { 'Content-Length': bytes.length }).end(bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  if (appImage === undefined) delete process.env['APPIMAGE'];
  else process.env['APPIMAGE'] = appImage;
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(dir, { recursive: true, force: true });
});

/** Node's HTTP in the place of Electron's; hashing and cancelling are the library's own. */
class Http extends NodeHttpExecutor {
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const request = { headers: options.headers ?? {} };
      configureRequestUrl(url, request);
      configureRequestOptions(request);
      const callback = (error: Error | null): void => (error ? reject(error) : resolve(destination));
      this.doDownload(request, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}

function updater(): AppUpdater {
  const { port } = server.address() as AddressInfo;
  const app = {
    version: '0.1.0',
    name: 'smallpie',
    isPackaged: true,
    appUpdateConfigPath: join(dir, 'app-update.yml'),
    userDataPath: dir,
    baseCachePath: join(dir, 'cache'),
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  };
  const made = new AppImageUpdater(null, app);
  Object.assign(made, { httpExecutor: new Http(), disableDifferentialDownload: true });
  made.setFeedURL({ provider: 'generic', url: `http://127.0.0.1:${port}` });
  return made;
}

const watch = (made: AppUpdater, busy = (): boolean => false) => {
  const port = electronUpdaterPort(made, () => new CancellationToken());
  return new Updates({ port, off: null, busy, wanted: () => true, onChange: () => undefined });
};
const until = async (updates: Updates, state: string): Promise<void> => {
  for (let wait = 0; updates.state.state !== state && wait < 200; wait += 1)
    await new Promise((next) => setTimeout(next, 25));
  expect(updates.state.state).toBe(state);
};

describe('electron-updater', () => {
  test('fetches what is newer, whole, and leaves the running app alone', async () => {
    publish('0.2.0', program);
    await writeFile(join(dir, 'app-update.yml'), 'provider: generic\nurl: http://127.0.0.1\n');
    const made = updater();
    const got = new Promise<string>((resolve) => {
      made.on('update-downloaded', ({ downloadedFile }) => resolve(downloadedFile));
    });
    const updates = watch(made);
    await updates.check();
    await until(updates, 'ready');
    expect((await readFile(await got)).equals(program)).toBe(true);
    expect(await readFile(join(dir, 'old.AppImage'), 'utf8')).toBe('old');
  });

  test.each(['0.1.0', '0.0.9', '0.2.0-beta.1'])('takes nothing when %s is published', async (version) => {
    publish(version, program);
    expect(await watch(updater()).check()).toMatchObject({ state: 'idle' });
    expect(asked).toEqual([`/${CHANNEL}`]);
    // No number that tells this computer from others.
    expect([...told]).toEqual(['none']);
  });

  test('refuses a file that is not the one that was described', async () => {
    const changed = Buffer.from(program);
    changed[1_000] = (changed[1_000] ?? 0) ^ 1;
    publish('0.2.0', changed, sha512(program));
    await writeFile(join(dir, 'app-update.yml'), 'provider: generic\nurl: http://127.0.0.1\n');
    const updates = watch(updater());
    await updates.check();
    await until(updates, 'failed');
    expect(asked).toEqual([`/${CHANNEL}`, `/${NAME}`]);
    expect(updates.restart()).toBe(false);
  });

  test('breaks off when a recording begins', async () => {
    publish('0.2.0', program);
    slow = true;
    await writeFile(join(dir, 'app-update.yml'), 'provider: generic\nurl: http://127.0.0.1\n');
    let busy = false;
    const updates = watch(updater(), () => busy);
    await updates.check();
    await until(updates, 'fetching');
    busy = true;
    updates.busyChanged();
    await until(updates, 'waiting');
    slow = false;
    busy = false;
    updates.busyChanged();
    await until(updates, 'ready');
  });

  test('no server, no answer of sense: a failure, nothing worse', async () => {
    served = new Map();
    expect(await watch(updater()).check()).toMatchObject({ state: 'failed' });
    served = new Map([[`/${CHANNEL}`, Buffer.from('<html>Sign in to this network</html>')]]);
    expect(await watch(updater()).check()).toMatchObject({ state: 'failed' });
    expect(asked).toEqual([`/${CHANNEL}`, `/${CHANNEL}`]);
  });
});
