import { expect, test, violations } from './fixture';
import { SCENES, SECTIONS } from './scenes';

/** How far the page is wider than the window, in pixels. */
const sideways = () => document.documentElement.scrollWidth - innerWidth;

for (const scene of SCENES) {
  test(`${scene}: nothing for axe to complain about, light and dark`, async ({ stage }) => {
    for (const theme of ['light', 'dark'] as const) {
      const page = await stage.open(scene, { theme });
      await page.waitForTimeout(350);
      expect(await violations(page), theme).toEqual([]);
    }
  });
}

for (const section of SECTIONS) {
  test(`settings, ${section}: nothing for axe to complain about, light and dark`, async ({ stage }) => {
    for (const theme of ['light', 'dark'] as const) {
      const page = await stage.open('settings', { theme });
      await page.getByRole('navigation').getByRole('button', { name: section }).click();
      await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible();
      await page.waitForTimeout(150);
      expect(await violations(page), theme).toEqual([]);
    }
  });
}

test('dialogs, menus and panels: nothing for axe to complain about', async ({ stage }) => {
  test.slow();
  const page = await stage.open('minutes');
  for (const open of ['See the letter', 'More', 'Who is who: 4 voices', 'Add a recipient']) {
    await page.getByRole('button', { name: open, exact: true }).click();
    await page.waitForTimeout(250);
    expect(await violations(page), open).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Edit' }).click();
  expect(await violations(page), 'editing').toEqual([]);
});

test('fits 360, 800 and 1440 px, and 1100 px at 200 % zoom', async ({ stage }) => {
  test.slow();
  for (const scene of [...SCENES, 'settings']) {
    for (const [width, height] of [
      [360, 640],
      [800, 600],
      [1_440, 900],
      [550, 360],
    ] as const) {
      const page = await stage.open(scene, { width, height });
      expect(await page.evaluate(sideways), `${scene} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

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
