// Where Chromium is, for tests and drawings; installs Debian's when that is allowed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Chromium without the windows of a browser starts and opens pages in a third of the time. */
const HEADLESS = '/usr/bin/chromium-headless-shell';
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where Chromium is: named by the environment, Playwright's own, or the system's. Null when there is none. */
export function findChromium() {
  const named = process.env.SMALLPIE_CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  // Only asked when it matters: Playwright takes a while to load.
  const { chromium } = createRequire(import.meta.url)('playwright');
  return [HEADLESS, chromium.executablePath(), ...INSTALLED].find((path) => path && existsSync(path)) ?? null;
}

const SENTENCE =
  'The window cannot be tested: there is no Chromium here. Run `npx playwright install chromium`, or install your ' +
  "system's, or name one in SMALLPIE_CHROMIUM.";

/** Finds Chromium, or installs Debian's where this process may. @throws Error with a sentence. */
export function needChromium() {
  const found = findChromium();
  if (found !== null) return found;
  const mayInstall =
    process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && !process.env.SMALLPIE_CHROMIUM;
  if (mayInstall) {
    console.log('Installing Chromium for the window tests (apt-get)…');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args) => spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0;
    // Not every release of Debian has it by itself.
    const install = () =>
      ['chromium-headless-shell', 'chromium'].some((name) =>
        apt('install', '-y', '--no-install-recommends', name),
      );
    if (!install()) {
      apt('update');
      install();
    }
  }
  const installed = findChromium();
  if (installed === null) throw new Error(SENTENCE);
  return installed;
}
