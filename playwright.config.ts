import { defineConfig } from '@playwright/test';

/** The built app, driven as a person drives it. One at a time: the speech engine wants the processor for itself. */
export default defineConfig({
  testDir: 'e2e',
  // The window alone has a harness of its own (build/window.mjs).
  testIgnore: /e2e[\\/]window[\\/]/,
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list']],
});
