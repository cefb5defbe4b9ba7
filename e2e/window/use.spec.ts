import type { Page } from '@playwright/test';
import { asked, expect, test } from './fixture';

/** What a person calls it; a countdown that stands in it goes on while the keyboard walks. */
const withoutCountdown = (name: string): string => name.replace(/\d+/g, '#');

/** Presses Tab until the focus comes back to where it began; answers every name that was focused. */
async function walk(page: Page): Promise<readonly string[]> {
  const names: string[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let i = 0; i < 150; i += 1) {
    await page.keyboard.press('Tab');
    const [name, ring] = await page.evaluate(() => {
      const node = document.activeElement;
      if (node === null || node === document.body) return ['', true] as const;
      const style = getComputedStyle(node);
      const seen =
        node.matches('[type=range]') ||
        (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
      return [
        `${node.tagName} ${node.getAttribute('aria-label') ?? node.textContent ?? ''}`.trim(),
        seen,
      ] as const;
    });
    if (name === '') break;
    expect(ring, `${name} shows its focus`).toBe(true);
    names.push(name);
  }
  return names;
}

for (const scene of [
  'home',
  'home-left-behind',
  'welcome',
  'live',
  'live-lost',
  'mini',
  'processing-queue',
  'processing-failed',
  'minutes',
  'minutes-live',
  'sending-refused',
  'sent',
  'gone',
  'settings',
]) {
  test(`${scene}: the keyboard reaches every button and shows where it is`, async ({ stage }) => {
    const page = await stage.open(scene);
    await page.waitForTimeout(300);
    const buttons = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main button:not(:disabled)')]
        .filter((node) => node.tabIndex >= 0 && node.checkVisibility())
        .map((node) => `BUTTON ${node.getAttribute('aria-label') ?? node.textContent}`.trim()),
    );
    const reached = await walk(page);
    // A group of choices is one stop; arrows go on inside it.
    const radios = await page.getByRole('radio').allTextContents();
    const names = new Set(reached.map(withoutCountdown));
    const missing = buttons.filter(
      (name) => !names.has(withoutCountdown(name)) && !radios.some((radio) => name.includes(radio)),
    );
    expect(missing).toEqual([]);
  });
}

test('moments that were marked lead to the words; the own voice is “You”', async ({ stage }) => {
  const page = await stage.open('minutes-live');
  await expect(page.getByRole('heading', { name: 'You marked 3' })).toBeVisible();
  await page.getByRole('button', { name: /^Play 22:51, Jonas: The three-tier table/ }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'The three-tier table is honest' }).last();
  await expect(row.locator('[aria-current=true]')).toBeVisible();
  await expect(row.getByRole('img', { name: 'marked' })).toBeVisible();
  // Nobody spoke there, but one can listen.
  await page.getByRole('button', { name: /35:00 Nobody spoke here/ }).click();
  await expect(page.getByRole('slider', { name: 'Position in the recording' })).toHaveValue('2100');
  const mine = page.getByRole('listitem').filter({ hasText: 'Agreed on one price' }).last();
  await expect(mine.getByText('You', { exact: true })).toBeVisible();
});

test('what was taken out of the minutes comes back, and what was changed meanwhile stays', async ({
  stage,
}) => {
  const page = await stage.open('minutes');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Remove: Redraw the page with one price' }).click();
  await page.getByRole('button', { name: 'Remove: Ship on Monday 30 November' }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Removed.' })
    .first()
    .getByRole('button', { name: 'Undo' })
    .click();
  const saved = (await asked(page, 'meetings.setMinutes')) as {
    minutes: { actions: { task: string }[]; decisions: { text: string }[] };
  }[];
  const last = saved.at(-1)?.minutes;
  expect(last?.actions.map(({ task }) => task)).toContain('Redraw the page with one price');
  expect(last?.decisions.map(({ text }) => text)).not.toContain('Ship on Monday 30 November');
});

test('the queue changes its order by keys and by dragging', async ({ stage }) => {
  const page = await stage.open('home-crowded');
  const handle = page.getByRole('button', { name: /^Move c\.m4a/ });
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('c.m4a is now number 2 of 3.')).toBeAttached();
  await expect(handle).toBeFocused();
  await page
    .getByRole('button', { name: /b\.m4a/ })
    .first()
    .dragTo(page.getByRole('button', { name: /ישיבת צוות/ }).first());
  const orders = (await asked(page, 'jobs.reorder')) as { ids: string[] }[];
  expect(orders.map(({ ids }) => ids.map((id) => Number(id.slice(-2))))).toEqual([
    [2, 4, 3],
    [3, 2, 4],
  ]);
});

test('minutes: tick, owner, date, jump, edit, rename, merge, re-cluster, send', async ({ stage }) => {
  const page = await stage.open('minutes');
  await page.getByRole('checkbox', { name: 'Done: Redraw the page with one price' }).click();
  await page.getByRole('button', { name: /^Who does it: Tell support/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Jonas' }).click();
  await page.getByRole('button', { name: /^Due date: Tell support/ }).click();
  await page.getByLabel('Due', { exact: true }).fill('2026-12-01');
  await page.keyboard.press('Escape');
  const saved = (await asked(page, 'meetings.setMinutes')) as {
    minutes: { actions: { done: boolean; owner: string; dueDate: string }[] };
  }[];
  expect(saved.at(-1)?.minutes.actions[2]?.done).toBe(true);
  expect(saved.at(-1)?.minutes.actions[3]).toMatchObject({ owner: 'Jonas', dueDate: '2026-12-01' });

  await page.getByRole('button', { name: /^Play 36:40/ }).click();
  await expect(page.locator('[aria-current=true]')).toContainText('And someone should tell support.');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[aria-current=true]')).toContainText('Does the link to other plans');

  await page.getByText('Does the link to other plans open a page or a panel?').last().hover();
  await page.locator('[data-index="10"]').getByRole('button', { name: 'This line' }).click();
  await page.getByRole('menuitem', { name: 'Correct the words' }).click();
  await page.getByRole('textbox', { name: /^Words of Jonas/ }).fill('Does the link open a page?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Does the link open a page?')).toBeVisible();

  await page.getByRole('button', { name: /^Who is who/ }).click();
  await page.getByRole('textbox', { name: 'Name of Jonas' }).fill('Jonas Lindqvist');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Now called Jonas Lindqvist everywhere.')).toBeVisible();
  await page.getByRole('button', { name: 'Fewer people' }).click();
  await page.getByRole('button', { name: 'Listen again for 3' }).click();
  await expect(page.getByText('I hear 3 voices now.')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'See the letter' }).click();
  const frame = page.getByRole('dialog').locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', '');
  await expect(frame.contentFrame().getByRole('heading')).toHaveText('Pricing page, round two');
  await page.getByRole('dialog').getByRole('button', { name: 'Send, then destroy' }).click();
  await expect(page.getByRole('heading', { name: 'The letter is on its way' })).toBeVisible();
});

test('playback: space, arrows, speed, and the word that is spoken', async ({ stage }) => {
  const page = await stage.open('minutes');
  const position = page.getByRole('slider', { name: 'Position in the recording' });
  await page.getByRole('button', { name: /^Play 23:32/ }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.locator('[data-spoken]')).toContainText(/Keep|it,|but|off|by|default/);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const before = Number(await position.inputValue());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  expect(Number(await position.inputValue()) - before).toBe(5);
  for (let i = 0; i < 9; i += 1) await page.keyboard.press('>');
  await expect(page.getByRole('button', { name: 'Speed: 3×' })).toBeVisible();
  for (let i = 0; i < 9; i += 1) await page.keyboard.press('<');
  await expect(page.getByRole('button', { name: 'Speed: 0.5×' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('textbox', { name: 'Find in what was said' })).toBeFocused();
});

test('a wrong address is not taken, a right one is', async ({ stage }) => {
  const page = await stage.open('minutes');
  await page.getByRole('button', { name: 'Add a recipient' }).click();
  await page.getByLabel('Mail address').fill('nobody');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That doesn’t look like a mail address.')).toBeVisible();
  await page.getByLabel('Mail address').fill('alex@example.org');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Don’t send to alex@example.org' })).toBeAttached();
});

test('files that are dropped go into the queue; those that are not taken are named', async ({ stage }) => {
  const page = await stage.open('minutes');
  await page.evaluate(() => {
    const data = new DataTransfer();
    for (const name of ['a.wav', 'notes.txt']) data.items.add(new File(['x'], name));
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }),
      );
  });
  await expect(page.getByText('“notes.txt” is not a sound or video file.')).toBeVisible();
  expect(await asked(page, 'jobs.add')).toEqual([{ paths: ['/recordings/a.wav', '/recordings/notes.txt'] }]);
});

test('recording: every second of sound is handed over in order, the last one before the end', async ({
  stage,
}) => {
  const page = await stage.open('home');
  await page.getByRole('button', { name: 'Record a meeting' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await page.waitForTimeout(2_500);
  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'Stop and write minutes' }).click();
  await expect(page.getByRole('heading', { name: 'Ready when you are' })).toBeVisible();
  const blobs = (await asked(page, 'port:blob')) as { track: string; sequence: number }[];
  for (const track of ['microphone', 'system']) {
    const numbers = blobs.filter((blob) => blob.track === track).map(({ sequence }) => sequence);
    expect(numbers.length, track).toBeGreaterThanOrEqual(2);
    expect(numbers, track).toEqual(numbers.map((_, i) => i));
  }
  expect(await asked(page, 'port:end')).toHaveLength(1);
  expect(await asked(page, 'recording.stop')).toHaveLength(1);
  expect(await asked(page, 'recording.mark')).toHaveLength(1);
});

test('a lost microphone is said, and another one takes over by itself', async ({ stage }) => {
  const page = await stage.open('live-lost');
  await expect(page.getByRole('alert')).toContainText('I can’t hear you any more');
  await expect(page.getByRole('button', { name: /^Use USB headset/ })).toBeVisible();
  await expect(page.getByText('no sound')).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden({ timeout: 15_000 });
  await expect(page.getByText('USB headset')).toBeVisible();
  await expect(page.getByText(/^Your track has a gap since/)).toBeVisible();
});

test('nobody speaks: said with the time that is left, and a person goes on', async ({ stage }) => {
  const page = await stage.open('live-nobody');
  const asking = page.getByRole('alert').filter({ hasText: 'Nobody has spoken since' });
  await expect(asking).toContainText(/I stop in [0-9]{4} seconds/);
  await expect(page.getByRole('alert').filter({ hasText: 'The disk is nearly full' })).toBeVisible();
  await asking.getByRole('button', { name: 'Go on recording' }).click();
  await expect(asking).toBeHidden();
  expect(await asked(page, 'recording.keepGoing')).toHaveLength(1);
  expect(await asked(page, 'recording.stop')).toHaveLength(0);
});

test('settings: found by search, hot keys by pressing them, conflicts said, secrets never read back', async ({
  stage,
}) => {
  const page = await stage.open('settings');
  await page.getByRole('textbox', { name: 'Search settings' }).fill('smtp');
  await page.getByRole('button', { name: /^Mail/ }).click();
  expect(await page.evaluate(() => CSS.highlights.get('settings-found')?.size)).toBeGreaterThan(1);
  await page.getByRole('textbox', { name: 'App password' }).fill('secret');
  await page.getByRole('textbox', { name: 'App password' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'App password' })).toHaveValue('');
  await page.getByRole('button', { name: 'Shortcuts' }).click();
  await page.getByRole('button', { name: 'Change: Start and stop recording' }).click();
  await page.keyboard.press('Control+Shift+T');
  await expect(page.getByText('Another program has these keys.')).toBeVisible();
  expect(await asked(page, 'hotkeys.set')).toEqual([
    { action: 'record', accelerator: 'CommandOrControl+Shift+T' },
  ]);
});

test('first run: consent, rehearsal of microphone and engine, then home', async ({ stage }) => {
  const page = await stage.open('welcome');
  await page.getByRole('button', { name: 'Get started' }).click();
  await page.getByRole('button', { name: 'I’ll ask everybody' }).click();
  await page.getByRole('button', { name: 'I’m ready to read' }).click();
  await expect(
    page.getByText('Three forks, two plates and one very small pie for the table.', { exact: true }),
  ).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('I can hear you')).toBeVisible();
  const [sample] = (await page.evaluate(() =>
    (
      window as unknown as { harness: { asked: { route: string; input: { samples?: Float32Array } }[] } }
    ).harness.asked
      .filter(({ route }) => route === 'rehearsal.transcribe')
      .map(({ input }) => (input.samples?.length ?? 0) / 16_000),
  )) as number[];
  expect(sample).toBeGreaterThan(5);
  for (const name of ['Next', 'Next', 'Finish'])
    await page.getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Ready when you are' })).toBeVisible();
});

test('where the computer slept, a line says so in its place', async ({ stage }) => {
  const page = await stage.open('live-slept');
  const lines = page.getByRole('log', { name: 'What is being said' }).getByRole('listitem');
  await expect(lines.nth(2)).toHaveText(/^the computer slept for 12 min 34 sec · \d+:\d\d$/);
});

test('what was less than perfect is said on the minutes, and on the list that leads there', async ({
  stage,
}) => {
  const page = await stage.open('minutes-notes');
  await expect(page.getByRole('status')).toContainText('only 4 voices can be told apart');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByText('Ready to read · with a note')).toBeVisible();
});
