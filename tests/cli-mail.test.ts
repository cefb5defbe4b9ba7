import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleParser } from 'mailparser';
import { homeOf } from '../src/cli/home';
import { openMailbox } from '../src/cli/mailbox';
import { readSmtpUrl } from '../src/cli/mail-setup';
import { mailMinutes } from '../src/cli/send';
import { TEST_RECORD } from '../src/core/deliver/test-record';
import { mailSettingsSchema } from '../src/shared/settings/app-settings';
import {
  makeCertificates,
  PASSWORD,
  startMailServer,
  type Certificates,
  type MailServer,
} from './mail-server';
import { CLI, SAMPLE } from './support';
import { resolveFfmpeg } from '../src/core/decode';

const signal = new AbortController().signal;
let dir = '';
let certificates: Certificates;
let server: MailServer;
let base: NodeJS.ProcessEnv;
let n = 0;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-cli-mail-'));
  certificates = await makeCertificates();
  server = await startMailServer({ certificate: certificates.good });
  await writeFile(join(dir, 'ca.pem'), certificates.ca);
  base = {
    NODE_EXTRA_CA_CERTS: join(dir, 'ca.pem'),
    SMALLPIE_SMTP_URL: `smtps://maya%40example.org@localhost:${server.port}`,
    SMALLPIE_SMTP_PASSWORD: PASSWORD,
    SMALLPIE_MAIL_FROM: 'Maya <maya@example.org>',
  };
});
afterAll(async () => {
  await server.close();
  await rm(dir, { recursive: true, force: true });
});

/** A fresh home with a key for its store. */
const freshEnv = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...base,
  SMALLPIE_HOME: join(dir, `home ${(n += 1)}`),
  SMALLPIE_STORE_KEY: randomBytes(32).toString('base64'),
  ...more,
});

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = spawn(command, [...args], { cwd: dir, env: { ...process.env, ...env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
const smallpie = (args: readonly string[], env: NodeJS.ProcessEnv) =>
  run(process.execPath, [CLI, ...args], env);

/** Puts a meeting into the outbox of a home, as a run that could not send would have. */
async function leave(env: NodeJS.ProcessEnv, to = 'ann@example.com'): Promise<void> {
  const { outbox } = await openMailbox({ ...env });
  await outbox.post({
    record: TEST_RECORD,
    recipients: { to: [to], cc: [], fullTo: null },
    from: { name: 'Maya', address: 'maya@example.org' },
    mailHost: 'localhost',
    retention: { kind: 'flush' },
    folderKept: false,
  });
}

const remains = (env: NodeJS.ProcessEnv): Promise<readonly string[]> =>
  readdir(join(env['SMALLPIE_HOME'] ?? '', 'outbox')).catch(() => []);

describe('smallpie minutes --to', () => {
  it('mails the minutes of a recording and leaves nothing but the folder', async () => {
    const clip = join(dir, 'weekly sync.wav');
    await run(await resolveFfmpeg({}), ['-y', '-i', SAMPLE, '-t', '12', '-ac', '1', '-ar', '16000', clip]);
    const env = freshEnv();
    const out = join(dir, 'out');
    const to = [
      '--to',
      'Ann <ann@example.com>',
      '--to',
      'bob@example.com',
      '--cc',
      'BOB@example.com,eve@example.com',
    ];
    const ran = await smallpie(['minutes', clip, '--out', out, ...to], env);
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('Mailed to ann@example.com, bob@example.com, eve@example.com');
    expect(server.counts()).toEqual({ 'ann@example.com': 1, 'bob@example.com': 1, 'eve@example.com': 1 });
    const [mail] = server.mails;
    expect(mail?.parsed.subject).toMatch(/^\d{4}-\d{2}-\d{2} weekly sync: minutes$/);
    const text = mail?.parsed.text?.replace(/\s+/g, ' ');
    expect(text).toContain('Hosts: localhost. No other.');
    expect(text).toContain('The folder of results that was asked for.');
    expect(await remains(env)).toEqual([]);
    expect(await readdir(out)).toEqual(
      expect.arrayContaining(['minutes.html', 'minutes.docx', 'minutes.eml']),
    );
    const draft = await simpleParser(await readFile(join(out, 'minutes.eml')));
    expect(draft.subject).toBe(mail?.parsed.subject);
  });

  it.each([
    ['no address', ['--to', 'not an address'], {}, 'MAIL_ADDRESS'],
    ['no account', ['--to', 'ann@example.com'], { SMALLPIE_SMTP_URL: '' }, 'MAIL_SETTINGS'],
    [
      'an address that is no URL',
      ['--to', 'ann@example.com'],
      { SMALLPIE_SMTP_URL: 'mail.example.org' },
      'MAIL_SETTINGS',
    ],
    ['no password', ['--to', 'ann@example.com'], { SMALLPIE_SMTP_PASSWORD: '' }, 'MAIL_SETTINGS'],
    ['a key that is none', ['--to', 'ann@example.com'], { SMALLPIE_STORE_KEY: 'secret' }, 'MAIL_SETTINGS'],
    ['only a Cc', ['--cc', 'ann@example.com'], {}, 'USAGE'],
  ])('refuses %s before any work', async (_, args, more, code) => {
    const ran = await smallpie(['minutes', SAMPLE, '--out', join(dir, 'never'), ...args], freshEnv(more));
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(code);
    expect(ran.stderr + ran.stdout).not.toContain(PASSWORD);
    expect(await readdir(dir)).not.toContain('never');
  });

  it('says that a mail without a key cannot wait, and where the draft is', async () => {
    const env = freshEnv({ SMALLPIE_STORE_KEY: '', SMALLPIE_SMTP_URL: 'smtps://maya@localhost:1' });
    const notes: string[] = [];
    const output = {
      progress: () => undefined,
      settle: () => undefined,
      result: (text: string) => void notes.push(text),
      note: (text: string) => void notes.push(text),
      event: () => undefined,
    };
    const sent = await mailMinutes(
      await openMailbox(env),
      TEST_RECORD,
      { to: ['a@b.org'], cc: [] },
      output,
      signal,
      0,
    );
    expect(sent).toBe(false);
    expect(notes.join('\n')).toContain('minutes.eml');
    expect(await remains(env)).toEqual([]);
  });
});

describe('smallpie outbox', () => {
  it('lists, sends and leaves nothing', async () => {
    const env = freshEnv();
    await leave(env);
    const listed = await smallpie(['outbox', 'list'], env);
    expect(listed.stdout).toContain('3f0c6c1e  Pricing page, round two: waiting');
    const wrong = await smallpie(['outbox', 'send'], { ...env, SMALLPIE_SMTP_PASSWORD: 'wrong' });
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain('said no to the user name or password');
    const sent = await smallpie(['outbox', 'send', '3f0c'], env);
    expect(sent.stdout).toContain('sent');
    expect(sent.code).toBe(0);
    expect(await remains(env)).toEqual([]);
    expect((await smallpie(['outbox'], env)).stdout).toContain('Nothing in the outbox.');
  });

  it('discards by ID and knows nobody else', async () => {
    const env = freshEnv();
    await leave(env);
    expect((await smallpie(['outbox', 'discard', 'ffff'], env)).code).toBe(2);
    expect((await smallpie(['outbox', 'discard'], env)).code).toBe(2);
    expect((await smallpie(['outbox', 'discard', '3f0c6c1e'], env)).code).toBe(0);
    expect(await remains(env)).toEqual([]);
    const keyless = await smallpie(['outbox', 'list'], { ...env, SMALLPIE_STORE_KEY: '' });
    expect(keyless.code).toBe(2);
    expect(keyless.stderr).toContain('SMALLPIE_STORE_KEY');
  });
});

describe('settings', () => {
  it('say where things are kept on every system', () => {
    expect(homeOf({}, 'linux', '/home/me')).toBe('/home/me/.local/state/smallpie');
    expect(homeOf({ XDG_STATE_HOME: '/s' }, 'linux', '/home/me')).toBe('/s/smallpie');
    expect(homeOf({}, 'darwin', '/Users/me')).toBe('/Users/me/Library/Application Support/smallpie-cli');
    expect(homeOf({ SMALLPIE_HOME: '/x' }, 'win32', 'C:')).toBe('/x');
  });

  it('are read from a URL; the password never gets into a message', () => {
    const none = mailSettingsSchema.parse({});
    expect(readSmtpUrl('smtps://a%40b.org:p%2Fw@mail.b.org', none)).toMatchObject({
      mail: { host: 'mail.b.org', port: 465, security: 'tls', user: 'a@b.org', auth: 'password' },
      password: 'p/w',
      offered: false,
    });
    expect(readSmtpUrl('smtp://mail.b.org', none)).toMatchObject({
      mail: { port: 587, security: 'starttls', auth: 'none' },
    });
    expect(readSmtpUrl('smtp://127.0.0.1:2525', none)).toMatchObject({ offered: true });
    expect(() => readSmtpUrl('http://a:hunter2@b', none)).toThrow(
      expect.not.stringContaining('hunter2') as string,
    );
  });

  it('come from a file, with the environment over it', async () => {
    const path = join(dir, 'settings.json');
    const mail = { host: 'mail.b.org', port: 465, security: 'tls', user: 'a@b.org', fullTo: ['a@b.org'] };
    await writeFile(path, JSON.stringify({ version: 1, mail, retention: { kind: 'hours', hours: 2 } }));
    const env = freshEnv({ SMALLPIE_SETTINGS: path, SMALLPIE_SMTP_URL: '' });
    const { setup } = await openMailbox(env);
    expect(setup.account()).toMatchObject({
      host: 'mail.b.org',
      from: { name: 'Maya', address: 'maya@example.org' },
    });
    expect(setup.settings.retention).toEqual({ kind: 'hours', hours: 2 });
    await expect(openMailbox({ ...env, SMALLPIE_SETTINGS: join(dir, 'none.json') })).rejects.toMatchObject({
      code: 'INPUT_NOT_FOUND',
    });
  });
});
