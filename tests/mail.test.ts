import { createServer } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkAccount, composeMail, newMessageId, renderMail, sendTestMail } from '../src/core/deliver';
import { openSession } from '../src/core/deliver/smtp/session';
import { TEST_RECORD } from '../src/core/deliver/test-record';
import {
  accountFor,
  makeCertificates,
  startMailServer,
  USER,
  type Certificates,
  type MailServer,
  type MailServerOptions,
} from './mail-server';

const signal = new AbortController().signal;
const timeouts = { connect: 2, silence: 2, grace: 1 };
const ann = { name: 'Ann', address: 'ann@example.com' };
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

const mailOptions = {
  audience: 'full',
  form: 'whole',
  mailHost: 'localhost',
  retention: { kind: 'flush' },
  folderKept: false,
  sender: 'Maya',
  stamp: new Date('2026-11-23T14:00:00Z'),
} as const;

describe('a mail', () => {
  it('arrives over TLS, signed in, and reads the same when parsed back', async () => {
    const server = await serve();
    const mail = await renderMail(TEST_RECORD, mailOptions);
    const account = accountFor(server.port, certificates.ca);
    const headers = {
      from: account.from,
      to: [ann],
      cc: [{ name: '', address: 'bob@example.com' }],
      messageId: newMessageId(account.from),
      date: new Date('2026-11-23T14:01:00Z'),
    };
    const message = await composeMail(mail, headers);
    expect(await composeMail(mail, headers)).toEqual(message);
    const session = await openSession(account, signal, timeouts);
    const envelope = { from: USER, to: ['ann@example.com', 'bob@example.com'], message };
    const result = await session.send(envelope, () => Promise.resolve(), signal);
    session.close();
    expect(result.accepted).toEqual(['ann@example.com', 'bob@example.com']);
    const [received] = server.mails;
    const parsed = received?.parsed;
    expect(parsed?.subject).toBe('2026-11-23 Pricing page, round two: minutes');
    expect(parsed?.messageId).toBe(headers.messageId);
    expect(parsed?.from?.text).toBe('"Maya" <maya@example.org>');
    expect(parsed?.text?.trim()).toBe(mail.text.trim());
    expect(parsed?.attachments.map(({ filename, related }) => [filename, related ?? false])).toEqual([
      ['smallpie.png', true],
      ['transcript.md', false],
      ['transcript.vtt', false],
      ['minutes.ics', false],
    ]);
    const html = String(parsed?.html);
    for (const must of [
      'Show one price',
      'who?',
      'no date',
      'Privacy receipt',
      'Tuesday 1 December 2026, 10:00',
    ])
      expect(html).toContain(must);
    // mailparser puts the picture in place of its Content-ID; nothing else may point anywhere.
    expect(mail.html.match(/(?:src|href|action|background)=["'][^"']*/g)).toEqual([
      'src="cid:mascot@smallpie',
    ]);
    expect(mail.html).not.toMatch(/url\(|@import|https?:\/\/(?!www\.w3\.org)/);
    expect(received?.raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
  });

  it('keeps a date on one line, and a name of another script at its place in the table', async () => {
    const { minutes } = TEST_RECORD;
    const [action] = minutes?.actions ?? [];
    if (minutes === null || action === undefined) throw new Error('no action');
    const actions = [{ ...action, owner: 'דנה', dueDate: '2027-01-05' }];
    const { html } = await renderMail({ ...TEST_RECORD, minutes: { ...minutes, actions } }, mailOptions);
    expect(html).toMatch(/<td[^>]*white-space:nowrap[^>]*>Tue 5 Jan 2027<\/td>/);
    expect(html).toMatch(/<td(?![^>]*\bdir=)[^>]*><span dir="auto">דנה<\/span><\/td>/);
  });

  it('leaves long names no room to squeeze the tasks or to widen the letter', async () => {
    const long = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch';
    const { transcript } = TEST_RECORD;
    if (transcript === null) throw new Error('no transcript');
    const [first, ...rest] = transcript.segments;
    if (first === undefined) throw new Error('nobody speaks');
    const segments = [{ ...first, speaker: long }, ...rest];
    const { html } = await renderMail(
      { ...TEST_RECORD, transcript: { ...transcript, segments } },
      mailOptions,
    );
    const table = /<table[^>]*class="act"[^>]*>/.exec(html)?.[0] ?? '';
    expect(table).toMatch(/table-layout:\s*fixed/);
    const shares = [...html.matchAll(/<th[^>]*width:\s*(\d+)%/g)].map(([, share]) => Number(share));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
    expect(html).toMatch(/\.act td\.w\{[^}]*overflow-wrap:anywhere/);
    // Who spoke: a name may break.
    const spoke = html.slice(html.indexOf('Who spoke'));
    expect(spoke).toContain(long);
    expect(spoke.slice(0, spoke.indexOf(long))).not.toMatch(/white-space:\s*nowrap/);
  });

  it('is sent with STARTTLS, and with an access token', async () => {
    const starttls = await serve({ security: 'starttls' });
    const account = accountFor(starttls.port, certificates.ca, { security: 'starttls' });
    expect(await sendTestMail(account, ann, signal, timeouts)).toMatch(/^250/);
    const tls = await serve();
    const auth = { kind: 'oauth2', user: USER, accessToken: 'correct horse battery' } as const;
    await sendTestMail(accountFor(tls.port, certificates.ca, { auth }), ann, signal, timeouts);
    expect(starttls.mails).toHaveLength(1);
    expect(tls.mails[0]?.parsed.subject).toContain('settings work');
  });

  it('goes unencrypted to this computer only', async () => {
    const server = await serve({ security: 'none' });
    await sendTestMail(accountFor(server.port, certificates.ca, { security: 'none' }), ann, signal, timeouts);
    const offered = { security: 'offered' } as const;
    await sendTestMail(accountFor(server.port, certificates.ca, offered), ann, signal, timeouts);
    expect(server.mails).toHaveLength(2);
    // What offers encryption gets it, and must prove who it is.
    const stale = await serve({ security: 'starttls', certificate: certificates.expired });
    await expect(
      checkAccount(accountFor(stale.port, certificates.ca, offered), signal, timeouts),
    ).rejects.toMatchObject({ code: 'MAIL_CERTIFICATE' });
  });
});

describe('what goes wrong is said in words', () => {
  const failing = async (
    options: Partial<MailServerOptions>,
    account: Parameters<typeof accountFor>[2] = {},
  ): Promise<unknown> => {
    const server = await serve(options);
    const error = await sendTestMail(
      accountFor(server.port, certificates.ca, account),
      ann,
      signal,
      timeouts,
    ).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(server.mails).toHaveLength(0);
    return error;
  };

  it('for the password and the certificate', async () => {
    const auth = { kind: 'password', user: USER, password: 'wrong' } as const;
    expect(await failing({}, { auth })).toMatchObject({ code: 'MAIL_AUTH' });
    const token = { kind: 'oauth2', user: USER, accessToken: 'stale' } as const;
    expect(await failing({}, { auth: token })).toMatchObject({ code: 'MAIL_AUTH' });
    for (const security of ['tls', 'starttls'] as const)
      for (const [certificate, reason] of [
        [certificates.expired, 'expired'],
        [certificates.otherName, 'hostname'],
        [certificates.selfSigned, 'self-signed'],
      ] as const)
        expect(await failing({ certificate, security }, { security })).toMatchObject({
          code: 'MAIL_CERTIFICATE',
          detail: { reason },
        });
    const server = await serve();
    const stranger = accountFor(server.port, certificates.selfSigned.cert);
    await expect(checkAccount(stranger, signal, timeouts)).rejects.toMatchObject({
      code: 'MAIL_CERTIFICATE',
      detail: { reason: 'untrusted' },
    });
  });

  it('for the port, the name, and a server that keeps silent', async () => {
    const server = await serve({ security: 'starttls' });
    const account = accountFor(server.port, certificates.ca);
    // TLS spoken to a port that expects STARTTLS.
    await expect(checkAccount(account, signal, timeouts)).rejects.toMatchObject({ code: 'MAIL_TLS' });
    const plain = await serve({ security: 'none' });
    const strict = accountFor(plain.port, certificates.ca, { security: 'starttls' });
    await expect(checkAccount(strict, signal, timeouts)).rejects.toMatchObject({ code: 'MAIL_TLS' });
    await plain.close();
    await expect(checkAccount(strict, signal, timeouts)).rejects.toMatchObject({ code: 'MAIL_CONNECT' });
    await expect(
      checkAccount(accountFor(1, certificates.ca, { host: 'no-such-host.invalid' }), signal, timeouts),
    ).rejects.toMatchObject({ code: 'MAIL_DNS' });
    const mute = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => mute.once('listening', resolve));
    const { port } = mute.address() as { port: number };
    await expect(
      checkAccount(accountFor(port, certificates.ca, { security: 'starttls' }), signal, timeouts),
    ).rejects.toMatchObject({ code: 'MAIL_TIMEOUT' });
    mute.close();
  });

  it.each([
    ['450 4.7.1 Greylisted, please try again in 300 seconds', 'MAIL_GREYLISTED'],
    ['451 4.3.0 Temporary lookup failure', 'MAIL_LATER'],
    ['550 5.1.1 No such user', 'MAIL_RECIPIENT_REFUSED'],
    ['554 5.7.1 Relay access denied', 'MAIL_RELAY_DENIED'],
    ['552 5.2.2 Mailbox full', 'MAIL_MAILBOX_FULL'],
  ])('for the reply “%s” to a recipient', async (reply, code) => {
    expect(await failing({ rcpt: () => reply })).toMatchObject({ code });
  });

  it.each([
    ['554 5.6.0 Message contains spam', 'MAIL_REFUSED'],
    ['552 5.3.4 Message size exceeds fixed limit', 'MAIL_TOO_LARGE'],
    ['452 4.3.1 Insufficient system storage', 'MAIL_LATER'],
  ])('for the reply “%s” to the message', async (reply, code) => {
    expect(await failing({ data: () => reply })).toMatchObject({ code });
  });

  it('for a sender that is not allowed, a size limit that was announced, and a drop after the last byte', async () => {
    expect(await failing({ mailFrom: () => '553 5.7.1 Sender address rejected' })).toMatchObject({
      code: 'MAIL_SENDER_REFUSED',
    });
    expect(await failing({ size: 1_000 })).toMatchObject({ code: 'MAIL_TOO_LARGE' });
    const server = await serve({ data: () => 'drop' });
    await expect(
      sendTestMail(accountFor(server.port, certificates.ca), ann, signal, timeouts),
    ).rejects.toMatchObject({ code: 'MAIL_UNCERTAIN' });
  });

  it('never for a cancellation', async () => {
    const cancel = new AbortController();
    const server = await serve({ rcpt: () => (cancel.abort(), '450 later') });
    await expect(
      sendTestMail(accountFor(server.port, certificates.ca), ann, cancel.signal, timeouts),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
