import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { outboxCommand, parseOutbox } from '../src/cli/outbox';
import type { Output } from '../src/cli/output';
import { environmentSecrets } from '../src/cli/secrets';
import { Outbox, statusOf, type PostRequest } from '../src/core/deliver';
import { openSession } from '../src/core/deliver/smtp/session';
import { TEST_RECORD } from '../src/core/deliver/test-record';
import { markDelivered, MeetingStore, sweepRetention } from '../src/core/session';
import { smallpie } from './command';
import {
  accountFor,
  makeCertificates,
  PASSWORD,
  startMailServer,
  type Certificates,
  type MailServer,
} from './mail-server';

const signal = new AbortController().signal;
const A = { ...TEST_RECORD, id: 'aaaaaaaa-0000-4000-8000-00000000000a' };
const B = { ...TEST_RECORD, id: 'bbbbbbbb-0000-4000-8000-00000000000b' };
const KEY = randomBytes(32).toString('base64');
let certificates: Certificates;
let server: MailServer;
let dir: string;
let root: string;

beforeAll(async () => {
  certificates = await makeCertificates();
});
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-outbox-'));
  root = join(dir, 'outbox');
  server = await startMailServer({ certificate: certificates.good });
});
afterEach(async () => {
  await server.close();
  await rm(dir, { recursive: true, force: true });
});

const post = (record: typeof A, address: string): PostRequest => ({
  record,
  recipients: { to: [address], cc: [], fullTo: null },
  from: { name: 'Maya', address: 'maya@example.org' },
  mailHost: 'localhost',
  retention: { kind: 'flush' },
  folderKept: false,
});

type Fs = typeof nodeFs;
async function openBox(fs: Fs = nodeFs, now: () => number = Date.now) {
  const secrets = environmentSecrets({ SMALLPIE_STORE_KEY: KEY });
  const store = await MeetingStore.open({ root, secrets, fs: fs as never });
  const outbox = new Outbox({
    store,
    folder: root,
    now,
    account: () => Promise.resolve(accountFor(server.port, certificates.ca)),
    onDelivered: ({ meetingId }) => markDelivered(store, meetingId, { kind: 'flush' }, now()),
    connect: (account, abort) => openSession(account, abort, { connect: 5, silence: 5, grace: 1 }),
  });
  return { store, outbox };
}

/** Two letters wait. */
async function fill(): Promise<void> {
  const { outbox } = await openBox();
  await outbox.post(post(A, 'ann@example.com'));
  await outbox.post(post(B, 'bob@example.com'));
}

/** The file system, with an error for what a test picks. */
function failing(code: string, when: (call: string, path: string) => boolean): Fs {
  return new Proxy(nodeFs, {
    get: (target, name: keyof Fs & string) => {
      const real = target[name] as unknown;
      if (typeof real !== 'function') return real;
      return (...args: unknown[]) => {
        if (when(name, String(args[0])))
          return Promise.reject(Object.assign(new Error(`${code}: ${name}`), { code }));
        return (real as (...all: unknown[]) => unknown)(...args);
      };
    },
  });
}

/** What can happen to a file. */
const HARM: readonly (readonly [string, (path: string) => Promise<void>])[] = [
  ['is gone', (path) => rm(path)],
  ['is empty', (path) => writeFile(path, '')],
  [
    'is half there',
    async (path) => {
      const bytes = await readFile(path);
      await writeFile(path, bytes.subarray(0, bytes.length >> 1));
    },
  ],
  ['is noise', async (path) => writeFile(path, randomBytes((await readFile(path)).length))],
  ['is that of another meeting', async (path) => nodeFs.copyFile(path.replace(A.id, B.id), path)],
  ...[0, 0.3, 0.7, 0.999].map(
    (part) =>
      [
        `has one bit turned at ${part}`,
        async (path: string) => {
          const bytes = await readFile(path);
          const at = Math.floor(part * bytes.length);
          bytes[at] = (bytes[at] ?? 0) ^ 1;
          await writeFile(path, bytes);
        },
      ] as const,
  ),
];

describe.each(['outbox.json.sealed', 'outbox-record.json.sealed', 'key'])('when %s', (file) => {
  it.each(HARM)(
    '%s, the other letter is sent all the same and this one can be discarded',
    async (_, harm) => {
      await fill();
      const names = await readdir(join(root, A.id));
      const name = names.find((one) => one === file || one.startsWith(file)) ?? '';
      expect(names).toContain(name);
      await harm(join(root, A.id, name));
      const { outbox, store } = await openBox();
      const run = await outbox.run(signal);
      expect(server.counts()).toEqual({ 'bob@example.com': 1 });
      const [left] = await outbox.list();
      const gone = !(await readdir(root)).includes(A.id);
      // Named as unreadable, or shown with the reason; without its key it is gone for good.
      if (run.damaged.length > 0) expect(run.damaged).toEqual([A.id]);
      else if (left !== undefined) {
        expect(statusOf(left)).toBe('refused');
        expect(left.letters[0]?.recipients[0]?.error?.code).toBe('STORE_DAMAGED');
      } else
        expect(gone || !names.includes('outbox.json.sealed') || file === 'outbox.json.sealed').toBe(true);
      if (!gone && (run.damaged.length > 0 || left !== undefined)) {
        await outbox.discard(A.id);
        expect(await readdir(root)).not.toContain(A.id);
      }
      expect((await store.list()).map(({ meetingId }) => meetingId)).not.toContain(B.id);
    },
  );
});

describe('a disk that says no', () => {
  it('to reading one meeting does not keep the others', async () => {
    await fill();
    const { outbox } = await openBox(
      failing('EACCES', (call, path) => call === 'readFile' && path.includes(A.id)),
    );
    const run = await outbox.run(signal);
    expect(run.damaged).toEqual([A.id]);
    expect(server.counts()).toEqual({ 'bob@example.com': 1 });
    const later = await openBox();
    await later.outbox.run(signal);
    expect(server.counts()).toEqual({ 'ann@example.com': 1, 'bob@example.com': 1 });
  });

  it('to writing one meeting sends nothing of it and does not keep the others', async () => {
    await fill();
    const { outbox } = await openBox(
      failing('EACCES', (call, path) => /open|writeFile|rename/.test(call) && path.includes(A.id)),
    );
    const run = await outbox.run(signal);
    expect(run.failed.map(({ meetingId }) => meetingId)).toEqual([A.id]);
    expect(server.counts()).toEqual({ 'bob@example.com': 1 });
    const later = await openBox();
    await later.outbox.run(signal);
    expect(server.counts()).toEqual({ 'ann@example.com': 1, 'bob@example.com': 1 });
    expect(await readdir(root)).toEqual([]);
  });

  it('because it is full: nothing is half in the outbox, and it is queued when there is room', async () => {
    let writes = 0;
    for (let room = 0; room < 8; room += 1) {
      writes = 0;
      const { outbox } = await openBox(
        failing('ENOSPC', (call) => /open|writeFile|mkdir|rename/.test(call) && (writes += 1) > room + 1),
      );
      const failed = await outbox.post(post(A, 'ann@example.com')).then(
        () => null,
        (error: unknown) => error,
      );
      if (failed === null) break;
      expect(failed, `room for ${room}`).toMatchObject({ code: 'DISK_FULL' });
      const after = await openBox();
      expect(await after.outbox.list()).toEqual([]);
      expect((await after.outbox.run(signal)).damaged).toEqual([]);
    }
    const { outbox } = await openBox();
    await outbox.post(post(A, 'ann@example.com'));
    await outbox.run(signal);
    expect(server.counts()).toEqual({ 'ann@example.com': 1 });
  });
});

it('several that send from one outbox at once: everybody gets the letter once', async () => {
  await fill();
  const boxes = await Promise.all([openBox(), openBox(), openBox()]);
  const runs = await Promise.all([...boxes, ...boxes].map(({ outbox }) => outbox.run(signal)));
  expect(runs.some(({ busy }) => busy)).toBe(true);
  expect(server.counts()).toEqual({ 'ann@example.com': 1, 'bob@example.com': 1 });
});

describe('a clock', () => {
  const HOUR = 3_600_000;
  const START = Date.UTC(2026, 10, 24);

  it('that was ten years ahead for a while costs nothing: the person is asked, and then it goes', async () => {
    let now = START;
    const { outbox } = await openBox(nodeFs, () => now);
    await outbox.post(post(A, 'ann@example.com'));
    await server.close();
    now += 10 * 365 * 24 * HOUR;
    expect((await outbox.run(signal)).deliveries.map(statusOf)).toEqual(['refused']);
    const { port } = server;
    now = START + HOUR;
    server = await startMailServer({ certificate: certificates.good, port });
    await outbox.retry(A.id);
    await outbox.run(signal);
    expect(server.counts()).toEqual({ 'ann@example.com': 1 });
  });

  it('that was ahead for an hour is no reason to wait for years', async () => {
    let now = START;
    const { outbox } = await openBox(nodeFs, () => now);
    await outbox.post(post(A, 'ann@example.com'));
    const { port } = server;
    await server.close();
    await outbox.run(signal);
    now += 20 * 24 * HOUR;
    expect((await outbox.run(signal)).deliveries.map(statusOf)).toEqual(['retrying']);
    now = START + HOUR;
    server = await startMailServer({ certificate: certificates.good, port });
    await outbox.run(signal);
    expect(server.counts()).toEqual({ 'ann@example.com': 1 });
  });

  it('that was years behind when the letter was written: the person is asked, and then it goes', async () => {
    let now = START - 30 * 365 * 24 * HOUR;
    const { outbox } = await openBox(nodeFs, () => now);
    await outbox.post(post(A, 'ann@example.com'));
    const { port } = server;
    await server.close();
    now = START;
    const { deliveries } = await outbox.run(signal);
    expect(deliveries[0]?.letters[0]?.recipients[0]).toMatchObject({
      state: 'refused',
      error: { code: 'MAIL_GAVE_UP' },
    });
    server = await startMailServer({ certificate: certificates.good, port });
    await outbox.retry(A.id);
    await outbox.run(signal);
    expect(server.counts()).toEqual({ 'ann@example.com': 1 });
  });

  it('does not end the patience at the first try after a laptop was closed for a week', async () => {
    let now = START;
    const { outbox } = await openBox(nodeFs, () => now);
    await outbox.post(post(A, 'ann@example.com'));
    const { port } = server;
    await server.close();
    await outbox.run(signal);
    now += 7 * 24 * HOUR;
    // Awake, and the network is not there yet.
    const { deliveries } = await outbox.run(signal);
    expect(deliveries.map(statusOf)).toEqual(['retrying']);
    server = await startMailServer({ certificate: certificates.good, port });
    now += 10_000;
    await outbox.run(signal);
    expect(server.counts()).toEqual({ 'ann@example.com': 1 });
  });

  it('that was ahead when the letter was delivered does not keep the meeting for years', async () => {
    const { store } = await openBox();
    const hours = { kind: 'hours', hours: 2 } as const;
    await store.write(A.id, 'record', Buffer.from('{}'));
    await markDelivered(store, A.id, hours, START + 10 * 365 * 24 * HOUR);
    expect(await sweepRetention(store, hours, START)).toEqual([]);
    expect(await sweepRetention(store, hours, START + HOUR)).toEqual([]);
    expect(await sweepRetention(store, hours, START + 2 * HOUR)).toEqual([A.id]);
  });
});

describe('smallpie outbox', () => {
  const env = (key = KEY): NodeJS.ProcessEnv => ({
    SMALLPIE_HOME: dir,
    SMALLPIE_STORE_KEY: key,
    SMALLPIE_SMTP_URL: `smtps://maya%40example.org@localhost:${server.port}`,
    SMALLPIE_SMTP_PASSWORD: PASSWORD,
  });
  const run = async (args: readonly string[], key?: string) => {
    const said: string[] = [];
    const say = (text: string): void => void said.push(text);
    const output = { note: say, result: say, event: () => undefined } as unknown as Output;
    const code = await outboxCommand(parseOutbox(args), output, env(key), signal);
    return { code, said: said.join('\n') };
  };

  it('run by three at the same time gives everybody the letter once', async () => {
    await fill();
    const authority = join(dir, 'ca.pem');
    await writeFile(authority, certificates.ca);
    const options = { cwd: dir, env: { ...env(), NODE_EXTRA_CA_CERTS: authority } };
    const ran = await Promise.all([1, 2, 3].map(() => smallpie(['outbox', 'send'], options)));
    // One sends; the others find it busy, or nothing left.
    expect(ran.filter(({ code }) => code === 0).length, JSON.stringify(ran)).toBeGreaterThan(0);
    expect(server.counts()).toEqual({ 'ann@example.com': 1, 'bob@example.com': 1 });
    expect(await readdir(root)).toEqual([]);
  }, 60_000);

  it('says so when letters cannot be read, with another key, too, and destroys them only one by one', async () => {
    await fill();
    const other = randomBytes(32).toString('base64');
    const { said } = await run(['list'], other);
    expect(said).toContain('aaaaaaaa cannot be read');
    expect(said).toContain('SMALLPIE_STORE_KEY');
    expect(said).not.toContain('Nothing in the outbox.');
    await run(['discard', '--all'], other);
    expect(await readdir(root)).toHaveLength(2);
    const path = join(root, A.id, 'outbox.json.sealed');
    await writeFile(path, (await readFile(path)).subarray(0, 40));
    expect((await run(['list'])).said).toContain('bbbbbbbb  Pricing page, round two: waiting');
    expect((await run(['discard', 'aaaaaaaa'])).said).toContain('1 discarded');
    expect(await readdir(root)).toEqual([B.id]);
  });
});
