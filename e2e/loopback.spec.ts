import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { launchRecorder, logOf, minutesReady, recordingOf, recordUntilHeard, talksFor } from './recorder';
import { makeSound } from './sounds';
import { clickTray, forget, root, type Running } from './support';

const talk = talksFor(60);
let it: Running;

test.beforeAll(async () => {
  // What the computer plays: somebody else, when the microphone is quiet again.
  const call = join(root, 'tests', 'fixtures', 'synth_2spk.webm');
  const later = `aresample=48000,adelay=13000,apad=whole_len=${48_000 * 25}`;
  await makeSound('-t', '9', '-i', call, '-af', later, '-ac', '1', talk('call.wav'));
});
test.afterEach(async () => {
  await it.close();
  await forget(it.data);
});

test('what the computer plays is a track of its own: both sides in one transcript, mine as “You”', async () => {
  it = await launchRecorder(talk(60), {
    env: { STANDIN_LOOPBACK_WAV: talk('call.wav') },
  });
  await it.ask('settings.change', { sound: { systemAudio: true } });
  await it.page.getByRole('button', { name: 'Record a meeting' }).waitFor();
  await recordUntilHeard(it);
  await expect(it.page.getByRole('meter', { name: 'Level of the others' })).toBeVisible();
  await expect(logOf(it)).toContainText(/pricing question/i, { timeout: 60_000 });
  const { id } = await recordingOf(it);
  expect(await clickTray(it, 'stop')).toBe(true);
  await minutesReady(it);

  const record = await it.ask('meetings.get', { id: id ?? '' });
  if (!record.ok) throw new Error(record.error.code);
  const { transcript, health } = record.value;
  expect(health.map(({ track }) => track).sort()).toEqual(['microphone', 'system']);
  const segments = transcript?.segments ?? [];
  const mine = segments.find(({ text }) => /thanks for coming/i.test(text));
  const theirs = segments.find(({ text }) => /pricing question/i.test(text));
  expect(mine).toBeDefined();
  expect(theirs?.start).toBeGreaterThan(mine?.end ?? Infinity);
  expect(theirs?.speaker).not.toBe(mine?.speaker);
  expect(transcript?.speakers?.find(({ label }) => label === theirs?.speaker)?.you).toBeUndefined();

  await it.page
    .getByRole('button', { name: /^Meeting/ })
    .first()
    .click();
  await expect(it.page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
});
