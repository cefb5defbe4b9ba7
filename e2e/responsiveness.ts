import type { Page } from '@playwright/test';

/** How a window was used, and how long it kept somebody waiting (milliseconds). */
export interface Walk {
  /** Every answer: from a press, as the browser stamped it, until after the next picture. */
  readonly answers: readonly number[];
  /** Stretches of more than 50 in which the page heard nothing, from the browser's long-task observer. */
  readonly tasks: readonly number[];
}

interface Seen {
  readonly answers: number[];
  readonly tasks: number[];
  readonly end: () => void;
}

/** Clicks the buttons called `names` one after another, round and round, for `forMs`. */
export async function walk(page: Page, names: readonly (string | RegExp)[], forMs: number): Promise<Walk> {
  await page.evaluate(() => {
    const answers: number[] = [];
    const tasks: number[] = [];
    const press = ({ timeStamp }: Event): void => {
      requestAnimationFrame(() => {
        setTimeout(() => answers.push(performance.now() - timeStamp));
      });
    };
    addEventListener('click', press, { capture: true });
    const observer = new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    });
    observer.observe({ type: 'longtask' });
    const end = (): void => {
      observer.disconnect();
      removeEventListener('click', press, { capture: true });
    };
    Object.assign(window, { seen: { answers, tasks, end } satisfies Seen });
  });
  for (const began = Date.now(); Date.now() - began < forMs;)
    for (const name of names) await page.getByRole('button', { name }).first().click();
  // The last click's picture, and the observer, which tells a little later.
  await page.waitForTimeout(300);
  return page.evaluate(() => {
    const { answers, tasks, end } = (window as unknown as { seen: Seen }).seen;
    end();
    return { answers, tasks };
  });
}
