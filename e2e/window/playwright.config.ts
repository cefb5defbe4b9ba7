import { defineConfig } from '@playwright/test';

const executablePath = process.env['SMALLPIE_CHROMIUM'];

/** The window alone, on an invented main process; `node build/window.mjs` builds it and runs these. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../out/window-results',
  // Two at a time; what is measured is measured alone, afterwards.
  workers: 2,
  fullyParallel: true,
  projects: [
    { name: 'window', testIgnore: 'speed.spec.ts' },
    { name: 'speed', testMatch: 'speed.spec.ts', dependencies: ['window'], fullyParallel: false, workers: 1 },
  ],
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
        '--disable-background-networking',
        '--no-first-run',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
});
