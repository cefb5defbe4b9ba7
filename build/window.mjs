// Builds the window on its invented main process and runs the window's specs in a real Chromium.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { needChromium } from './chromium.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The window as it ships, and the same window on the harness. */
export async function buildWindow() {
  const harness = join(root, 'testing', 'window-harness');
  await build({ configFile: join(harness, 'vite.config.ts'), logLevel: 'warn' });
  await build({
    configFile: join(harness, 'vite.config.ts'),
    root: join(root, 'src', 'renderer'),
    logLevel: 'warn',
    build: { outDir: join(root, 'out', 'window-size'), emptyOutDir: true, assetsInlineLimit: 0 },
  });
}

/** Runs the specs; arguments go to Playwright. Returns its exit code. */
export async function runWindowSpecs(...args) {
  const chromium = needChromium();
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
