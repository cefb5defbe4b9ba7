import type { Page } from '@playwright/test';
import type { FakeSound } from '../../testing/window-harness/sound';
import { asked, expect, test } from './fixture';

/** Something happens to the microphone. @returns when (`performance.now()` of the page). */
const happens = (page: Page, what: 'hiccup' | 'forbid' | 'allow'): Promise<number> =>
  page.evaluate((name) => {
    const at = performance.now();
    (window as unknown as { harness: { sound: FakeSound } }).harness.sound[name]();
    return at;
  }, what);

/** When microphones were asked for. */
const openings = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => (window as unknown as { harness: { sound: FakeSound } }).harness.sound.openings);

test('a microphone that ends is opened again at once, and the recording goes on', async ({ stage }) => {
  const page = await stage.open('live');
  await expect(page.getByRole('timer')).toBeVisible();
  const at = await happens(page, 'hiccup');
  await expect.poll(async () => (await openings(page)).filter((time) => time >= at).length).toBe(1);
  expect(((await openings(page)).at(-1) ?? Infinity) - at).toBeLessThan(2_000);
  await expect(page.getByText(/^Your track has a gap since/)).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
  const before = (await asked(page, 'port:blob')).length;
  await expect.poll(async () => (await asked(page, 'port:blob')).length).toBeGreaterThan(before + 3);
});

test('a microphone that is not allowed any more is said, and taken back when it is', async ({ stage }) => {
  const page = await stage.open('live');
  await expect(page.getByRole('timer')).toBeVisible();
  await happens(page, 'forbid');
  await expect(page.getByText('The system does not let me hear the microphone.')).toHaveCount(1);
  await expect(page.getByRole('alert').filter({ hasText: 'I can’t hear you any more' })).toBeVisible();
  await happens(page, 'allow');
  await expect(page.getByRole('alert').filter({ hasText: 'I can’t hear you any more' })).toBeHidden();
  expect(await asked(page, 'recording.stop')).toHaveLength(0);
});

test('after a sleep the recorders begin anew on the same port', async ({ stage }) => {
  const page = await stage.open('live');
  await expect.poll(async () => (await asked(page, 'port:blob')).length).toBeGreaterThan(3);
  await page.evaluate(() => {
    const { harness } = window as unknown as { harness: { emit(name: string, payload: object): void } };
    harness.emit('recording.command', { command: 'reopen' });
  });
  /** Numbers of the blobs that begin a recording. */
  const beginnings = (): Promise<readonly number[]> =>
    page.evaluate(() => {
      const { asked: all } = (
        window as unknown as {
          harness: {
            asked: { route: string; input: { track: string; sequence: number; bytes: ArrayBuffer } }[];
          };
        }
      ).harness;
      return all
        .filter(({ route, input }) => route === 'port:blob' && input.track === 'microphone')
        .filter(({ input }) => input.bytes.byteLength >= 4)
        .filter(({ input }) => new DataView(input.bytes).getUint32(0) === 0x1a45dfa3)
        .map(({ input }) => input.sequence);
    });
  await expect.poll(async () => (await beginnings()).length).toBe(2);
  const [first, second] = await beginnings();
  expect(first).toBe(0);
  expect(second).toBeGreaterThan(1);
});
