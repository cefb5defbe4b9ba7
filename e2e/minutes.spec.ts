import { expect, test } from '@playwright/test';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobView } from '../src/shared/ipc/jobs';
import type { MeetingRecord } from '../src/shared/meeting/record';
import { expectAccessible } from './axe';
import { betraying } from './disk';
import { pressOn, tabTo } from './keyboard';
import { openLetterbox, PASSWORD } from './letterbox';
import { makeSound, sample } from './sounds';
import { drop, forget, launch, type Running } from './support';

let it: Running;
let letterbox: Awaited<ReturnType<typeof openLetterbox>>;
let files: string;
let id = '';

// One story: each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'smallpie-recordings-'));
  // Long enough for everybody to have said something.
  await makeSound('-i', sample, '-t', '45', '-c', 'copy', join(files, 'launch.webm'));
  letterbox = await openLetterbox();
  it = await launch();
  await it.ask('settings.change', {
    firstRun: { welcomed: true, consentAccepted: true, rehearsed: true },
    transcription: { language: 'en' },
    mail: letterbox.account,
  });
  await expect(it.page.getByRole('heading', { name: 'Ready when you are' })).toBeVisible();
});
test.afterAll(async () => {
  await it.close();
  await letterbox.close();
  await forget(it.data);
  await forget(files);
});

const jobs = async (): Promise<readonly JobView[]> => {
  const answer = await it.ask('jobs.list', {});
  return answer.ok ? answer.value : [];
};
const record = async (): Promise<MeetingRecord> => {
  const answer = await it.ask('meetings.get', { id });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};
const speakers = async (): Promise<readonly string[]> => [
  ...new Set((await record()).transcript?.segments.flatMap(({ speaker }) => speaker ?? []) ?? []),
];

test('drop → minutes, which the window shows', async () => {
  const { page } = it;
  await drop(page, [join(files, 'launch.webm')]);
  await pressOn(page, /^launch/);
  await expect(page.getByText('Write down every word')).toBeVisible();
  await expectAccessible(page);
  await expect
    .poll(async () => (await jobs()).map(({ state }) => state), { timeout: 80_000 })
    .toEqual(['ready']);
  id = (await jobs())[0]?.id ?? '';
  await expect(page.getByRole('heading', { level: 1, name: 'launch' })).toBeVisible();
  await expect(page.getByText(/launch date/).first()).toBeVisible();
  expect((await jobs())[0]?.words).toBeGreaterThan(60);
  await expectAccessible(page);

  const sound = await page.evaluate(async (meeting) => {
    const found = await window.smallpie.invoke('meetings.sound', { id: meeting });
    if (!found.ok || found.value.url === null) return null;
    const part = await fetch(found.value.url, { headers: { Range: 'bytes=4-7' } });
    return { status: part.status, length: (await part.arrayBuffer()).byteLength };
  }, id);
  expect(sound).toEqual({ status: 206, length: 4 });
});

test('"there were N of us": voices are told apart anew at once; a name goes everywhere', async () => {
  const { page } = it;
  expect((await speakers()).length).toBeGreaterThan(1);
  await page.getByRole('button', { name: /^Who is who/ }).click();
  for (const people of [2, 1]) {
    const fewer = page.getByRole('button', { name: 'Fewer people' });
    while (!(await page.getByRole('button', { name: `Listen again for ${people}` }).isVisible()))
      await fewer.click();
    const began = Date.now();
    await page.getByRole('button', { name: `Listen again for ${people}` }).click();
    await expect.poll(async () => (await speakers()).length).toBe(people);
    expect(Date.now() - began).toBeLessThan(3_000);
  }
  await page.getByRole('button', { name: 'More people' }).click();
  await page.getByRole('button', { name: 'Listen again for 2' }).click();
  await expect.poll(async () => (await speakers()).length).toBe(2);
  const [first = ''] = await speakers();
  await page.getByRole('textbox', { name: `Name of ${first}` }).fill('Priya');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Now called Priya everywhere.')).toBeVisible();
  expect(await speakers()).toContain('Priya');
  expect(await speakers()).not.toContain(first);
  await page.keyboard.press('Escape');
});

test('a letter that is refused is taken back, edited and sent again, by keys alone; then all is gone', async () => {
  const { page } = it;
  const words = (await record()).transcript?.segments[0]?.text ?? '';
  expect(words.length).toBeGreaterThan(10);
  await it.ask('secrets.set', { name: 'smtpPassword', value: 'not the password' });
  await pressOn(page, 'Send, then destroy');
  await expect(page.getByRole('heading', { name: 'The letter was not taken' })).toBeVisible();
  await expectAccessible(page);
  await pressOn(page, 'Take it back and edit');
  await pressOn(page, 'Edit');
  await tabTo(page, 'Title');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Launch, once more');
  await pressOn(page, 'Done');
  await expect.poll(async () => (await record()).title).toBe('Launch, once more');

  await it.ask('secrets.set', { name: 'smtpPassword', value: PASSWORD });
  await pressOn(page, 'See the letter');
  await expect(page.getByRole('dialog')).toContainText('Launch, once more');
  await expectAccessible(page);
  await pressOn(page, 'Send, then destroy');
  await expect(page.getByRole('heading', { name: 'Sent, and gone' })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  expect(letterbox.mails).toHaveLength(1);
  expect(letterbox.mails[0]?.subject).toContain('Launch, once more');
  expect(letterbox.mails[0]?.text).toContain('Priya');
  expect(await it.ask('receipts.list', {})).toMatchObject({ ok: true, value: [{ id, how: 'sent' }] });
  await pressOn(page, 'Done');
  await expect(page.getByRole('heading', { name: 'Ready when you are' })).toBeVisible();

  // Nothing of what was said is left, not even sealed.
  expect(await jobs()).toEqual([]);
  expect(await readdir(join(it.data, 'meetings'))).not.toContain(id);
  expect(await betraying(it.data, [words.slice(0, 20)])).toEqual([]);
});
