import { defineConfig } from '@playwright/test';

const executablePath = process.env['SMALLPIE_CHROMIUM'];

/** The window alone, on an invented main process; `node build/window.mjs` builds it and runs these. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../out/window-results',
  workers: 2,
  fullyParallel: true,
  // What a busy computer would fail is measured alone: `node bench/window.mjs`.
  ...(process.env['SMALLPIE_PACE'] === '1' ? { testMatch: 'pace.spec.ts' } : { testIgnore: 'pace.spec.ts' }),
  forbidOnly: true,
  reporter: [['line']],
  timeout: 60_000,
  use: {
    browserName: 'chromium',
    timezoneId: 'UTC',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        // As in Electron: a frame of another origin is another process.
        '--site-per-process',
        '--disable-background-networking',
        '--no-first-run',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
});
