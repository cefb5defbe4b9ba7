import { expect, test } from '@playwright/test';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { betraying } from './disk';
import { openLetterbox, PASSWORD } from './letterbox';
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
import { clickTray, forget, noted, type Running } from './support';

let box: Awaited<ReturnType<typeof openLetterbox>>;
const talk = talksFor(25);
let it: Running;

test.beforeAll(async () => {
  box = await openLetterbox();
});
test.afterAll(async () => {
  await box.close();
});
test.afterEach(async () => {
  await it.close();
  await forget(it.data);
  box.mails.length = 0;
});

/** Status, place and bytes of a part of what the app serves. */
const partOf = (url: string, start: number, end: number): Promise<unknown> =>
  it.page.evaluate(
    async ([address, range]) => {
      const answer = await fetch(address, { headers: { range } });
      return [answer.status, answer.headers.get('content-range'), await answer.text()];
    },
    [url, `bytes=${start}-${end}`] as const,
  );

test('hotkey → words on the screen → tray stops → letter received → disk clean', async () => {
  it = await launchRecorder(talk(25));
  await it.ask('secrets.set', { name: 'smtpPassword', value: PASSWORD });
  await it.ask('settings.change', { mail: box.account });
  await recordUntilHeard(it);
  expect(await betraying(it.data, [BEGINNING, 'opushead'])).toEqual([]);
  const { id } = await recordingOf(it);

  // What a person says about the meeting while it runs.
  expect(await it.ask('recording.details', { title: 'Launch sync', people: 1 })).toMatchObject({
    value: { title: 'Launch sync', people: 1 },
  });
  await it.page.getByRole('button', { name: 'Mark this' }).first().click();
  await expect.poll(async () => (await recordingOf(it)).marks.length).toBe(1);
  await expect(it.page.getByRole('heading', { name: 'Launch sync' })).toBeVisible();
  await it.page.getByText('How I keep up').click();
  await expect(it.page.getByText(/kept, 0 lost/)).toBeVisible();
  await expect(logOf(it)).toContainText(/launch date/i, { timeout: 20_000 });
  await it.page.getByRole('button', { name: 'Small window' }).click();
  await expect(it.page.getByRole('button', { name: 'Big window' })).toBeVisible();
  const onTop = (): Promise<boolean | undefined> =>
    it.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isAlwaysOnTop());
  expect(await onTop()).toBe(true);
  await it.page.getByRole('button', { name: 'Mark this' }).click();
  await expect(it.page.getByRole('status').getByText('marked', { exact: true })).toBeVisible();
  // Nothing lies over the buttons.
  await it.page.getByRole('button', { name: 'Pause' }).click({ trial: true, timeout: 1_000 });
  await it.page.getByRole('button', { name: 'Big window' }).click();
  await expect.poll(onTop).toBe(false);

  expect(await clickTray(it, 'stop')).toBe(true);
  await minutesReady(it);
  const record = await it.ask('meetings.get', { id: id ?? '' });
  if (!record.ok) throw new Error(record.error.code);
  expect(record.value).toMatchObject({
    title: 'Launch sync',
    people: 1,
    source: { kind: 'live' },
    health: [{ track: 'microphone' }],
  });
  expect(record.value.marks).toHaveLength(2);
  const text = (record.value.transcript?.segments ?? []).map((segment) => segment.text).join(' ');
  expect(text.toLowerCase()).toContain(BEGINNING);
  expect(new Set(record.value.transcript?.segments.map(({ speaker }) => speaker)).size).toBe(1);

  // Any part of the sound can be heard, out of the encrypted spool; it lies nowhere else.
  const sound = await it.ask('meetings.sound', { id: id ?? '' });
  const url = sound.ok ? (sound.value.url ?? '') : '';
  const length = 44 + Math.round((record.value.transcript?.durationSeconds ?? 0) * 16_000) * 2;
  expect(await partOf(url, 0, 3)).toEqual([206, `bytes 0-3/${length}`, 'RIFF']);
  expect(await partOf(url, length, length + 9)).toEqual([416, `bytes */${length}`, '']);
  await it.page
    .getByRole('button', { name: /^Launch sync/ })
    .first()
    .click();
  const position = it.page.getByRole('slider', { name: 'Position in the recording' });
  await it.page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(it.page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect.poll(() => position.inputValue().then(Number)).toBeGreaterThan(0);
  await expect(it.page.getByRole('heading', { name: 'You marked 2' })).toBeVisible();
  await it.page.getByRole('button', { name: 'Pause', exact: true }).click();
  await it.page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  expect(await betraying(it.data, [BEGINNING, 'opushead', 'wavefmt'])).toEqual([]);

  expect(await it.ask('mail.send', { id: id ?? '' })).toMatchObject({ ok: true });
  await expect.poll(() => jobsOf(it), { timeout: 30_000 }).toEqual([]);
  expect(box.mails).toHaveLength(1);
  expect(box.mails[0]?.subject).toContain('Launch sync');
  expect(box.mails[0]?.text).toMatch(/MARKED/);
  expect(await it.ask('receipts.list', {})).toMatchObject({ value: [{ id, how: 'sent' }] });
  expect(await readdir(join(it.data, 'meetings'))).not.toContain(id);
  expect(await partOf(url, 0, 3)).toEqual([404, null, '']);
  expect(await betraying(it.data, [BEGINNING, 'launch sync', 'opushead'])).toEqual([]);
});

test('a window that is reloaded takes its recording up again; a discarded one leaves nothing', async () => {
  it = await launchRecorder(talk(25));
  await recordUntilHeard(it);
  const { id } = await recordingOf(it);
  await it.page.reload();
  await expect(it.page.getByRole('timer')).toBeVisible();
  expect((await recordingOf(it)).id).toBe(id);
  const kept = async (): Promise<number> => {
    const answer = await it.ask('privacy.stored', {});
    return answer.ok ? (answer.value.meetings[0]?.bytes ?? 0) : 0;
  };
  const before = await kept();
  await expect.poll(kept).toBeGreaterThan(before + 4_000);

  await it.page.getByRole('button', { name: 'Discard' }).first().click();
  await it.page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
  await expect.poll(async () => (await recordingOf(it)).state).toBe('idle');
  await expect.poll(() => readdir(join(it.data, 'meetings'))).toEqual([]);
  expect(await jobsOf(it)).toEqual([]);
  expect(await betraying(it.data, [BEGINNING, 'opushead'])).toEqual([]);
});

test('the speech engine is killed while a meeting becomes minutes: they come all the same', async () => {
  it = await launchRecorder(talk(25));
  await recordUntilHeard(it);
  expect(await clickTray(it, 'stop')).toBe(true);
  await expect.poll(async () => (await jobsOf(it)).length).toBe(1);
  const killed = await it.app.evaluate(() => {
    const { execFileSync } = process.getBuiltinModule('node:child_process');
    const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], {
      encoding: 'utf8',
    });
    const hosts = children.split('\n').filter((line) => line.includes('engine-host'));
    for (const line of hosts) process.kill(Number(line.trim().split(' ')[0]), 'SIGKILL');
    return hosts.length;
  });
  expect(killed).toBeGreaterThan(0);
  await minutesReady(it);
  expect((await noted(it)).notifications).toContain('Minutes are ready');
});
