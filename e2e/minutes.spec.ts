import { expect, test } from '@playwright/test';
import { simpleParser, type ParsedMail } from 'mailparser';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import type { JobView } from '../src/shared/ipc/jobs';
import { clip, drop, forget, launch, type Running } from './support';

const PASSWORD = 'a password of the test';
const mails: ParsedMail[] = [];
let it: Running;
let server: SMTPServer;

test.beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      password === PASSWORD ? done(null, { user: 'maya' }) : done(new Error('wrong password')),
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  it = await launch();
  await it.ask('secrets.set', { name: 'smtpPassword', value: PASSWORD });
  await it.ask('settings.change', {
    firstRun: { welcomed: true, consentAccepted: true, rehearsed: true },
    transcription: { language: 'en' },
    mail: {
      from: 'maya@example.org',
      host: '127.0.0.1',
      port,
      security: 'none',
      user: 'maya',
      to: ['jonas@example.org'],
    },
  });
  await it.page.reload();
});
test.afterAll(async () => {
  await it.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await forget(it.data);
});

const jobs = async (): Promise<readonly JobView[]> => {
  const answer = await it.ask('jobs.list', {});
  return answer.ok ? answer.value : [];
};

test('drop → minutes → mail received → gone', async () => {
  await it.page.waitForTimeout(1_000);
  await drop(it.page, [clip]);
  await expect
    .poll(async () => (await jobs()).map(({ state }) => state), { timeout: 80_000 })
    .toEqual(['ready']);
  const [job] = await jobs();
  const id = job?.id ?? '';
  expect(job?.words).toBeGreaterThan(10);
  const record = await it.ask('meetings.get', { id });
  const words = record.ok ? (record.value.transcript?.segments[0]?.text ?? '') : '';
  expect(words.length).toBeGreaterThan(10);

  const sound = await it.page.evaluate(async (meeting) => {
    const found = await window.smallpie.invoke('meetings.sound', { id: meeting });
    if (!found.ok || found.value.url === null) return null;
    const part = await fetch(found.value.url, { headers: { Range: 'bytes=4-7' } });
    return { status: part.status, length: (await part.arrayBuffer()).byteLength };
  }, id);
  expect(sound).toEqual({ status: 206, length: 4 });

  expect(
    await it.ask('meetings.renameSpeaker', {
      id,
      label: record.ok ? (record.value.transcript?.segments[0]?.speaker ?? '') : '',
      name: 'Priya',
    }),
  ).toMatchObject({ ok: true });
  expect(await it.ask('mail.preview', { id })).toMatchObject({
    ok: true,
    value: { from: 'maya@example.org' },
  });
  expect(await it.ask('mail.send', { id })).toEqual({ ok: true, value: {} });
  await expect.poll(jobs, { timeout: 30_000 }).toEqual([]);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain('Priya');
  const receipts = await it.ask('receipts.list', {});
  expect(receipts).toMatchObject({ ok: true, value: [{ id, how: 'sent' }] });

  // Nothing of what was said is left, not even sealed.
  expect(await readdir(join(it.data, 'meetings'))).not.toContain(id);
  const phrase = words.slice(0, 20);
  for (const entry of await readdir(it.data, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    expect((await readFile(join(entry.parentPath, entry.name))).includes(phrase), entry.name).toBe(false);
  }
});

test('bad files are refused in words, good ones beside them are taken, a cancelled one leaves nothing', async () => {
  const text = join(it.data, 'notes.wav');
  await writeFile(text, 'this is no sound');
  const added = await it.ask('jobs.add', { paths: [text, join(it.data, 'nowhere.mp3'), clip] });
  expect(added).toMatchObject({
    ok: true,
    value: {
      refused: [
        { name: 'notes.wav', error: { code: 'INPUT_NOT_MEDIA' } },
        { name: 'nowhere.mp3', error: { code: 'INPUT_NOT_FOUND' } },
      ],
    },
  });
  const [job] = await jobs();
  expect(await it.ask('jobs.cancel', { id: job?.id ?? '' })).toMatchObject({ ok: true });
  expect(await jobs()).toEqual([]);
  expect(await it.ask('privacy.stored', {})).toMatchObject({ value: { meetings: [] } });
});
