import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MemoryStore, Outbox, parseMailbox, statusOf, type PostRequest } from '../src/core/deliver';
import { openSession } from '../src/core/deliver/smtp/session';
import { TEST_RECORD } from '../src/core/deliver/test-record';
import { hostileServer, type Point, type Script } from './hostile-mail-server';
import { accountFor, makeCertificates, startMailServer, type Certificates } from './mail-server';

const signal = new AbortController().signal;
const timeouts = { connect: 2, silence: 2, grace: 1 };
const ANN = 'ann@example.com';
const BOB = 'bob@example.com';
let certificates: Certificates;
const open: { close: () => Promise<void> }[] = [];

beforeAll(async () => {
  certificates = await makeCertificates();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function hostile(script: Partial<Script> = {}) {
  const server = await hostileServer({ certificate: certificates.good, security: 'tls', ...script });
  open.push(server);
  return server;
}

const post = (more: Partial<PostRequest> = {}): PostRequest => ({
  record: TEST_RECORD,
  recipients: { to: [ANN], cc: [BOB], fullTo: null },
  from: { name: 'Maya', address: 'maya@example.org' },
  mailHost: 'localhost',
  retention: { kind: 'flush' },
  folderKept: false,
  ...more,
});

async function boxFor(port: number, security: 'tls' | 'starttls' = 'tls', request = post()) {
  const store = new MemoryStore();
  let now = Date.UTC(2026, 10, 24);
  const outbox = new Outbox({
    store,
    folder: null,
    account: () => Promise.resolve(accountFor(port, certificates.ca, { security })),
    onDelivered: ({ meetingId }) => store.destroy(meetingId),
    now: () => now,
    connect: (account, abort) => openSession(account, abort, timeouts),
  });
  await outbox.post(request);
  const run = async (): Promise<string> => {
    const { deliveries } = await outbox.run(signal);
    now += 24 * 3_600_000 * 0.2;
    return deliveries.map((delivery) => statusOf(delivery))[0] ?? 'gone';
  };
  const errors = async () =>
    (await outbox.list()).flatMap(({ letters }) =>
      letters.flatMap(({ recipients }) => recipients.map(({ error }) => error)),
    );
  return { outbox, run, errors };
}

const BEFORE_THE_END: readonly Point[] = ['greeting', 'ehlo', 'auth', 'mail', 'rcpt1', 'rcpt2', 'data'];

describe('a line that breaks', () => {
  it.each([
    ...BEFORE_THE_END.map((point) => ['tls', point] as const),
    ...(['starttls', ...BEFORE_THE_END] as const).map((point) => ['starttls', point] as const),
  ])('(%s) at %s: nobody has it, and later everybody has it once', async (security, breakAt) => {
    const server = await hostile({ security, breakAt });
    const { run, errors } = await boxFor(server.port, security);
    expect(await run()).toBe('retrying');
    expect(await run()).toBe('retrying');
    expect(server.mails).toEqual([]);
    for (const error of await errors()) expect(error?.code).toMatch(/^MAIL_(CONNECT|TIMEOUT)$/);
    server.become({});
    expect(await run()).toBe('sent');
    expect(server.counts()).toEqual({ [ANN]: 1, [BOB]: 1 });
  });

  it('within a message that was written to its end already: nobody can know, so it is asked about', async () => {
    const server = await hostile({ breakAt: 'body' });
    const { run, outbox } = await boxFor(server.port);
    expect(await run()).toBe('uncertain');
    expect(server.mails).toEqual([]);
    server.become({});
    await outbox.answer(TEST_RECORD.id, false);
    expect(await run()).toBe('sent');
    expect(server.counts()).toEqual({ [ANN]: 1, [BOB]: 1 });
  });

  it('behind the dot: it is asked about and not sent again by itself', async () => {
    const server = await hostile({ breakAt: 'dot' });
    const { run, outbox } = await boxFor(server.port);
    expect(await run()).toBe('uncertain');
    server.become({});
    expect(await run()).toBe('uncertain');
    expect(server.mails).toHaveLength(1);
    await outbox.answer(TEST_RECORD.id, true);
    expect(await outbox.list()).toEqual([]);
    expect(server.counts()).toEqual({ [ANN]: 1, [BOB]: 1 });
  });

  it('at the good-bye: it is sent', async () => {
    const server = await hostile({ breakAt: 'quit' });
    const { run } = await boxFor(server.port);
    expect(await run()).toBe('sent');
    expect(server.counts()).toEqual({ [ANN]: 1, [BOB]: 1 });
  });
});

describe('a server that says', () => {
  it.each([
    ['greeting', '421 4.3.2 too busy'],
    ['greeting', '450 4.3.2 come back'],
    ['ehlo', '421 4.3.2 going down'],
    ['auth', '454 4.7.0 Temporary authentication failure'],
    ['mail', '451 4.7.1 Greylisted'],
    ['rcpt1', '450 4.2.0 Greylisted'],
    ['data', '451 4.3.0 local error'],
    ['dot', '451 4.3.0 queue file write error'],
    ['dot', '421 4.4.2 time-out, closing'],
    ['rcpt2', '421 4.7.0 too many recipients'],
  ] as const)('%s: “%s”, is tried again until everybody has it once', async (point, reply) => {
    const server = await hostile({ replies: { [point]: reply } });
    const { run } = await boxFor(server.port);
    expect(await run()).toBe('retrying');
    server.become({});
    expect(await run()).toBe('sent');
    expect(server.counts()).toEqual({ [ANN]: 1, [BOB]: 1 });
  });

  it.each([
    ['greeting', '554 5.7.1 your address is on a list', 'MAIL_REFUSED'],
    ['greeting', 'HTTP/1.1 400 Bad Request', 'MAIL_TLS'],
    ['auth', '535 5.7.8 wrong', 'MAIL_AUTH'],
    ['mail', '553 5.7.1 not your address', 'MAIL_SENDER_REFUSED'],
    ['data', '554 5.5.1 no valid recipients', 'MAIL_REFUSED'],
    ['dot', '554-5.7.1 F\xfcr Sie nicht \xe4\r\n554-\x1b[31mred\x1b[0m\r\n554 5.7.1 \x00end', 'MAIL_REFUSED'],
    ['dot', `550-${'x'.repeat(20_000)}\r\n550 5.7.1 spam`, 'MAIL_REFUSED'],
    ['dot', '552 5.3.4 too large', 'MAIL_TOO_LARGE'],
  ] as const)('%s: “%s”, ends with words and what to do', async (point, reply, code) => {
    const server = await hostile({ replies: { [point]: reply } });
    const { run, errors } = await boxFor(server.port);
    expect(await run()).toBe('refused');
    for (const error of await errors()) {
      expect(error?.code).toBe(code);
      const text = JSON.stringify(error);
      expect(text).not.toMatch(/\\u00(?:0|1)/);
      expect(text.length).toBeLessThan(1_500);
    }
    expect(server.mails).toEqual([]);
  });

  it('yes to one and no to the other: each is told apart', async () => {
    const server = await hostile({ replies: { rcpt1: '550 5.1.1 no such user' } });
    const { run, outbox } = await boxFor(server.port);
    expect(await run()).toBe('refused');
    expect(server.counts()).toEqual({ [BOB]: 1 });
    server.become({});
    await outbox.retry(TEST_RECORD.id);
    expect(await run()).toBe('sent');
    expect(server.counts()).toEqual({ [ANN]: 1, [BOB]: 1 });
  });

  it('nothing of STARTTLS gets neither password nor mail', async () => {
    const server = await hostile({ security: 'no-starttls' });
    const { run, errors } = await boxFor(server.port, 'starttls');
    expect(await run()).toBe('refused');
    expect((await errors()).map((error) => error?.code)).toEqual(['MAIL_TLS', 'MAIL_TLS']);
    expect(server.seen.filter((line) => /^(?:AUTH|MAIL|RCPT|DATA)/.test(line))).toEqual([]);
  });

  it('things before TLS that are meant to be read inside it (injection): they are not', async () => {
    const server = await hostile({
      security: 'starttls',
      replies: { starttls: '220 go on\r\n250-evil\r\n250 AUTH' },
    });
    const { run } = await boxFor(server.port, 'starttls');
    expect(await run()).toBe('sent');
    expect(server.seen.filter((line) => line.startsWith('EHLO'))).toHaveLength(2);
    expect(server.counts()).toEqual({ [ANN]: 1, [BOB]: 1 });
  });

  it.each(['expired', 'otherName', 'selfSigned'] as const)(
    'who it is with a certificate that is %s: it gets neither password nor mail',
    async (which) => {
      const server = await hostile({ certificate: certificates[which] });
      const { run, errors } = await boxFor(server.port);
      expect(await run()).toBe('refused');
      expect((await errors())[0]?.code).toBe('MAIL_CERTIFICATE');
      expect(server.seen).toEqual([]);
      server.become({ certificate: certificates.good });
    },
  );
});

describe('addresses', () => {
  it.each([
    'ann@example.com',
    'ann+minutes@example.com',
    "o'hara@example.com",
    'ann.b-c_d@sub.example.co.uk',
    'Ann Ä <ann@example.com>',
    '"Doe, Ann" <ann@example.com>',
    'änn@exämple.com',
    '李@例え.jp',
    `${'a'.repeat(64)}@example.com`,
  ])('%s gets it, and stands in the header', async (text) => {
    const server = await startMailServer({ certificate: certificates.good });
    open.push(server);
    const { run } = await boxFor(
      server.port,
      'tls',
      post({ recipients: { to: [text], cc: [], fullTo: null } }),
    );
    expect(await run()).toBe('sent');
    const [mail] = server.mails;
    const { address } = parseMailbox(text);
    const [reached] = mail?.recipients ?? [];
    expect(reached?.split('@')[0]).toBe(address.split('@')[0]);
  });

  it.each([
    'ann@example.com\r\nBcc: eve@evil.example',
    'Ann\nBcc: eve@evil.example <ann@example.com>',
    'ann@example.com>, <eve@evil.example',
    'ann@example.com, eve@evil.example',
    'ann@@example.com',
    'ann',
    '@example.com',
    'ann@',
    'ann@example.com SIZE=1',
    '<ann@example.com> <eve@evil.example>',
    `${'a'.repeat(250)}@example.com`,
    `${'a'.repeat(65)}@example.com`,
    `ann@${'a'.repeat(64)}.com`,
    'ann@example..com',
  ])('%j is refused before anything is sent', (text) => {
    expect(() => parseMailbox(text)).toThrow(expect.objectContaining({ code: 'MAIL_ADDRESS' }));
  });

  it('two hundred of them get it once each', async () => {
    const server = await startMailServer({ certificate: certificates.good });
    open.push(server);
    const to = Array.from({ length: 200 }, (_, i) => `person${i}@example.com`);
    const { run } = await boxFor(server.port, 'tls', post({ recipients: { to, cc: [], fullTo: null } }));
    expect(await run()).toBe('sent');
    expect(server.counts()).toEqual(Object.fromEntries(to.map((address) => [address, 1])));
    const lines = server.mails[0]?.raw.split('\r\n') ?? [];
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(998);
  });

  it('two hundred of them where the server takes a hundred at a time: the rest gets it later, once', async () => {
    let asked = 0;
    const server = await startMailServer({
      certificate: certificates.good,
      mailFrom: () => {
        asked = 0;
        return null;
      },
      rcpt: () => ((asked += 1) > 100 ? '452 4.5.3 Too many recipients' : null),
    });
    open.push(server);
    const to = Array.from({ length: 200 }, (_, i) => `person${i}@example.com`);
    const { run } = await boxFor(server.port, 'tls', post({ recipients: { to, cc: [], fullTo: null } }));
    expect(await run()).toBe('retrying');
    expect(await run()).toBe('sent');
    expect(server.counts()).toEqual(Object.fromEntries(to.map((address) => [address, 1])));
  });
});

describe('titles and names', () => {
  it.each([
    'Plans\r\nBcc: eve@evil.example\r\n\r\nhello',
    '🎉 Launch 🚀 party 👩‍👩‍👧‍👦',
    'סיכום פגישת תמחור',
    '\u202eevil\u202c plans',
    'x'.repeat(300),
    `${'x'.repeat(118)}🎉🎉🎉`,
    '=?utf-8?Q?fake?=',
    '   ',
    '"quoted", <angle> & co; \\ back',
  ])('%j stands in the subject and adds no header', async (title) => {
    const server = await startMailServer({ certificate: certificates.good });
    open.push(server);
    const minutes = TEST_RECORD.minutes && { ...TEST_RECORD.minutes, title };
    const { run } = await boxFor(
      server.port,
      'tls',
      post({
        record: { ...TEST_RECORD, title, minutes },
        from: { name: title, address: 'maya@example.org' },
      }),
    );
    expect(await run()).toBe('sent');
    const [mail] = server.mails;
    expect(mail?.parsed.headers.has('bcc')).toBe(false);
    expect(mail?.recipients).toEqual([ANN, BOB]);
    const subject = mail?.parsed.subject ?? '';
    expect(subject).not.toContain('\ufffd');
    expect(subject).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    const head = mail?.raw.slice(0, mail.raw.indexOf('\r\n\r\n')) ?? '';
    expect(head).toMatch(/^[\x20-\x7e\r\n\t]*$/);
    for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    for (const { filename } of mail?.parsed.attachments ?? []) expect(filename).not.toMatch(/[\p{Cc}/\\]/u);
  });
});

describe('a transcript of more than 25 MB', () => {
  it('is packed where the server wants less, and the minutes arrive', async () => {
    const server = await startMailServer({ certificate: certificates.good, size: 25 << 20 });
    open.push(server);
    const { transcript } = TEST_RECORD;
    const [segment] = transcript?.segments ?? [];
    if (transcript === null || segment === undefined) throw new Error('no transcript');
    const text = 'word '.repeat(20_000);
    const segments = Array.from({ length: 160 }, (_, i) => ({
      ...segment,
      start: i * 60,
      end: i * 60 + 50,
      text,
      words: [],
    }));
    const record = { ...TEST_RECORD, transcript: { ...transcript, segments } };
    const { run } = await boxFor(server.port, 'tls', post({ record, folderKept: true }));
    expect(await run()).toBe('sent');
    expect(server.counts()).toEqual({ [ANN]: 1, [BOB]: 1 });
    const names = server.mails[0]?.parsed.attachments.map(({ filename }) => filename) ?? [];
    expect(names).toContain('transcript.md.gz');
    expect(names).not.toContain('transcript.md');
    expect(server.mails[0]?.raw.length).toBeLessThan(25 << 20);
  });
});
