import type { Page } from '@playwright/test';
import { asked, expect, test, type Stage } from './fixture';

async function about(stage: Stage, scene: string): Promise<Page> {
  const page = await stage.open(scene);
  await page.getByRole('button', { name: 'About' }).click();
  await expect(page.getByRole('heading', { name: 'Updates' })).toBeVisible();
  return page;
}

test.describe('updates', () => {
  test('after one, a line says so; what is new is read in the settings, once', async ({ stage }) => {
    const page = await stage.open('updated');
    await expect(page.getByText('smallpie is now version 1.0.0.')).toBeVisible();
    await page.getByRole('button', { name: 'About' }).click();
    const heading = page.getByRole('heading', { name: 'What is new in 1.0.0' });
    const news = page.locator('section').filter({ has: heading }).last();
    await expect(news.getByRole('listitem')).toHaveText(['Quieter.', 'A second line of news.']);
    await news.getByRole('button', { name: 'Read' }).click();
    await expect(heading).toHaveCount(0);
    expect(await asked(page, 'updates.seen')).toEqual([{}]);
  });

  test('can be switched off, and looked for all the same', async ({ stage }) => {
    const page = await about(stage, 'settings');
    const wanted = page.getByRole('switch', { name: 'Keep smallpie up to date' });
    await expect(wanted).toBeChecked();
    await wanted.click();
    await expect(wanted).not.toBeChecked();
    expect(await asked(page, 'settings.change')).toEqual([{ updates: { check: false } }]);
    await page.getByRole('button', { name: 'Look now' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'This is the newest version' })).toBeVisible();
    expect(await asked(page, 'updates.check')).toEqual([{}]);
  });

  test('are not installed while a meeting is recorded or processed, and the window says so', async ({
    stage,
  }) => {
    const page = await about(stage, 'update-ready');
    await expect(
      page.getByText('Version 1.1.0 is ready. It is installed when you quit smallpie.'),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Restart and update' }).click();
    await expect(page.getByText('Not now: a meeting is being recorded or processed.')).toBeVisible();
  });

  test('wait for a meeting to end, and say when they could not be fetched', async ({ stage }) => {
    const page = await about(stage, 'update-waiting');
    await expect(
      page.getByText('It is fetched when no meeting is being recorded or processed.'),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: /Look now|Restart/ })).toHaveCount(0);
    await about(stage, 'update-failed');
    await expect(page.getByText('That did not work. smallpie tries again tomorrow.')).toBeVisible();
  });

  test('are no business of a copy that the system manages: no switch, no button, the reason', async ({
    stage,
  }) => {
    const page = await about(stage, 'update-not-here');
    await expect(page.getByText('This copy belongs to your system’s package manager.')).toBeVisible();
    await expect(page.getByRole('switch', { name: 'Keep smallpie up to date' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /Look now|Restart and update/ })).toHaveCount(0);
  });
});
