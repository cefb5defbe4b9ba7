import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { resolveFfmpeg } from '../src/core/decode';
import type { RecordingState } from '../src/shared/ipc/app';
import type { JobView } from '../src/shared/ipc/jobs';
import { openLetterbox, PASSWORD } from './letterbox';
import { clickTray, forget, launch, noted, pressHotkey, root, type Running } from './support';

/** What is said in the sample: at its beginning, and at its end. */
const BEGINNING = 'thanks for coming';
const SPOKEN_SECONDS = 9;
const run = promisify(execFile);

let box: Awaited<ReturnType<typeof openLetterbox>>;
let sounds = '';
let it: Running;

test.beforeAll(async () => {
  box = await openLetterbox();
  sounds = await mkdtemp(join(tmpdir(), 'smallpie-sounds-'));
  const sample = join(root, 'resources', 'samples', 'launch-sync.webm');
  // A second of silence before it and some behind. It comes round again: a microphone that was open goes on where it was.
  await run(await resolveFfmpeg({}), [
    ...['-loglevel', 'error', '-t', String(SPOKEN_SECONDS), '-i', sample],
    ...['-af', `aresample=48000,adelay=1000,apad=whole_len=${48_000 * 25}`, '-ac', '1'],
    join(sounds, 'talk.wav'),
  ]);
});
test.afterAll(async () => {
  await box.close();
  await rm(sounds, { recursive: true, force: true });
});
test.afterEach(async () => {
  await it.close();
  await forget(it.data);
  box.mails.length = 0;
});

/** The app with a microphone that plays the sample from the moment on which it is opened. */
async function start(data?: string): Promise<Running> {
  it = await launch({
    ...(data === undefined ? {} : { data }),
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${join(sounds, 'talk.wav')}`,
    ],
  });
  if (data !== undefined) return it;
  await it.ask('secrets.set', { name: 'smtpPassword', value: PASSWORD });
  await it.ask('settings.change', {
    firstRun: { welcomed: true, consentAccepted: true, rehearsed: true },
    transcription: { language: 'en' },
    mail: box.account,
  });
  await it.page.reload();
  await it.page.getByRole('button', { name: 'Record a meeting' }).waitFor();
  return it;
}

const recording = async (): Promise<RecordingState> => {
  const answer = await it.ask('recording.state', {});
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};
const jobs = async (): Promise<readonly JobView[]> => {
  const answer = await it.ask('jobs.list', {});
  return answer.ok ? answer.value : [];
};
const log = () => it.page.getByRole('log', { name: 'What is being said' });

/** Starts by hotkey and waits until the first words are on the screen. */
async function recordUntilHeard(): Promise<void> {
  expect(await pressHotkey(it, 'CommandOrControl+Shift+R')).toBe(true);
  await expect.poll(async () => (await recording()).state).toBe('recording');
  await expect(log()).toContainText(new RegExp(BEGINNING, 'i'), { timeout: 40_000 });
}

/** Main dies at once. What Electron would take along with it is taken along here, where Chromium is a program of its own. */
async function crash(): Promise<void> {
  const main = it.app.process().pid ?? 0;
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,args=']);
  const browsers = stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((found) =>
      found !== null && Number(found[2]) === main && /chrom/i.test(found[3] ?? '') ? [Number(found[1])] : [],
    );
  for (const pid of [main, ...browsers]) process.kill(pid, 'SIGKILL');
  await it.app.close().catch(() => undefined);
}

/** Files of the app that hold one of these words, readable by anybody. */
async function betraying(data: string, phrases: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(data, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    const text = bytes.toString('latin1').toLowerCase();
    if (phrases.some((phrase) => text.includes(phrase))) found.push(entry.name);
  }
  return found;
}

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
  await start();
  await recordUntilHeard();
  expect(await betraying(it.data, [BEGINNING, 'opushead'])).toEqual([]);
  const { id } = await recording();

  // What a person says about the meeting while it runs.
  expect(await it.ask('recording.details', { title: 'Launch sync', people: 1 })).toMatchObject({
    value: { title: 'Launch sync', people: 1 },
  });
  await it.page.getByRole('button', { name: 'Mark this' }).first().click();
  await expect.poll(async () => (await recording()).marks.length).toBe(1);
  await expect(it.page.getByRole('heading', { name: 'Launch sync' })).toBeVisible();
  await it.page.getByText('How I keep up').click();
  await expect(it.page.getByText(/kept, 0 lost/)).toBeVisible();
  await expect(log()).toContainText(/launch date/i, { timeout: 20_000 });
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
  await expect
    .poll(async () => (await jobs()).map(({ state }) => state), { timeout: 60_000 })
    .toEqual(['ready']);
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
  await expect.poll(jobs, { timeout: 30_000 }).toEqual([]);
  expect(box.mails).toHaveLength(1);
  expect(box.mails[0]?.subject).toContain('Launch sync');
  expect(box.mails[0]?.text).toMatch(/MARKED/);
  expect(await it.ask('receipts.list', {})).toMatchObject({ value: [{ id, how: 'sent' }] });
  expect(await readdir(join(it.data, 'meetings'))).not.toContain(id);
  expect(await partOf(url, 0, 3)).toEqual([404, null, '']);
  expect(await betraying(it.data, [BEGINNING, 'launch sync', 'opushead'])).toEqual([]);
});

test('killed in the middle → offered at the next start → finished, next to nothing lost', async () => {
  await start();
  await recordUntilHeard();
  await expect(log()).toContainText(/launch date/i, { timeout: 20_000 });
  const { id, seconds } = await recording();
  await crash();

  await start(it.data);
  const card = it.page.getByRole('region', { name: 'A recording was interrupted' });
  await expect(card).toBeVisible();
  const left = await it.ask('recovery.list', {});
  expect(left).toMatchObject({ ok: true, value: [{ meetingId: id, damaged: false }] });
  expect(left.ok && left.value[0]?.seconds).toBeGreaterThan(seconds - 5);
  await card.getByRole('button', { name: 'Make minutes' }).click();
  await expect
    .poll(async () => (await jobs()).map(({ state }) => state), { timeout: 80_000 })
    .toEqual(['ready']);
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
  await start();
  await recordUntilHeard();
  const { id, seconds } = await recording();
  await crash();

  await start(it.data);
  await it.page.getByRole('button', { name: 'Go on recording' }).click();
  await expect.poll(async () => (await recording()).id).toBe(id);
  expect((await recording()).seconds).toBeGreaterThan(seconds - 5);
  await expect(log()).toContainText(/launch date/i, { timeout: 50_000 });
  expect(await clickTray(it, 'stop')).toBe(true);
  await expect
    .poll(async () => (await jobs()).map(({ state }) => state), { timeout: 80_000 })
    .toEqual(['ready']);
  const record = await it.ask('meetings.get', { id: id ?? '' });
  const text = (record.ok ? (record.value.transcript?.segments ?? []) : [])
    .map((segment) => segment.text)
    .join(' ')
    .toLowerCase();
  // Heard before the crash, and again after it.
  expect(text).toMatch(new RegExp(`${BEGINNING}.*launch date`));
});

test('a window that is reloaded takes its recording up again; a discarded one leaves nothing', async () => {
  await start();
  await recordUntilHeard();
  const { id } = await recording();
  await it.page.reload();
  await expect(it.page.getByRole('timer')).toBeVisible();
  expect((await recording()).id).toBe(id);
  const kept = async (): Promise<number> => {
    const answer = await it.ask('privacy.stored', {});
    return answer.ok ? (answer.value.meetings[0]?.bytes ?? 0) : 0;
  };
  const before = await kept();
  await expect.poll(kept).toBeGreaterThan(before + 4_000);

  await it.page.getByRole('button', { name: 'Discard' }).first().click();
  await it.page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
  await expect.poll(async () => (await recording()).state).toBe('idle');
  await expect.poll(() => readdir(join(it.data, 'meetings'))).toEqual([]);
  expect(await jobs()).toEqual([]);
  expect(await betraying(it.data, [BEGINNING, 'opushead'])).toEqual([]);
});

test('before the very first recording the hotkey asks, too', async () => {
  await start();
  await it.ask('settings.change', { firstRun: { consentAccepted: false } });
  expect(await pressHotkey(it, 'CommandOrControl+Shift+R')).toBe(true);
  const reminder = it.page.getByRole('dialog');
  await expect(reminder).toBeVisible();
  expect((await recording()).state).toBe('idle');
  await reminder.getByRole('button', { name: 'I’ll ask everybody' }).click();
  await expect.poll(async () => (await recording()).state).toBe('recording');
});

test('a grant opens one port, once, and for nobody after the end', async () => {
  await start();
  const replies = await it.page.evaluate(async () => {
    const opened = (): Promise<MessagePort> =>
      new Promise((resolve) => {
        addEventListener(
          'message',
          ({ data, ports }: MessageEvent<{ type?: string } | null>) => {
            if (data?.type === 'smallpie.port' && ports[0] !== undefined) resolve(ports[0]);
          },
          { once: true },
        );
      });
    const open = async (grant: string): Promise<MessagePort> => {
      const port = opened();
      window.smallpie.openPort('capture', grant);
      return port;
    };
    const reply = (port: MessagePort): Promise<{ type: string; reason?: string }> =>
      new Promise((resolve) => {
        port.onmessage = ({ data }) => resolve(data as { type: string });
      });
    const started = await window.smallpie.invoke('recording.start', {
      device: 'a test',
      tracks: ['microphone'],
    });
    if (!started.ok) return [started.error.code];
    const { grant } = started.value;
    const first = await open(grant);
    const second = await reply(await open(grant));
    const stranger = await reply(await open('AAAA'));
    const ended = reply(first);
    await window.smallpie.invoke('recording.discard', { sure: true });
    const late = await reply(await open(grant));
    return [second.reason, stranger.reason, (await ended).reason, late.reason];
  });
  expect(replies).toEqual(['used', 'unknown', 'ended', 'ended']);
  const log = (): Promise<string> => readFile(join(it.data, 'logs', 'smallpie.log'), 'utf8');
  for (const why of ['used', 'unknown', 'ended']) await expect.poll(log).toContain(`"why":"${why}"`);
});

test('the speech engine is killed while a meeting becomes minutes: they come all the same', async () => {
  await start();
  await recordUntilHeard();
  expect(await clickTray(it, 'stop')).toBe(true);
  await expect.poll(async () => (await jobs()).length).toBe(1);
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
  await expect
    .poll(async () => (await jobs()).map(({ state }) => state), { timeout: 80_000 })
    .toEqual(['ready']);
  expect((await noted(it)).notifications).toContain('Minutes are ready');
});
