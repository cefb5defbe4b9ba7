import { expect, test } from '@playwright/test';
import { betraying } from './disk';
import { BEGINNING, launchRecorder, minutesReady, recordingOf, recordUntilHeard, talksFor } from './recorder';
import { clickTray, forget, type Running } from './support';

const talk = talksFor(25);
let it: Running;

test.afterEach(async () => {
  await it.close();
  await forget(it.data);
});

/** Presses this button of the next questions; notes what was asked. */
const answerQuestions = (button: number): Promise<void> =>
  it.app.evaluate(({ dialog }, response) => {
    const asked = ((globalThis as unknown as { asked?: string[] }).asked ??= []);
    dialog.showMessageBox = ((_window: unknown, { message }: { message: string }) => {
      asked.push(message);
      return Promise.resolve({ response, checkboxChecked: false });
    }) as never;
  }, button);
const questions = (): Promise<readonly string[]> =>
  it.app.evaluate(() => (globalThis as unknown as { asked?: string[] }).asked ?? []);

test('quitting while a meeting is recorded asks first; then it is sealed, and becomes minutes at the next start', async () => {
  it = await launchRecorder(talk(25));
  await recordUntilHeard(it);
  const { id } = await recordingOf(it);
  await answerQuestions(1);
  expect(await clickTray(it, 'quit')).toBe(true);
  await expect.poll(questions).toEqual(['A meeting is being recorded']);
  expect((await recordingOf(it)).state).toBe('recording');

  await answerQuestions(0);
  const ended = new Promise((resolve) => it.app.process().once('exit', resolve));
  expect(await clickTray(it, 'quit')).toBe(true);
  await ended;
  expect(await betraying(it.data, [BEGINNING, 'opushead'])).toEqual([]);

  it = await launchRecorder(talk(25), { data: it.data });
  await minutesReady(it);
  const record = await it.ask('meetings.get', { id: id ?? '' });
  const segments = record.ok ? (record.value.transcript?.segments ?? []) : [];
  expect(
    segments
      .map(({ text }) => text)
      .join(' ')
      .toLowerCase(),
  ).toContain(BEGINNING);
  // Nothing is recorded, so nothing is asked.
  await answerQuestions(1);
  const left = new Promise((resolve) => it.app.process().once('exit', resolve));
  await clickTray(it, 'quit');
  await left;
});
