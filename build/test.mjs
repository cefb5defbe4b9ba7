// `npm test`: bundle, static checks, every test, the specs of the built app and of its window. Ends with one line that counts them all.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import './bundle.mjs';
import { runChecks } from './check.mjs';
import { runSpecs } from './e2e.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const checks = runChecks();

const dir = mkdtempSync(join(tmpdir(), 'smallpie-test-'));
const report = join(dir, 'report.json');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = ['run', '--coverage', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const done = spawnSync(process.execPath, [vitest, ...args], { cwd: root, stdio: 'inherit' });

let tests = { numPassedTests: 0, numFailedTests: 1, numTotalTests: 0 };
try {
  tests = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  console.error('The test runner left no report.');
}
rmSync(dir, { recursive: true, force: true });
const specs = await runSpecs({ window: true });
const passed = checks.passed + tests.numPassedTests + specs.passed;
// A test that did not run is a gap, not a pass; so is a runner that fails outside of any test.
const unrun = tests.numTotalTests - tests.numPassedTests - tests.numFailedTests;
const broken = done.status !== 0 && tests.numFailedTests === 0 ? 1 : 0;
const failed = checks.failed + tests.numFailedTests + Math.max(0, unrun) + broken + specs.failed;
// Named once more at the end, so that nobody has to search a long log for them.
const names = (tests.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
  const file = relative(root, name);
  const red = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  return red.length === 0 && message ? [`test: ${file}`] : red.map((title) => `test: ${file} › ${title}`);
});
for (const name of [...checks.failures, ...names, ...specs.failures]) console.log(`✗ ${name}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && tests.numTotalTests > 0 ? 0 : 1;
