import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PostRequest } from '../src/core/deliver';
import { MemoryStore, Outbox, statusOf } from '../src/core/deliver';
import { openSession } from '../src/core/deliver/smtp/session';
import { tryLock } from '../src/core/deliver/outbox/lock';
import { TEST_RECORD } from '../src/core/deliver/test-record';
import {
  accountFor,
  makeCertificates,
  startMailServer,
  type Certificates,
  type MailServer,
  type MailServerOptions,
} from './mail-server';

const signal = new AbortController().signal;
const timeouts = { connect: 2, silence: 2, grace: 1 };
const ANN = 'ann@example.com';
const BOB = 'bob@example.com';
let certificates: Certificates;
const servers: MailServer[] = [];

beforeAll(async () => {
  certificates = await makeCertificates();
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(options: Partial<MailServerOptions> = {}): Promise<MailServer> {
  const server = await startMailServer({ certificate: certificates.good, ...options });
  servers.push(server);
  return server;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

function outboxFor(port: number, password?: string) {
  const store = new MemoryStore();
  let now = Date.UTC(2026, 10, 24);
  const flushed: string[] = [];
  const auth =
    password === undefined
      ? {}
      : ({ auth: { kind: 'password', user: 'maya@example.org', password } } as const);
  const outbox = new Outbox({
    store,
    folder: null,
    account: () => Promise.resolve(accountFor(port, certificates.ca, auth)),
    onDelivered: async ({ meetingId }) => {
      flushed.push(meetingId);
      await store.destroy(meetingId);
    },
    now: () => now,
    connect: (account, abort) => openSession(account, abort, timeouts),
  });
  return {
    outbox,
    store,
    flushed,
    later: (seconds: number): void => {
      now += seconds * 1_000;
    },
    status: async () => (await outbox.list()).map((delivery) => statusOf(delivery))[0] ?? 'gone',
    states: async () =>
      (await outbox.list()).flatMap(({ letters }) =>
        letters.flatMap(({ recipients }) =>
          recipients.map(({ address, state, error }) => [address, state, error?.code ?? null]),
        ),
      ),
  };
}

const post = (fullTo: readonly string[] | null = null): PostRequest => ({
  record: TEST_RECORD,
  recipients: { to: [ANN], cc: [BOB], fullTo },
  from: { name: 'Maya', address: 'maya@example.org' },
  mailHost: 'localhost',
  retention: { kind: 'flush' },
  folderKept: false,
});

describe('the outbox and a real mail server', () => {
  it('delivers when the server was down for the first three tries', async () => {
    const port = await freePort();
    const box = outboxFor(port);
    await box.outbox.post(post());
    for (let tries = 0; tries < 3; tries += 1) {
      await box.outbox.run(signal);
      expect(await box.status()).toBe('retrying');
      expect(await box.states()).toContainEqual([ANN, 'waiting', 'MAIL_CONNECT']);
      box.later(120);
    }
    const server = await serve({ port });
    await box.outbox.run(signal);
    expect(server.counts()).toEqual({ [ANN]: 1, [BOB]: 1 });
    expect(box.flushed).toEqual([TEST_RECORD.id]);
    expect(await box.store.list()).toEqual([]);
  });

  it('comes back after 4xx, with the same Message-ID and only for those who still wait', async () => {
    let grey = true;
    const server = await serve({
      rcpt: (address) => (grey && address === BOB ? '450 4.2.0 Greylisted' : null),
    });
    const box = outboxFor(server.port);
    await box.outbox.post(post());
    await box.outbox.run(signal);
    expect(await box.states()).toEqual([
      [ANN, 'accepted', null],
      [BOB, 'waiting', 'MAIL_GREYLISTED'],
    ]);
    await box.outbox.run(signal);
    expect(server.mails).toHaveLength(1);
    grey = false;
    box.later(10);
    await box.outbox.run(signal);
    expect(server.mails.map(({ recipients }) => recipients)).toEqual([[ANN], [BOB]]);
    expect(new Set(server.mails.map(({ parsed }) => parsed.messageId)).size).toBe(1);
    expect(server.mails[1]?.parsed.cc).toMatchObject({ text: BOB });
    expect(await box.status()).toBe('gone');
  });

  it('tries a 4xx to the message again, and shows a 5xx with what to do', async () => {
    const server = await serve({ data: (tries) => (tries === 1 ? '451 4.3.0 Try later' : null) });
    const box = outboxFor(server.port);
    await box.outbox.post(post());
    await box.outbox.run(signal);
    expect(await box.status()).toBe('retrying');
    box.later(10);
    await box.outbox.run(signal);
    expect(server.counts()).toEqual({ [ANN]: 1, [BOB]: 1 });

    const strict = await serve({ rcpt: (address) => (address === BOB ? '550 5.1.1 No such user' : null) });
    const other = outboxFor(strict.port);
    await other.outbox.post(post());
    await other.outbox.run(signal);
    other.later(100_000);
    await other.outbox.run(signal);
    expect(strict.counts()).toEqual({ [ANN]: 1 });
    expect(await other.status()).toBe('refused');
    expect(await other.states()).toContainEqual([BOB, 'refused', 'MAIL_RECIPIENT_REFUSED']);
    expect(other.flushed).toEqual([]);
    await other.outbox.discard(TEST_RECORD.id);
    expect(await other.store.list()).toEqual([]);
  });

  it('asks after a drop behind the last byte, for those alone who were being served', async () => {
    const server = await serve({
      data: (tries) => (tries === 1 ? 'drop' : null),
      rcpt: (address) => (address === BOB ? '450 4.2.0 later' : null),
    });
    const box = outboxFor(server.port);
    await box.outbox.post(post());
    await box.outbox.run(signal);
    expect(await box.states()).toEqual([
      [ANN, 'uncertain', 'MAIL_UNCERTAIN'],
      [BOB, 'waiting', null],
    ]);
    box.later(100_000);
    await box.outbox.run(signal);
    expect(server.counts()).toEqual({ [ANN]: 1 });
    await box.outbox.answer(TEST_RECORD.id, true);
    expect(await box.states()).toContainEqual([ANN, 'accepted', null]);
    expect(box.flushed).toEqual([]);
  });

  it('waits for the right password, and for a certificate that is good again', async () => {
    const server = await serve();
    const box = outboxFor(server.port, 'wrong');
    await box.outbox.post(post());
    await box.outbox.run(signal);
    box.later(100_000);
    await box.outbox.run(signal);
    expect(await box.states()).toContainEqual([ANN, 'refused', 'MAIL_AUTH']);

    const stale = await serve({ certificate: certificates.expired });
    const late = outboxFor(stale.port);
    await late.outbox.post(post());
    await late.outbox.run(signal);
    expect(await late.states()).toContainEqual([ANN, 'refused', 'MAIL_CERTIFICATE']);
    await stale.close();
    const renewed = await serve({ port: stale.port });
    await late.outbox.retry(TEST_RECORD.id);
    await late.outbox.run(signal);
    expect(renewed.counts()).toEqual({ [ANN]: 1, [BOB]: 1 });
  });

  it('sends two letters to two audiences, the transcript to one', async () => {
    const server = await serve();
    const box = outboxFor(server.port);
    await box.outbox.post(post([ANN]));
    await box.outbox.run(signal);
    const files = (address: string): unknown =>
      server.mails
        .find(({ recipients }) => recipients.includes(address))
        ?.parsed.attachments.map(({ filename }) => filename);
    expect(files(ANN)).toEqual(['smallpie.png', 'transcript.md', 'transcript.vtt', 'minutes.ics']);
    expect(files(BOB)).toEqual(['smallpie.png', 'minutes.ics']);
    expect(server.counts()).toEqual({ [ANN]: 1, [BOB]: 1 });
  });

  it('sends a smaller letter when the server announces a limit', async () => {
    const segment = TEST_RECORD.transcript?.segments[0];
    const many = Array.from({ length: 2_000 }, () => segment).filter((one) => one !== undefined);
    const record = { ...TEST_RECORD, transcript: { language: 'en', durationSeconds: 9, segments: many } };
    const server = await serve({ size: 90_000 });
    const box = outboxFor(server.port);
    await box.outbox.post({ ...post(), record });
    await box.outbox.run(signal);
    const names = server.mails[0]?.parsed.attachments.map(({ filename }) => filename);
    expect(names).toContain('transcript.md.gz');
    expect(server.mails[0]?.parsed.text).toContain('compressed');
    expect(await box.status()).toBe('gone');
  });
});

describe('the lock', () => {
  it.each(['linux', 'darwin'] as const)('lets one process send at a time (%s)', async (platform) => {
    const folder = await mkdtemp(join(tmpdir(), 'smallpie-lock-'));
    if (platform === 'darwin') await writeFile(`${folder}/outbox.lock`, 'left by a dead process');
    const first = await tryLock(folder, platform);
    expect(first).not.toBeNull();
    expect(await tryLock(folder, platform)).toBeNull();
    await first?.();
    const again = await tryLock(folder, platform);
    expect(again).not.toBeNull();
    await again?.();
    await rm(folder, { recursive: true });
  });
});
