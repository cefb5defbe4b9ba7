import { expect, test } from '@playwright/test';
import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { betraying } from './disk';
import {
  BEGINNING,
  jobsOf,
  launchRecorder,
  logOf,
  minutesReady,
  recordingOf,
  recordUntilHeard,
  talksFor,
} from './recorder';
import { makeSound } from './sounds';
import {
  clickTray,
  forget,
  noted,
  power,
  pressHotkey,
  pressNotification,
  trayWords,
  type Running,
} from './support';

const MARK_KEYS = 'CommandOrControl+Shift+K';
const talk = talksFor(25, 90);
let it: Running;

// Each has an app of its own, and waits most of the time.
test.describe.configure({ mode: 'parallel' });

test.afterEach(async () => {
  await it.close();
  await forget(it.data);
});

/** Moves the clock on the wall, as it has moved after a sleep. */
const wallClock = (seconds: number): Promise<void> =>
  it.app.evaluate((_electron_, ahead) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ahead * 1_000;
  }, seconds);

test('while it records: a hotkey marks a moment, the tray counts time and words', async () => {
  it = await launchRecorder(talk(25));
  // Its keys are other programs' until there is something to mark.
  expect(await pressHotkey(it, MARK_KEYS)).toBe(false);
  expect(
    await it.ask('hotkeys.set', { action: 'mark', accelerator: 'CommandOrControl+Shift+R' }),
  ).toMatchObject({ value: { active: false, problem: 'taken' } });
  await recordUntilHeard(it);
  expect(await pressHotkey(it, MARK_KEYS)).toBe(true);
  await expect.poll(async () => (await recordingOf(it)).marks.length).toBe(1);
  await expect.poll(async () => (await noted(it)).notifications.join()).toMatch(/Marked at \d+:\d\d/);
  await expect
    .poll(async () => (await trayWords(it)).tip)
    .toMatch(/^smallpie is recording · \d+:\d\d · [1-9]\d* words$/);
  expect((await trayWords(it)).line).toMatch(/^0 min · \d+ words$/);
  await clickTray(it, 'pause');
  await expect.poll(async () => (await trayWords(it)).tip).toMatch(/^smallpie is paused/);
  await it.ask('recording.discard', { sure: true });
  await expect.poll(() => pressHotkey(it, MARK_KEYS)).toBe(false);
  await expect.poll(async () => (await trayWords(it)).tip).toBe('smallpie');
});

/** Words that stand, by the tray. */
const wordsHeard = async () => Number(/ (\d+) words$/.exec((await trayWords(it)).tip)?.[1] ?? 0);

test('a nap of the computer is a gap in its place; after a night the meeting is over where it fell asleep', async () => {
  it = await launchRecorder(talk(25));
  await recordUntilHeard(it);
  await expect.poll(wordsHeard, { timeout: 60_000 }).toBeGreaterThan(4);
  await power(it, 'lock-screen');
  const { id, seconds: before } = await recordingOf(it);
  await power(it, 'suspend');
  await wallClock(120);
  await power(it, 'resume');
  expect((await recordingOf(it)).seconds).toBeGreaterThan(before + 119);
  await expect(it.page.getByRole('timer')).toHaveText(/^02:\d\d$/);
  await expect.poll(async () => (await noted(it)).notifications).toContain('The computer slept');
  // Words that are said now stand behind the gap.
  await expect(logOf(it)).toContainText(/2:\d\d/, { timeout: 60_000 });
  await expect(logOf(it)).toContainText(/the computer slept for 2 min/);
  const first = await wordsHeard();
  await expect.poll(wordsHeard, { timeout: 60_000 }).toBeGreaterThan(first + 4);
  const { seconds: after } = await recordingOf(it);

  await power(it, 'suspend');
  await wallClock(9 * 3_600);
  await power(it, 'resume');
  await expect.poll(async () => (await recordingOf(it)).state).toBe('idle');
  await expect.poll(async () => (await noted(it)).notifications).toContain('The recording has ended');
  await minutesReady(it);
  const record = await it.ask('meetings.get', { id: id ?? '' });
  if (!record.ok) throw new Error(record.error.code);
  const { health, transcript } = record.value;
  expect(health[0]?.gaps).toHaveLength(1);
  expect(health[0]?.gaps[0]).toMatchObject({ reason: 'the computer slept' });
  const { start = 0, end = 0 } = health[0]?.gaps[0] ?? {};
  expect(end - start).toBeGreaterThan(119);
  expect(end - start).toBeLessThan(125);
  const words = (transcript?.segments ?? []).flatMap((segment) => segment.words);
  expect(words.filter((word) => word.start < start).length).toBeGreaterThan(3);
  expect(words.filter((word) => word.start > end - 1).length).toBeGreaterThan(3);
  expect(words.filter((word) => word.start > start + 2 && word.end < end - 2)).toEqual([]);
  expect(transcript?.durationSeconds).toBeLessThan(after + 30);
});

test('the computer shuts down: sealed, and written down at the next start', async () => {
  it = await launchRecorder(talk(25));
  await recordUntilHeard(it);
  const { id, seconds } = await recordingOf(it);
  const over = it.app.waitForEvent('close');
  expect(await power(it, 'shutdown')).toBe(true);
  await over;
  it = await launchRecorder(talk(25), { data: it.data });
  await minutesReady(it);
  const record = await it.ask('meetings.get', { id: id ?? '' });
  const transcript = record.ok ? record.value.transcript : null;
  expect(transcript?.durationSeconds).toBeGreaterThan(seconds - 1);
  const text = (transcript?.segments ?? []).map((segment) => segment.text).join(' ');
  expect(text).toMatch(new RegExp(BEGINNING, 'i'));
});

test('nobody speaks: asked in time, gone on with once, ended at last', async () => {
  it = await launchRecorder(talk(90));
  await it.ask('settings.change', { sound: { stopAfterMinutes: 0.2 } });
  await recordUntilHeard(it);
  const asking = it.page.getByRole('alert').filter({ hasText: 'Nobody has spoken since' });
  await expect(asking).toContainText(/I stop in \d seconds?/, { timeout: 40_000 });
  expect(await pressNotification(it, 'Nobody has spoken')).toBe(true);
  await expect(asking).toBeHidden();
  await expect(asking).toBeVisible({ timeout: 30_000 });
  expect((await recordingOf(it)).state).toBe('recording');
  await expect.poll(async () => (await recordingOf(it)).state, { timeout: 30_000 }).toBe('idle');
  await expect.poll(async () => (await noted(it)).notifications).toContain('The recording has ended');
  await minutesReady(it);
});

test('everything is destroyed while it records', async () => {
  // A temporary folder of its own, so that it can be looked through, too.
  const temp = await mkdtemp(talk('temp-'));
  it = await launchRecorder(talk(25), { env: { TMPDIR: temp, TMP: temp, TEMP: temp } });
  await recordUntilHeard(it);
  const betrayed = async (): Promise<readonly string[]> =>
    (await Promise.all([it.data, temp].map((folder) => betraying(folder, [BEGINNING, 'opushead'])))).flat();
  expect(await betrayed()).toEqual([]);
  expect(await it.ask('privacy.destroyEverything', { sure: true })).toMatchObject({ value: { left: [] } });
  await expect.poll(async () => (await recordingOf(it)).state).toBe('idle');
  await expect(it.page.getByRole('timer')).toBeHidden();
  expect(await readdir(join(it.data, 'meetings'))).toEqual([]);
  expect(await jobsOf(it)).toEqual([]);
  expect(await betrayed()).toEqual([]);
});

test('the sound of the computer is tried: heard, not heard, not allowed', async () => {
  const loopback = talk('loopback.wav');
  const tones =
    'sine=frequency=1733:sample_rate=48000:duration=5[a];sine=frequency=2467:sample_rate=48000:duration=5[b];[a][b]amix';
  const tried = async (verdict: RegExp): Promise<void> => {
    await it.page.getByRole('button', { name: 'Test it' }).click();
    await expect(it.page.getByText(verdict)).toBeVisible();
  };
  await makeSound('-filter_complex', tones, loopback);
  it = await launchRecorder(talk(25), { env: { STANDIN_LOOPBACK_WAV: loopback } });
  await it.ask('settings.change', { sound: { systemAudio: true } });
  await it.page.getByRole('button', { name: 'Settings' }).first().click();
  await tried(/^I hear what the computer plays/);
  await makeSound('-y', '-f', 'lavfi', '-i', 'anullsrc=sample_rate=48000', '-t', '5', loopback);
  await tried(/^I heard nothing of it\. Only your microphone is recorded/);
  // The system says no.
  await it.app.evaluate(({ session }) => {
    session.defaultSession.setDisplayMediaRequestHandler((_request, answer) => answer(null as never));
  });
  await tried(/does not let me hear it\. Only your microphone is recorded/);
});
