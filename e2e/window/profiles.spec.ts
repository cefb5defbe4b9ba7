import type { Page } from '@playwright/test';
import { PROFILE_LIMITS } from '../../src/shared/meeting/profile-limits';
import { expectAccessible } from '../axe';
import { asked, expect, test } from './fixture';

const ITEM = /^How people took part/;
const NAME = 'How people took part';

async function setModel(page: Page, baseUrl = 'http://127.0.0.1:11434/v1'): Promise<void> {
  await page.evaluate(
    (address) =>
      window.smallpie.invoke('settings.change', {
        analysis: { provider: 'compatible', baseUrl: address, model: 'llama3.1:8b' },
      }),
    baseUrl,
  );
}

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'More' }).first().click();
  await page.getByRole('menuitem', { name: ITEM }).click();
  await expect(page.getByRole('dialog', { name: NAME })).toBeVisible();
}

const routes = ['profiles.get', 'profiles.make', 'profiles.save'] as const;
const touched = async (page: Page): Promise<number> =>
  (await Promise.all(routes.map((route) => asked(page, route)))).flat().length;

test('without a language model they cannot be asked for', async ({ stage }) => {
  const page = await stage.open('minutes');
  await page.evaluate(() => window.smallpie.invoke('settings.change', { analysis: { provider: 'none' } }));
  await page.getByRole('main').getByRole('button', { name: 'More' }).first().click();
  const item = page.getByRole('menuitem', { name: ITEM });
  await expect(item).toContainText('needs a language model');
  await expect(item).toBeDisabled();
  expect(await touched(page)).toBe(0);
});

test('reading minutes asks for nothing of it; what holds is shown before; only a tick lets one ask', async ({
  stage,
}) => {
  const page = await stage.open('minutes');
  await setModel(page, 'https://models.example.org/v1');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Strengths that showed')).toHaveCount(0);
  expect(await touched(page)).toBe(0);

  await openDialog(page);
  const dialog = page.getByRole('dialog', { name: NAME });
  for (const limit of PROFILE_LIMITS) await expect(dialog.getByText(limit)).toBeVisible();
  await expect(dialog).toContainText('llama3.1:8b at models.example.org');
  const make = dialog.getByRole('button', { name: 'Ask the model' });
  await expect(make).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByRole('checkbox', { name: /never for HR or employment decisions/ }).click();
  await expect(make).toBeEnabled();
  await dialog.getByRole('checkbox').click();
  await expect(make).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await asked(page, 'profiles.make')).toEqual([]);

  // The next time, and the next meeting, begin without a tick.
  await openDialog(page);
  await expect(dialog.getByRole('checkbox')).not.toBeChecked();
});

test('the result stands with what holds for it, is saved apart, and can be destroyed', async ({ stage }) => {
  const page = await stage.open('minutes');
  await setModel(page);
  await openDialog(page);
  const dialog = page.getByRole('dialog', { name: NAME });
  await expect(dialog).toContainText('on this computer');
  await dialog.getByRole('checkbox').click();
  await dialog.getByRole('button', { name: 'Ask the model' }).click();
  await expect(dialog.getByText('Sums up before going on.').first()).toBeVisible();
  for (const limit of PROFILE_LIMITS) await expect(dialog.getByText(limit)).toBeVisible();
  expect(await asked(page, 'profiles.make')).toMatchObject([{ agreed: 'personal-growth-only' }]);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save as Markdown' }).click();
  expect(await asked(page, 'profiles.save')).toMatchObject([{ format: 'md' }]);
  await page.keyboard.press('Escape');

  // Neither the minutes nor the letter show any of it.
  await expect(page.getByText('Sums up before going on.')).toHaveCount(0);
  await page.getByRole('button', { name: 'See the letter' }).click();
  const letter = page.getByRole('dialog', { name: 'The letter' });
  await expect(letter.locator('iframe')).toBeVisible();
  await expect(letter.frameLocator('iframe').getByText('Sums up before going on.')).toHaveCount(0);
  await page.keyboard.press('Escape');

  await openDialog(page);
  await expect(dialog.getByText('Sums up before going on.').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Destroy it' }).click();
  await openDialog(page);
  await expect(dialog.getByRole('checkbox')).not.toBeChecked();
});
