import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadModel, type DownloadOptions, type DownloadProgress } from '../src/core/models';
import { redirectAddress } from '../src/core/models/download/address';
import { smallpie } from './command';
import {
  catalogueOffering,
  inventedModel,
  modelServer,
  partly,
  serving,
  status,
  type Answer,
  type ModelServer,
} from './model-server';
import { CLI } from './support';
import { mountTmpfs, mounts, unmountAll } from './tmpfs';

const MODEL = inventedModel(3_000_000);
const OTHER = inventedModel(3_000_000, 7);
const TAG = '"first"';
const never = new AbortController().signal;

let dir = '';
let server: ModelServer | null = null;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-download-'));
});
afterEach(async () => {
  await server?.close();
  server = null;
  unmountAll();
  await rm(dir, { recursive: true, force: true });
});
afterAll(() => expect(mounts).toEqual([]));

const target = (): string => join(dir, 'home', 'ggml-wanted.bin');
const left = (): Promise<readonly string[]> => readdir(join(dir, 'home')).catch(() => []);

async function get(
  answers: readonly Answer[],
  options: DownloadOptions = {},
  signal = never,
): Promise<string> {
  server = await modelServer(...answers);
  const catalogue = await catalogueOffering(dir, MODEL);
  const quick = { baseUrl: server.url, pauses: [0.01, 0.02, 0.03], stallSeconds: 30, reserveBytes: 0 };
  return downloadModel(catalogue, 'wanted', { ...quick, ...options }, signal);
}

/** Soon tired of a server that says nothing; only where one does, for a busy computer is slow too. */
const impatient = (name: string): DownloadOptions =>
  /silent|never answers/.test(name) ? { stallSeconds: 1 } : {};

/** What an earlier try left. */
async function leave(bytes: Uint8Array, tag: string | null = TAG): Promise<void> {
  await mkdir(join(dir, 'home'), { recursive: true });
  await writeFile(`${target()}.part`, bytes);
  if (tag !== null) await writeFile(`${target()}.part.etag`, `${tag}\n`);
}

const half = MODEL.subarray(0, 1_500_000);
const other = OTHER.subarray(0, 1_500_000);
const chunked =
  (body: Uint8Array): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(body);
  };
const declaring =
  (length: number): Answer =>
  (response) => {
    response.writeHead(200, { 'content-length': length });
    response.write(MODEL.subarray(0, Math.min(length, MODEL.length)));
  };
const elsewhere: Answer = (response, _at, { url }) => {
  response.writeHead(302, { location: url === '/models/ggml-wanted.bin' ? '/store/a?token=1' : 'b' });
  response.end();
};
const redirecting =
  (times: number, then: Answer): Answer =>
  (response, at, request) =>
    Number(new URL(request.url ?? '', 'http://x').searchParams.get('hop') ?? 0) < times
      ? status(307, {
          location: `?hop=${Number(new URL(request.url ?? '', 'http://x').searchParams.get('hop') ?? 0) + 1}`,
        })(response, at, request)
      : then(response, at, request);

describe('faults that a download gets over', () => {
  it.each<readonly [string, readonly Answer[], Uint8Array | null, (asked: ModelServer['asked']) => void]>([
    ['none at all', [serving(MODEL, TAG)], null, (asked) => expect(asked).toHaveLength(1)],
    [
      'cut in the middle: goes on behind what came, and only with the same version',
      [partly(MODEL, 1_000_000, 'cut', TAG), serving(MODEL, TAG)],
      null,
      ([, second]) => {
        expect(second?.ifRange).toBe(TAG);
        expect(Number(/\d+/.exec(second?.range ?? '')?.[0])).toBeGreaterThan(0);
      },
    ],
    [
      'cut again and again, more often than it is tried in vain',
      [partly(MODEL, 400_000, 'cut', TAG)],
      null,
      (asked) => expect(asked.length).toBeGreaterThan(5),
    ],
    [
      'falls silent in the middle',
      [partly(MODEL, 1_000_000, 'stall', TAG), serving(MODEL, TAG)],
      null,
      ([, second]) => expect(second?.range).toBe('bytes=1000000-'),
    ],
    [
      'never answers the first time',
      [() => undefined, serving(MODEL)],
      null,
      (asked) => expect(asked).toHaveLength(2),
    ],
    [
      'left by an earlier try: only the rest is asked for',
      [serving(MODEL, TAG)],
      half,
      (asked) => expect(asked).toEqual([{ range: 'bytes=1500000-', ifRange: TAG }]),
    ],
    [
      'the file has changed since (ETag): all of it anew',
      [serving(MODEL, '"second"')],
      OTHER.subarray(0, 1_500_000),
      (asked) => expect(asked).toHaveLength(1),
    ],
    [
      'the file has changed and the server does not say so: the hash does',
      [serving(MODEL)],
      other,
      (asked) => expect(asked.map(({ range }) => range)).toEqual(['bytes=1500000-', undefined]),
    ],
    ['a server without parts', [chunked(MODEL)], half, (asked) => expect(asked).toHaveLength(1)],
    [
      'a part that was not asked for',
      [status(206, { 'content-range': `bytes 7-9/${MODEL.length}` }, 'abc'), serving(MODEL, TAG)],
      half,
      (asked) => expect(asked[1]?.range).toBeUndefined(),
    ],
    [
      '416: what is here does not fit',
      [status(416), serving(MODEL)],
      half,
      (asked) => expect(asked[1]?.range).toBeUndefined(),
    ],
    [
      'complete already, but wrong',
      [serving(MODEL)],
      OTHER,
      (asked) => expect(asked).toEqual([{ range: undefined, ifRange: undefined }]),
    ],
    ['longer than the model', [serving(MODEL)], Buffer.concat([MODEL, half]), () => undefined],
    [
      '500, then 503 with Retry-After, then 429',
      [status(500), status(503, { 'retry-after': '0' }), status(429), serving(MODEL)],
      null,
      (asked) => expect(asked).toHaveLength(4),
    ],
    [
      'an empty answer',
      [chunked(new Uint8Array(0)), serving(MODEL)],
      null,
      (asked) => expect(asked).toHaveLength(2),
    ],
    [
      'five redirects, one after the other',
      [redirecting(5, serving(MODEL))],
      null,
      (asked) => expect(asked).toHaveLength(6),
    ],
  ])('%s', async (name, answers, before, check) => {
    // Bytes of another version, of which nobody knows that they are.
    if (before !== null) await leave(before, before === other ? null : TAG);
    const path = await get(answers, impatient(name));
    expect(path).toBe(target());
    expect((await readFile(path)).equals(MODEL)).toBe(true);
    expect(await left()).toEqual(['ggml-wanted.bin']);
    check(server?.asked ?? []);
  });
});

describe('faults that end it, with a reason', () => {
  const kept = /\.part$/;
  it.each<readonly [string, readonly Answer[], string, RegExp, boolean]>([
    ['404', [status(404)], 'MODEL_NOT_FOUND', /404/, false],
    ['403', [status(403)], 'MODEL_NOT_FOUND', /403/, false],
    [
      'a web page with 200',
      [status(200, { 'content-type': 'text/html; charset=utf-8' }, '<html>Sign in</html>')],
      'MODEL_WRONG_FILE',
      /web page/,
      false,
    ],
    [
      'a web page that calls itself a file',
      [chunked(Buffer.from('<!doctype html>'))],
      'MODEL_WRONG_FILE',
      /not a speech model/,
      false,
    ],
    ['too short by its own word', [declaring(2_000_000)], 'MODEL_WRONG_FILE', /2000000 bytes/, false],
    ['too long by its own word', [declaring(4_000_000)], 'MODEL_WRONG_FILE', /4000000 bytes/, false],
    [
      'longer than it should be',
      [chunked(Buffer.concat([MODEL, half]))],
      'MODEL_WRONG_FILE',
      /more than/,
      false,
    ],
    [
      'always shorter than it says',
      [partly(MODEL, 50_000, 'cut'), partly(MODEL, 0, 'cut')],
      'MODEL_UNREACHABLE',
      /cut/,
      true,
    ],
    [
      'silent for ever',
      [partly(MODEL, 60_000, 'stall'), () => undefined],
      'MODEL_UNREACHABLE',
      /nothing for/,
      true,
    ],
    ['of the right length, but another', [serving(OTHER)], 'MODEL_WRONG_FILE', /SHA-256/, false],
    ['packed on the way', [status(200, { 'content-encoding': 'gzip' })], 'MODEL_WRONG_FILE', /packs/, false],
    ['500 for ever', [status(500)], 'MODEL_UNREACHABLE', /500/, false],
    [
      'wants an hour of patience',
      [status(503, { 'retry-after': '3600' })],
      'MODEL_UNREACHABLE',
      /503/,
      false,
    ],
    ['redirects in circles', [elsewhere], 'MODEL_WRONG_FILE', /circles/, false],
    ['redirects to nowhere', [status(302)], 'MODEL_WRONG_FILE', /nowhere/, false],
    [
      'redirects to an unencrypted host',
      [status(301, { location: 'http://models.example.org/x' })],
      'MODEL_ADDRESS',
      /https/,
      false,
    ],
    [
      'redirects to a file of ours',
      [status(301, { location: 'file:///etc/passwd' })],
      'MODEL_ADDRESS',
      /https/,
      false,
    ],
  ])('%s', async (name, answers, code, message, keeps) => {
    await expect(get(answers, impatient(name))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    const rest = await left();
    expect(rest).not.toContain('ggml-wanted.bin');
    expect(rest.some((name) => name.endsWith('.lock'))).toBe(false);
    const part = rest.find((name) => kept.test(name));
    const size = part === undefined ? 0 : (await stat(join(dir, 'home', part))).size;
    expect(size > 0).toBe(keeps);
  });

  it('never leaves TLS by a redirect, not even to this computer', () => {
    const from = new URL('https://models.example.org/a');
    expect(() => redirectAddress(from, 'http://127.0.0.1/b')).toThrow(/unencrypted/);
    expect(redirectAddress(from, '/b').href).toBe('https://models.example.org/b');
  });

  it.each([
    ['http://models.example.org/', /https/],
    ['https://maya:secret@models.example.org/', /password/],
    ['models.example.org', /complete address/],
    ['ftp://models.example.org/', /https/],
  ])('a mirror at %s', async (baseUrl, message) => {
    const promise = get([serving(MODEL)], { baseUrl });
    await expect(promise).rejects.toMatchObject({
      code: 'MODEL_ADDRESS',
      message: expect.stringMatching(message),
    });
    await expect(promise).rejects.not.toThrow(/secret/);
    expect(server?.asked).toEqual([]);
  });

  it('nobody listens', async () => {
    const baseUrl = 'http://127.0.0.1:9/';
    await expect(get([], { baseUrl })).rejects.toMatchObject({ code: 'MODEL_UNREACHABLE' });
  });

  it('a certificate of its own is not tried twice', async () => {
    const pem = await generate([{ name: 'commonName', value: 'localhost' }]);
    let connections = 0;
    const tls = createTlsServer({ key: pem.private, cert: pem.cert });
    tls.on('connection', () => (connections += 1));
    tls.listen(0, '127.0.0.1');
    await once(tls, 'listening');
    const baseUrl = `https://127.0.0.1:${(tls.address() as AddressInfo).port}/`;
    await expect(get([], { baseUrl })).rejects.toMatchObject({
      code: 'MODEL_UNREACHABLE',
      message: expect.stringMatching(/prove/),
    });
    expect(connections).toBe(1);
    tls.close();
  });
});

/** Mounts a small file system; false where that is not allowed. */
async function mounted(options: string): Promise<boolean> {
  const at = join(dir, 'home');
  await mkdir(at, { recursive: true });
  return mountTmpfs(at, options);
}

describe('the disk', () => {
  it('has no room: said before a byte is asked for', async () => {
    await mkdir(join(dir, 'home'));
    await expect(get([serving(MODEL)], { reserveBytes: 1e15 })).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(server?.asked).toEqual([]);
  });

  it('fills up on the way: what came is kept and gone on with', async () => {
    if (!(await mounted('size=4m'))) return expect(process.geteuid?.()).not.toBe(0);
    const filler = join(dir, 'home', 'filler');
    const filling: Answer = (response, at, request) => {
      void writeFile(filler, Buffer.alloc(2_500_000)).then(() => serving(MODEL, TAG)(response, at, request));
    };
    await expect(get([filling])).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect((await stat(`${target()}.part`)).size).toBeGreaterThan(500_000);
    await rm(filler);
    await server?.close();
    await get([serving(MODEL, TAG)]);
    expect((await readFile(target())).equals(MODEL)).toBe(true);
    expect(server?.asked[0]?.range).toMatch(/^bytes=\d{6,}-$/);
  });

  it('may not be written to', async () => {
    // Root may write everywhere but where a file system is mounted read-only.
    if (process.geteuid?.() === 0) expect(await mounted('ro')).toBe(true);
    else {
      await mkdir(join(dir, 'home'));
      await chmod(join(dir, 'home'), 0o555);
    }
    await expect(get([serving(MODEL)])).rejects.toMatchObject({ code: 'MODELS_FOLDER' });
    expect(server?.asked).toEqual([]);
  });
});

describe('one at a time', () => {
  it('a second download of the same model is turned away, and the first is not harmed', async () => {
    const slowly: Answer = (response, at, request) => {
      setTimeout(() => serving(MODEL)(response, at, request), 200);
    };
    const first = get([slowly]);
    await sleep(100);
    const catalogue = await catalogueOffering(dir, MODEL);
    await expect(
      downloadModel(catalogue, 'wanted', { baseUrl: server?.url ?? '' }, never),
    ).rejects.toMatchObject({ code: 'MODEL_BUSY' });
    await first;
    expect((await readFile(target())).equals(MODEL)).toBe(true);
  });

  it('a lock that a dead process left is no obstacle', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await leave(half);
    await writeFile(`${target()}.part.lock`, `${child.pid} left`);
    await get([serving(MODEL, TAG)]);
    expect(await left()).toEqual(['ggml-wanted.bin']);
  });

  it('what is here and intact is not fetched again; what is damaged is', async () => {
    await get([serving(MODEL)]);
    await server?.close();
    await get([status(500)]);
    expect(server?.asked).toEqual([]);
    await server?.close();
    await truncate(target(), 1_000);
    await get([serving(MODEL)]);
    expect((await readFile(target())).equals(MODEL)).toBe(true);
  });

  it('cancelling keeps what came; progress tells speed and time left', async () => {
    const cancel = new AbortController();
    const seen: DownloadProgress[] = [];
    const drip: Answer = (response) => {
      response.writeHead(200, { 'content-length': MODEL.length, etag: TAG });
      for (let part = 0; part < 20; part++)
        setTimeout(() => response.write(MODEL.subarray(part * 100_000, (part + 1) * 100_000)), part * 50);
    };
    const getting = get(
      [drip],
      {
        onProgress: (progress) => {
          seen.push(progress);
          if (progress.receivedBytes >= 1_000_000) cancel.abort();
        },
      },
      cancel.signal,
    );
    await expect(getting).rejects.toMatchObject({ name: 'AbortError' });
    const { size } = await stat(`${target()}.part`);
    expect(size).toBeGreaterThanOrEqual(1_000_000);
    expect(await left()).toEqual(['ggml-wanted.bin.part', 'ggml-wanted.bin.part.etag']);
    const last = seen.at(-1);
    expect(last?.totalBytes).toBe(MODEL.length);
    // 100 kB every 50 ms.
    expect(last?.bytesPerSecond).toBeGreaterThan(700_000);
    expect(last?.bytesPerSecond).toBeLessThan(2_600_000);
    expect(last?.etaSeconds).toBeCloseTo((MODEL.length - size) / (last?.bytesPerSecond ?? 0), 0);
    await server?.close();
    await get([serving(MODEL, TAG)]);
    expect(server?.asked).toEqual([{ range: `bytes=${size}-`, ifRange: TAG }]);
  });
});

describe('on the command line', () => {
  it('killed in the middle (kill -9), the same command goes on', async () => {
    server = await modelServer(partly(MODEL, 1_200_000, 'stall', TAG), serving(MODEL, TAG));
    await catalogueOffering(dir, MODEL);
    const env = {
      SMALLPIE_HOME: dir,
      SMALLPIE_MODELS_DIR: join(dir, 'bundled'),
      SMALLPIE_MODELS_URL: server.url,
    };
    const part = join(dir, 'models', 'ggml-wanted.bin.part');
    const child = spawn(process.execPath, [CLI, 'models', 'get', 'wanted'], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    for (;;) {
      if (((await stat(part).catch(() => null))?.size ?? 0) >= 1_200_000) break;
      await sleep(20);
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await smallpie(['models', 'list'], { cwd: dir, env })).stdout).toMatch(/wanted.*40 % fetched/);
    // Room is asked for that small test machines may lack: the mirror option is the same either way.
    const ran = await smallpie(['models', 'get', 'wanted', '--from', server.url], { cwd: dir, env });
    expect(ran.stderr).toContain('100 % of');
    expect(ran.code).toBe(0);
    expect(ran.stdout.trim()).toBe(join(dir, 'models', 'ggml-wanted.bin'));
    expect((await readFile(ran.stdout.trim())).equals(MODEL)).toBe(true);
    expect(server.asked[1]).toEqual({ range: 'bytes=1200000-', ifRange: TAG });
    const verified = await smallpie(['models', 'verify'], { cwd: dir, env });
    expect(verified.stdout).toContain('wanted: intact');
    const removed = await smallpie(['models', 'remove', 'wanted'], { cwd: dir, env });
    expect(removed.code).toBe(0);
    expect(await readdir(join(dir, 'models'))).toEqual([]);
  });

  it('says in words what to do about a fault, and how it ended', async () => {
    server = await modelServer(status(404));
    await catalogueOffering(dir, MODEL);
    const env = { SMALLPIE_HOME: dir, SMALLPIE_MODELS_DIR: join(dir, 'bundled') };
    const run = (...args: readonly string[]) => smallpie(['models', ...args], { cwd: dir, env });
    const gone = await run('get', 'wanted', '--from', server.url);
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringMatching(/404[\s\S]*import[\s\S]*NOT_FOUND/)]);
    const plain = await run('get', 'wanted', '--from', 'http://models.example.org');
    expect([plain.code, plain.stderr]).toEqual([2, expect.stringMatching(/https/)]);
    expect((await run('get', 'nothing')).code).toBe(2);
    expect((await run('get')).code).toBe(2);
    const missing = await run('path', 'wanted');
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('models get wanted')]);
  });
});
