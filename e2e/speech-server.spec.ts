import { expect, test } from '@playwright/test';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobView } from '../src/shared/ipc/jobs';
import type { MeetingRecord } from '../src/shared/meeting/record';
import { expectAccessible } from './axe';
import { betraying } from './disk';
import { openLetterbox, PASSWORD } from './letterbox';
import { makeSound, sample } from './sounds';
import { KEY, MODEL, openSpeechServer } from './speech-server';
import { drop, forget, launch, type Running } from './support';

let it: Running;
let box: Awaited<ReturnType<typeof openLetterbox>>;
let server: Awaited<ReturnType<typeof openSpeechServer>>;
let files: string;

// One story: each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'smallpie-recordings-'));
  await makeSound('-i', sample, '-t', '30', '-c', 'copy', join(files, 'first.webm'));
  await makeSound('-i', sample, '-ss', '30', '-t', '20', '-c', 'copy', join(files, 'second.webm'));
  box = await openLetterbox();
  server = await openSpeechServer(true);
  it = await launch({ env: server.env });
  await it.ask('secrets.set', { name: 'smtpPassword', value: PASSWORD });
  await it.ask('settings.change', {
    firstRun: { welcomed: true, consentAccepted: true, rehearsed: true },
    transcription: { language: 'en' },
    mail: box.account,
  });
  await expect(it.page.getByRole('heading', { name: 'Ready when you are' })).toBeVisible();
});
test.afterAll(async () => {
  await it.close();
  await box.close();
  await server.close();
  await forget(it.data);
  await forget(files);
});

const jobs = async (): Promise<readonly JobView[]> => {
  const answer = await it.ask('jobs.list', {});
  return answer.ok ? answer.value : [];
};
const record = async (id: string): Promise<MeetingRecord> => {
  const answer = await it.ask('meetings.get', { id });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};
const text = ({ transcript }: MeetingRecord): string =>
  transcript?.segments.map((segment) => segment.text).join(' ') ?? '';
const ready = (id: () => string, count: number) =>
  expect
    .poll(async () => (await jobs()).filter(({ state }) => state === 'ready').length, { timeout: 90_000 })
    .toBe(count)
    .then(() => record(id()));

test('nothing is sent anywhere until a server is set up', async () => {
  const { page } = it;
  await expect(page.getByText('on this computer', { exact: true })).toBeVisible();
  await expect(page.getByRole('note', { name: 'Stays on this computer' })).toBeVisible();
});

test('a server is set up and tried; what is wrong is said in words; that speech leaves is plain', async () => {
  const { page } = it;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Transcription' }).click();
  await page.getByRole('radio', { name: /A speech server of mine/ }).click();
  await expect(page.getByText('The server is not set up yet')).toBeVisible();
  const url = page.getByRole('textbox', { name: 'Address of the speech server' });
  // Another computer over plain http: never.
  await url.fill(server.url.replace('https', 'http'));
  await url.press('Enter');
  await expect(page.getByText('http:// only reaches this computer itself')).toBeVisible();
  await url.fill(server.url);
  await url.press('Enter');
  await expect(page.getByText('Without it this computer writes everything down.')).toBeVisible();
  const model = page.getByRole('textbox', { name: 'Speech model on the server' });
  await model.fill('no-such-model');
  await model.press('Enter');
  await expect(page.getByText(`leaves this computer: it is sent to ${server.host}`)).toBeVisible();

  await page.getByRole('button', { name: 'Send a second of sound' }).click();
  await expect(page.getByText(`“${server.host}” does not accept the key. It said: “HTTP 401”`)).toBeVisible();
  const key = page.getByRole('textbox', { name: 'Key of the speech server' });
  await key.fill(KEY);
  await key.press('Enter');
  await expect(page.getByText('Forget')).toBeVisible();
  await page.getByRole('button', { name: 'Send a second of sound' }).click();
  await expect(page.getByText('does not give usable answers. It said: “HTTP 422”')).toBeVisible();
  await model.fill(MODEL);
  await model.press('Enter');
  await page.getByRole('button', { name: 'Send a second of sound' }).click();
  await expect(page.getByText('It heard: “The blue pie number 1')).toBeVisible();
  expect(server.refused).toEqual([401, 422]);
  expect(server.heard).toEqual([{ seconds: 1, language: 'en' }]);
  await expectAccessible(page);
  expect(JSON.stringify(await it.ask('settings.get', {}))).not.toContain(KEY);

  await page.getByRole('button', { name: 'Close settings' }).click();
  await expect(page.getByText(`leaves this computer: sent to ${server.host}`)).toBeVisible();
  await expect(page.getByRole('note', { name: `Speech goes to ${server.host}` })).toBeVisible();
  await expectAccessible(page);
});

test('the server writes a meeting down; screen, letter and receipt say so; the key is nowhere to be read', async () => {
  const { page } = it;
  const answer = server.hold();
  await drop(page, [join(files, 'first.webm')]);
  await page.getByRole('button', { name: /^first/ }).click();
  await expect(page.getByText(`Speech is sent to ${server.host}`)).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  answer();
  const id = (await jobs())[0]?.id ?? '';
  const done = await ready(() => id, 1);
  expect(text(done)).toContain('The blue pie number');
  expect(text(done)).not.toMatch(/launch/i);
  const windows = server.heard.slice(1);
  const sent = windows.reduce((sum, { seconds }) => sum + seconds, 0);
  expect(done.speech?.host).toBe(server.host);
  expect(done.speech?.model).toBe(MODEL);
  expect(done.speech?.seconds).toBeCloseTo(sent, 3);
  expect(done.speech?.lost).toBeUndefined();
  // Nobody knows how fast a server is: nothing is promised.
  expect(done.timing?.promisedSeconds).toBeNull();

  await it.ask('mail.send', { id });
  await expect.poll(() => box.mails.length, { timeout: 30_000 }).toBe(1);
  expect(box.mails[0]?.text?.replaceAll(/\s+/g, ' ')).toContain(
    `was sent to the speech server ${server.host} and written down there`,
  );
  const receipts = async (): Promise<string> => JSON.stringify(await it.ask('receipts.list', {}));
  await expect.poll(receipts).toContain(`was sent to the speech server ${server.host}`);
  expect(await betraying(it.data, [KEY])).toEqual([]);
});

test('a server that fails costs nothing: this computer writes it down, and everybody is told', async () => {
  const { page } = it;
  server.fail();
  await drop(page, [join(files, 'second.webm')]);
  await expect.poll(async () => (await jobs()).map(({ title }) => title)).toEqual(['second']);
  const id = (await jobs())[0]?.id ?? '';
  const done = await ready(() => id, 1);
  expect(text(done)).not.toContain('blue pie');
  expect(text(done).split(' ').length).toBeGreaterThan(20);
  expect(done.speech?.lost?.code).toBe('STT_UNREACHABLE');
  expect((await jobs())[0]?.speechServer).toMatchObject({
    host: server.host,
    lost: { code: 'STT_UNREACHABLE' },
  });
  const preview = await it.ask('mail.preview', { id });
  const letter = preview.ok ? preview.value.text.replaceAll(/\s+/g, ' ') : '';
  expect(letter).toContain('which failed; the sender’s computer wrote down the rest');
});
