import type { Page } from '@playwright/test';
import { expectAccessible, settled } from '../axe';
import { expect, test } from './fixture';
import { SCENES, SECTIONS } from './scenes';

/** Narrow, middle, wide, and 1100 px at 200 % zoom. */
const SIZES = [
  [360, 640],
  [800, 600],
  [1_440, 900],
  [550, 360],
] as const;

/** Accessible when light and when dark; then whether it fits every size. */
async function look(page: Page, except: readonly string[] = []): Promise<void> {
  await expectAccessible(page, except);
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await settled(page);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, `pixels too wide at ${width}`).toBeLessThanOrEqual(0);
  }
}

for (const scene of SCENES) {
  test(`${scene}: axe finds nothing, light or dark; it fits 360 to 1440 px, and 200 % zoom`, async ({
    stage,
  }) => {
    const page = await stage.open(scene);
    // Some screens are loaded when they are first shown; every one has a title.
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await look(page);
  });
}

for (const section of SECTIONS) {
  test(`settings, ${section}: axe finds nothing, light or dark; it fits every size`, async ({ stage }) => {
    const page = await stage.open('settings');
    await page.getByRole('navigation').getByRole('button', { name: section }).click();
    await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible();
    await look(page);
  });
}

for (const open of ['See the letter', 'More', 'Who is who: 4 voices', 'Add a recipient', 'Edit']) {
  test(`minutes, ${open}: axe finds nothing, light or dark; it fits every size`, async ({ stage }) => {
    const page = await stage.open('minutes');
    await page.getByRole('button', { name: open, exact: true }).click();
    // A menu floats outside of all landmarks, as menus do.
    await look(page, open === 'More' ? ['region'] : []);
  });
}

test('speaks German and Spanish, with their dates', async ({ stage }) => {
  const page = await stage.open('settings');
  const choose = async (field: string, language: string): Promise<void> => {
    await page.getByRole('combobox', { name: field, exact: true }).click();
    await page.getByRole('option', { name: language }).click();
  };
  await page.getByRole('button', { name: 'Look' }).click();
  await choose('Language', 'Deutsch');
  await expect(page.getByRole('heading', { level: 1, name: 'Aussehen' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await choose('Sprache', 'Español');
  await expect(page.getByRole('heading', { level: 1, name: 'Aspecto' })).toBeVisible();
});

test('right-to-left text decides its own direction', async ({ stage }) => {
  const page = await stage.open('minutes-rtl');
  const direction = (text: string): Promise<string> =>
    page
      .getByText(text)
      .first()
      .evaluate((node) => getComputedStyle(node.closest('[dir]') ?? node).direction);
  expect(await direction('בוקר טוב')).toBe('rtl');
  expect(await direction('Thanks, both.')).toBe('ltr');
});

test('theme and motion can be forced', async ({ stage }) => {
  const page = await stage.open('settings', { theme: 'light' });
  await page.getByRole('button', { name: 'Look' }).click();
  await page.getByRole('combobox', { name: 'Light' }).click();
  await page.getByRole('option', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(17, 22, 19)');
});
