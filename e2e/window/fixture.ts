import { expect, test as base, type Page } from '@playwright/test';
import '../../src/shared/ipc/bridge';
import { windowPolicy } from '../../src/main/window/csp';
import { serveHarness } from '../../testing/window-harness/serve.mjs';

export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  readonly motion?: 'reduce' | 'no-preference';
}

/** A scene in a window. Ends with an error when the page complained or the policy was broken. */
export interface Stage {
  open(scene: string, look?: Look): Promise<Page>;
}

const DAY = '2026-11-23T14:58:00Z';

export const test = base.extend<{ stage: Stage }, { harness: string }>({
  harness: [
    async ({}, use) => {
      // Letters of the harness come from `blob:`; the app serves them from its own origin.
      const server = await serveHarness((nonce: string) =>
        windowPolicy(nonce).replace("frame-src 'self'", "frame-src 'self' blob:"),
      );
      await use(server.url);
      await server.close();
    },
    { scope: 'worker' },
  ],
  stage: async ({ page, harness }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      // Playwright's clock wants to run in the letter, too, whose frame allows no scripts: as it should be.
      if (message.text().startsWith("Blocked script execution in 'blob:")) return;
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.clock.setFixedTime(DAY);
    await use({
      open: async (scene, { theme = 'light', width = 1_100, height = 720, motion = 'reduce' } = {}) => {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: motion });
        await page.setViewportSize({ width, height });
        await page.goto(`${harness}?scene=${scene}`);
        await page.waitForSelector('html[data-ready]');
        await page.evaluate(() => document.fonts.ready);
        return page;
      },
    });
    expect(complaints, 'the page complained').toEqual([]);
  },
});

/** Questions that the window has asked, newest last. */
export function asked(page: Page, route: string): Promise<readonly unknown[]> {
  return page.evaluate(
    (wanted) =>
      (window as unknown as { harness: { asked: { route: string; input: unknown }[] } }).harness.asked
        .filter((one) => one.route === wanted)
        .map(({ input }) => input),
    route,
  );
}

/** Speaks this language from now on, as when somebody chooses it. */
export async function speak(page: Page, language: 'en' | 'de' | 'es'): Promise<void> {
  await page.evaluate(
    (chosen) => window.smallpie.invoke('settings.change', { appearance: { language: chosen } } as never),
    language,
  );
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

export { expect };
