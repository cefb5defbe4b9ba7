import { gzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, speak, test } from './fixture';

const BUILT = join(import.meta.dirname, '..', '..', 'out', 'renderer');
const MOST_BYTES = 400_000;

test('what is loaded first is under 400 kB, packed', () => {
  const html = readFileSync(join(BUILT, 'index.html'), 'utf8');
  const files = [...new Set([...html.matchAll(/assets\/[^"]+/g)].map(([name]) => name))];
  const bytes = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(BUILT, name))).length, 0);
  test.info().annotations.push({ type: 'measured', description: `${Math.round(bytes / 1_000)} kB` });
  process.stdout.write(`measured: ${Math.round(bytes / 1_000)} kB\n`);
  expect(files.length).toBeGreaterThan(1);
  expect(bytes).toBeLessThan(MOST_BYTES);
});

test('the parser of the contract stays outside, and so does everything that is evaluated', () => {
  const scripts = readdirSync(join(BUILT, 'assets')).filter((name) => name.endsWith('.js'));
  for (const name of scripts) {
    const text = readFileSync(join(BUILT, 'assets', name), 'utf8');
    expect(text, name).not.toContain('ZodError');
    expect(text, name).not.toMatch(/\bnew Function\(|\beval\(/);
  }
});

for (const language of ['de', 'es'] as const) {
  test(`${language}: the mini window holds its time, what is wrong and its buttons`, async ({ stage }) => {
    const page = await stage.open('mini-lost', { width: 320, height: 120 });
    await speak(page, language);
    const alert = page.getByRole('alert');
    await expect(alert).toBeVisible();
    const cut = await page.locator('[role=timer], [role=alert] span, main button').evaluateAll((nodes) =>
      nodes
        .filter((node) => {
          const { bottom, right, height } = node.getBoundingClientRect();
          return (
            bottom > innerHeight ||
            right > innerWidth ||
            height > 32 ||
            node.scrollWidth > node.clientWidth + 1
          );
        })
        .map((node) => node.textContent),
    );
    expect(cut).toEqual([]);
  });

  test(`${language}: on a phone's width the recipients take one line`, async ({ stage }) => {
    const page = await stage.open('minutes', { width: 360, height: 780 });
    await speak(page, language);
    const line = await page.locator('footer > div').first().boundingBox();
    expect(line?.height).toBeLessThan(60);
  });

  test(`${language}: on a phone's width it is told whole how long the minutes are kept`, async ({
    stage,
  }) => {
    const page = await stage.open('minutes', { width: 360, height: 780 });
    await speak(page, language);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('header .truncate')]
        .filter((node) => node.scrollWidth > node.clientWidth)
        .map((node) => node.textContent),
    );
    expect(cut).toEqual([]);
  });
}
