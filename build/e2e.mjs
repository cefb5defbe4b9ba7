// `npm run e2e`: the specs on the built app. With Electron's own binary where it can be started (E2E_REAL=1), else
// with the stand-in. `--app` leaves out the window's own specs; anything else after `--` goes to Playwright.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from './app.mjs';
import { needChromium } from './chromium.mjs';
import { buildStandIn } from './standin.mjs';
import { buildWindow } from './window.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

const APP_SPECS = 'playwright.config.ts';
const WINDOW_SPECS = join('e2e', 'window', 'playwright.config.ts');

/**
 * Builds the app and runs the specs on it, with `window` also those of the window on its harness.
 * Returns how many passed and failed; what did not run counts as failed.
 */
export async function runSpecs({ args = [], window = false } = {}) {
  await import('./bundle.mjs');
  const env = { ...process.env };
  if (!process.env.E2E_REAL) {
    try {
      env.SMALLPIE_CHROMIUM = needChromium();
    } catch (error) {
      console.error(error.message);
      return { passed: 0, failed: 1 };
    }
    env.ELECTRON_OVERRIDE_DIST_PATH = await buildStandIn();
  }
  if (!buildApp()) return { passed: 0, failed: 1 };
  if (window) await buildWindow();
  const suites = window ? [APP_SPECS, WINDOW_SPECS] : [APP_SPECS];
  const counts = suites.map((config) => runSuite(config, args, env));
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** Runs the specs of one configuration. */
function runSuite(config, args, env) {
  const dir = mkdtempSync(join(tmpdir(), 'smallpie-e2e-report-'));
  const report = join(dir, 'report.json');
  const playwright = join(dirname(require.resolve('@playwright/test/package.json')), 'cli.js');
  const command = [playwright, 'test', '-c', config, '--reporter=list,json', ...args];
  const done = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  try {
    const { stats } = JSON.parse(readFileSync(report, 'utf8'));
    const failed = stats.unexpected + stats.flaky + stats.skipped;
    return { passed: stats.expected, failed: failed === 0 && done.status !== 0 ? 1 : failed };
  } catch {
    console.error('The specs left no report.');
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const only = args.includes('--app');
  const { passed, failed } = await runSpecs({ args: args.filter((arg) => arg !== '--app'), window: !only });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
