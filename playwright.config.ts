import { defineConfig } from '@playwright/test';

/** What is measured in it, or needs the speech engine for minutes, must not have another app beside it. */
const ALONE = /queue\.spec\.ts$/;

/**
 * The built app, driven as a person drives it. Most of the time a spec waits for somebody to speak, so two run at a time;
 * `node build/e2e.mjs` runs the two projects one after the other.
 */
export default defineConfig({
  testDir: 'e2e',
  // The window alone has a harness of its own (build/window.mjs).
  testIgnore: /e2e[\\/]window[\\/]/,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list']],
  workers: 2,
  projects: [
    { name: 'alone', testMatch: ALONE, workers: 1 },
    { name: 'together', testIgnore: [ALONE, /e2e[\\/]window[\\/]/] },
  ],
});
