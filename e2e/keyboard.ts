import type { Page } from '@playwright/test';

/** What the element with the focus is called: by its label, or by what it says. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const node = document.activeElement;
    if (node === null || node === document.body) return '';
    const labels = node instanceof HTMLInputElement ? [...(node.labels ?? [])] : [];
    return (node.getAttribute('aria-label') ?? labels[0]?.textContent ?? node.textContent ?? '').trim();
  });

const MOST_STOPS = 150;

/** Goes on with Tab until what is called `name` has the focus. @throws Error that lists where it came by. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    const now = await focused(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    seen.push(now);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${String(name)}, only to: ${[...new Set(seen)].join(' · ')}`);
}

/** Presses what is called `name`, without a mouse. */
export async function pressOn(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}
