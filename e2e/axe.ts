import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Resolves when nothing is on its way any more: what fades in is measured by its final colour. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    const finite = document
      .getAnimations()
      .filter((each) => Number.isFinite(Number(each.effect?.getComputedTiming().endTime ?? 0)));
    await Promise.allSettled(finite.map((each) => each.finished));
  });
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Rules of WCAG 2.2 AA and of axe's best practice that the page breaks, in one pass inside the page (its frames are
 * letters, in which no script may run). `only` and `except` name rules.
 */
async function violations(
  page: Page,
  { only, except = [] }: { readonly only?: readonly string[]; readonly except?: readonly string[] } = {},
): Promise<readonly string[]> {
  await settled(page);
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (only === undefined) axe.withTags(TAGS).disableRules([...except]);
  else axe.withRules([...only]);
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${String(target)} ${failureSummary ?? ''}`),
  );
}

/** Rules whose answer depends on the colours; all others are about the structure, which both themes share. */
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

/** The page by all rules when light, and its colours when dark. `except` names rules that do not fit here. */
export async function expectAccessible(page: Page, except: readonly string[] = []): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(await violations(page, { except }), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(17, 22, 19)');
  expect(await violations(page, { only: ABOUT_COLOURS }), 'dark').toEqual([]);
}
