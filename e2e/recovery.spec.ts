import { expect, test } from '@playwright/test';
import {
  BEGINNING,
  launchRecorder,
  logOf,
  minutesReady,
  recordingOf,
  recordUntilHeard,
  talksFor,
} from './recorder';
import { clickTray, forget, type Running } from './support';

const talk = talksFor(25);
let it: Running;

test.afterEach(async () => {
  await it.close();
  await forget(it.data);
});

/** Main dies at once, and takes its windows along. */
async function crash(): Promise<void> {
  process.kill(it.app.process().pid ?? 0, 'SIGKILL');
  await it.app.close().catch(() => undefined);
}

test('killed in the middle → offered at the next start → finished, next to nothing lost', async () => {
  it = await launchRecorder(talk(25));
  await recordUntilHeard(it);
  await expect(logOf(it)).toContainText(/launch date/i, { timeout: 20_000 });
  const { id, seconds } = await recordingOf(it);
  await crash();

  it = await launchRecorder(talk(25), { data: it.data });
  const card = it.page.getByRole('region', { name: 'A recording was interrupted' });
  await expect(card).toBeVisible();
  const left = await it.ask('recovery.list', {});
  expect(left).toMatchObject({ ok: true, value: [{ meetingId: id, damaged: false }] });
  expect(left.ok && left.value[0]?.seconds).toBeGreaterThan(seconds - 5);
  await card.getByRole('button', { name: 'Make minutes' }).click();
  await minutesReady(it);
  await expect(card).toBeHidden();
  const record = await it.ask('meetings.get', { id: id ?? '' });
  const transcript = record.ok ? record.value.transcript : null;
  expect(transcript?.durationSeconds).toBeGreaterThan(seconds - 5);
  const text = (transcript?.segments ?? [])
    .map((segment) => segment.text)
    .join(' ')
    .toLowerCase();
  expect(text).toContain(BEGINNING);
  expect(text).toMatch(/launch date/);
  // Kept minutes are not offered again.
  expect(await it.ask('recovery.list', {})).toEqual({ ok: true, value: [] });
});

test('killed, gone on with, stopped: one meeting', async () => {
  it = await launchRecorder(talk(25));
  await recordUntilHeard(it);
  const { id, seconds } = await recordingOf(it);
  await crash();

  it = await launchRecorder(talk(25), { data: it.data });
  await it.page.getByRole('button', { name: 'Go on recording' }).click();
  await expect.poll(async () => (await recordingOf(it)).id).toBe(id);
  expect((await recordingOf(it)).seconds).toBeGreaterThan(seconds - 5);
  await expect(logOf(it)).toContainText(/launch date/i, { timeout: 50_000 });
  expect(await clickTray(it, 'stop')).toBe(true);
  await minutesReady(it);
  const record = await it.ask('meetings.get', { id: id ?? '' });
  const text = (record.ok ? (record.value.transcript?.segments ?? []) : [])
    .map((segment) => segment.text)
    .join(' ')
    .toLowerCase();
  // Heard before the crash, and again after it.
  expect(text).toMatch(new RegExp(`${BEGINNING}.*launch date`));
});
