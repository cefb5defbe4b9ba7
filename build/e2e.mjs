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

const NOTHING_RAN = { passed: 0, failed: 1, failures: ['the specs did not run'] };

/** One after the other: what is measured alone, all other specs of the app, the window on its harness. */
const APP_SPECS = ['alone', 'together'].map((name) => ['-c', 'playwright.config.ts', `--project=${name}`]);
const WINDOW_SPECS = ['-c', join('e2e', 'window', 'playwright.config.ts')];

/**
 * Builds the app and runs the specs on it, with `window` also those of the window on its harness.
 * Returns how many passed and failed, and the names of those that failed; what did not run counts as failed.
 */
export async function runSpecs({ args = [], window = false } = {}) {
  await import('./bundle.mjs');
  const env = { ...process.env };
  if (!process.env.E2E_REAL) {
    try {
      env.SMALLPIE_CHROMIUM = needChromium();
    } catch (error) {
      console.error(error.message);
      return NOTHING_RAN;
    }
    env.ELECTRON_OVERRIDE_DIST_PATH = await buildStandIn();
  }
  if (!buildApp()) return NOTHING_RAN;
  if (window) await buildWindow();
  const suites = window ? [...APP_SPECS, WINDOW_SPECS] : APP_SPECS;
  // Whoever asks for a file does not ask for one in each of them.
  const asked = args.length > 0 ? [...args, '--pass-with-no-tests'] : [];
  const counts = suites.map((suite) => runSuite([...suite, ...asked], env));
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
    failures: counts.flatMap(({ failures }) => failures),
  };
}

/** File, line and title of each spec in a suite of Playwright's report that is not plainly green. */
function failedSpecs({ specs = [], suites = [] }) {
  const failed = specs.filter(({ tests }) => tests.some(({ status }) => status !== 'expected'));
  return [
    ...failed.map(({ file, line, title }) => `spec: ${file}:${line} › ${title}`),
    ...suites.flatMap(failedSpecs),
  ];
}

/** Runs the specs of one of them. */
function runSuite(args, env) {
  const dir = mkdtempSync(join(tmpdir(), 'smallpie-e2e-report-'));
  const report = join(dir, 'report.json');
  const playwright = join(dirname(require.resolve('@playwright/test/package.json')), 'cli.js');
  const command = [playwright, 'test', '--reporter=list,json', ...args];
  const done = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  try {
    const { stats, suites } = JSON.parse(readFileSync(report, 'utf8'));
    const failed = stats.unexpected + stats.flaky + stats.skipped;
    const failures = suites.flatMap(failedSpecs);
    return { passed: stats.expected, failed: failed === 0 && done.status !== 0 ? 1 : failed, failures };
  } catch {
    console.error('The specs left no report.');
    return NOTHING_RAN;
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
