// Builds the window on its invented main process and runs the window's specs in a real Chromium.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildApp } from './app.mjs';
import { needChromium } from './chromium.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The window on the harness. */
export async function buildWindow() {
  await build({ configFile: join(root, 'testing', 'window-harness', 'vite.config.ts'), logLevel: 'warn' });
}

/** Runs the specs; arguments go to Playwright. Returns its exit code. */
export async function runWindowSpecs(...args) {
  const chromium = needChromium();
  if (!buildApp()) return 1;
  await buildWindow();
  const config = join(root, 'e2e', 'window', 'playwright.config.ts');
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const done = spawnSync(process.execPath, [cli, 'test', '-c', config, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SMALLPIE_CHROMIUM: chromium },
  });
  return done.status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = await runWindowSpecs(...process.argv.slice(2));
