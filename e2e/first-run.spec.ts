import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from './axe';
import { pressOn, tabTo } from './keyboard';
import { makeSound } from './sounds';
import { clip, forget, launch, root, type Running } from './support';

/** Nobody touches a mouse in this file. */
const voice = join(tmpdir(), `smallpie-voice-${process.pid}.wav`);
let it: Running;

// One story: each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  await makeSound('-i', clip, '-ac', '1', '-ar', '48000', voice);
  // A microphone into which somebody reads the sample, again and again.
  it = await launch({
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${voice}`],
  });
});
test.afterAll(async () => {
  await it.close();
  await forget(it.data);
  await forget(voice);
});

const headed = (name: string) => expect(it.page.getByRole('heading', { level: 1, name })).toBeVisible();

test('first run: hello, asking everybody, a rehearsal that hears what is said, and home', async () => {
  const { page } = it;
  await headed('Hello, I’m smallpie');
  await expectAccessible(page);
  await pressOn(page, 'Get started');
  await headed('Ask before you record');
  await expectAccessible(page);
  await pressOn(page, 'I’ll ask everybody');
  await headed('A quick rehearsal');
  await pressOn(page, 'I’m ready to read');
  await expect(page.getByText('I can hear you')).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);

  // What was heard is what was said: most of its words are in the sample's text.
  const heard = (await page.getByText('What I heard').locator('xpath=following-sibling::*[1]').innerText())
    .toLowerCase()
    .match(/[a-z]{2,}/g);
  const said = await readFile(join(root, 'tests', 'fixtures', 'launch-sync.txt'), 'utf8');
  const right = (heard ?? []).filter((word) => said.toLowerCase().includes(word));
  expect(heard?.length).toBeGreaterThan(5);
  expect(right.length / (heard?.length ?? 0)).toBeGreaterThan(0.7);

  await pressOn(page, 'Next');
  await expect(page.getByRole('heading', { name: 'Minutes are written by simple rules' })).toBeVisible();
  await expectAccessible(page);
  await pressOn(page, 'Next');
  await tabTo(page, 'Your address');
  await page.keyboard.type('maya@example.org');
  await expectAccessible(page);
  await pressOn(page, 'Finish');
  await headed('Ready when you are');
  await expectAccessible(page);
  expect(await it.ask('settings.get', {})).toMatchObject({
    value: {
      firstRun: { welcomed: true, consentAccepted: true, rehearsed: true },
      mail: { from: 'maya@example.org' },
    },
  });
  // The rehearsal left nothing behind.
  expect(await it.ask('privacy.stored', {})).toMatchObject({ value: { meetings: [] } });
});

test('every section of the settings, and a change that lasts', async () => {
  const { page } = it;
  await pressOn(page, 'Settings');
  for (const section of ['Transcription', 'Minutes', 'Mail', 'Privacy', 'Shortcuts', 'About', 'Look']) {
    await pressOn(page, section);
    await headed(section);
    await expectAccessible(page);
  }
  await pressOn(page, 'Language');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'Deutsch' })).toBeVisible();
  await page.keyboard.type('Deu');
  // Focus follows what is typed a moment later.
  await expect(page.getByRole('option', { name: 'Deutsch' })).toBeFocused();
  await page.keyboard.press('Enter');
  await headed('Aussehen');
  expect(await it.ask('settings.get', {})).toMatchObject({ value: { appearance: { language: 'de' } } });
  await pressOn(page, 'Einstellungen schließen');
  await expect(page.getByRole('button', { name: 'Einstellungen' })).toBeVisible();
});
