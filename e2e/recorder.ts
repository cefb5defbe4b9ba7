import { expect, test } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordingState } from '../src/shared/ipc/app';
import type { JobView } from '../src/shared/ipc/jobs';
import { makeSound } from './sounds';
import { launch, pressHotkey, root, type Running } from './support';

/** What is said in the sample: at its beginning, and at its end. */
export const BEGINNING = 'thanks for coming';
export const RECORD_KEYS = 'CommandOrControl+Shift+R';

/** The first nine seconds of the sample after a second of silence, and silence behind them; a fake microphone loops it. */
export async function makeTalk(path: string, seconds: number): Promise<void> {
  const sample = join(root, 'resources', 'samples', 'launch-sync.webm');
  const quiet = `aresample=48000,adelay=1000,apad=whole_len=${48_000 * seconds}`;
  await makeSound('-t', '9', '-i', sample, '-af', quiet, '-ac', '1', path);
}

/**
 * Talks of these lengths (s) for the specs of a file: made before them, gone after them.
 * @returns where the talk of a length, or another sound beside it, is
 */
export function talksFor(...lengths: readonly number[]): (sound: number | string) => string {
  let folder = '';
  const place = (sound: number | string): string =>
    join(folder, typeof sound === 'number' ? `talk-${sound}.wav` : sound);
  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'smallpie-sounds-'));
    for (const seconds of lengths) await makeTalk(place(seconds), seconds);
  });
  test.afterAll(() => rm(folder, { recursive: true, force: true }));
  return place;
}

/** The app, used once before, with a microphone that plays a file from the moment on which it is opened. */
export async function launchRecorder(
  talk: string,
  options: { readonly data?: string; readonly env?: Record<string, string> } = {},
): Promise<Running> {
  const it = await launch({
    ...options,
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${talk}`,
    ],
  });
  if (options.data !== undefined) return it;
  await it.ask('settings.change', {
    firstRun: { welcomed: true, consentAccepted: true, rehearsed: true },
    transcription: { language: 'en' },
  });
  await it.page.reload();
  await it.page.getByRole('button', { name: 'Record a meeting' }).waitFor();
  return it;
}

export async function recordingOf(it: Running): Promise<RecordingState> {
  const answer = await it.ask('recording.state', {});
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

export async function jobsOf(it: Running): Promise<readonly JobView[]> {
  const answer = await it.ask('jobs.list', {});
  return answer.ok ? answer.value : [];
}

export const logOf = (it: Running) => it.page.getByRole('log', { name: 'What is being said' });

/** Starts by hotkey and waits until the first words are on the screen. */
export async function recordUntilHeard(it: Running): Promise<void> {
  expect(await pressHotkey(it, RECORD_KEYS)).toBe(true);
  await expect.poll(async () => (await recordingOf(it)).state).toBe('recording');
  await expect(logOf(it)).toContainText(new RegExp(BEGINNING, 'i'), { timeout: 40_000 });
}

/** Waits until the only meeting has its minutes. */
export async function minutesReady(it: Running): Promise<void> {
  await expect
    .poll(async () => (await jobsOf(it)).map(({ state }) => state), { timeout: 80_000 })
    .toEqual(['ready']);
}
