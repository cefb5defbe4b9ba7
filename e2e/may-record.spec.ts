import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchRecorder, RECORD_KEYS, recordingOf, talksFor } from './recorder';
import { forget, pressHotkey, type Running } from './support';

const talk = talksFor(25);
let it: Running;

test.afterEach(async () => {
  await it.close();
  await forget(it.data);
});

test('before the very first recording the hotkey asks, too', async () => {
  it = await launchRecorder(talk(25));
  await it.ask('settings.change', { firstRun: { consentAccepted: false } });
  expect(await pressHotkey(it, RECORD_KEYS)).toBe(true);
  const reminder = it.page.getByRole('dialog');
  await expect(reminder).toBeVisible();
  expect((await recordingOf(it)).state).toBe('idle');
  await reminder.getByRole('button', { name: 'I’ll ask everybody' }).click();
  await expect.poll(async () => (await recordingOf(it)).state).toBe('recording');
});

test('a grant opens one port, once, and for nobody after the end', async () => {
  it = await launchRecorder(talk(25));
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
