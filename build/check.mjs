// All static checks. Prints a line per check and fails when one does.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** Runs a tool of the project. Returns what it complains about, or null. */
function tool(command, ...args) {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.status === 0) return null;
  return done.error?.message ?? `${done.stdout}${done.stderr}`;
}

/** Files that have grown past the point where one idea fits in. */
function longFiles() {
  const long = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => [path, readFileSync(path, 'utf8').split('\n').length])
    .filter(([path, lines]) => lines > (path.includes('.test.') ? 400 : 260));
  return long.length === 0
    ? null
    : long.map(([path, lines]) => `${relative(root, path)}: ${lines} lines`).join('\n');
}

/** Worlds with different globals are compiled apart: a core that knows the DOM, or a window with Node, must not compile. */
const PROJECTS = [
  '.',
  'src/main',
  'src/preload',
  'src/renderer',
  'testing/electron-standin',
  'testing/electron-standin/page',
  'e2e',
];

function types() {
  const complaints = PROJECTS.map((project) => tool(bin('tsc'), '--noEmit', '-p', project));
  return complaints.some((complaint) => complaint !== null) ? complaints.filter(Boolean).join('\n') : null;
}

// Files that have not changed since they were found clean are not read again; a fresh clone reads them all.
const LINT_CACHE = [
  '--cache',
  '--cache-strategy',
  'content',
  '--cache-location',
  'node_modules/.cache/eslint/',
];

const CHECKS = [
  ['format', () => tool(bin('prettier'), '--check', '--log-level', 'warn', '.')],
  ['types', types],
  ['lint', () => tool(bin('eslint'), ...LINT_CACHE, '--max-warnings', '0', 'src', 'tests', 'testing', 'e2e')],
  ['boundaries', () => tool(bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'src')],
  ['licences', () => tool(process.execPath, join(root, 'build', 'licences.mjs'), '--check')],
  ['engine matches its sources', () => tool(process.execPath, join(root, 'native', 'build.mjs'), '--check')],
  ['file length', longFiles],
];

/** Runs every check. Returns how many passed and failed, and the names of those that failed. */
export function runChecks() {
  let passed = 0;
  const failures = [];
  for (const [name, check] of CHECKS) {
    const complaint = check();
    console.log(`${complaint === null ? '✓' : '✗'} ${name}`);
    if (complaint === null) passed += 1;
    else {
      failures.push(`check: ${name}`);
      console.log(complaint);
    }
  }
  return { passed, failed: failures.length, failures };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = runChecks().failed === 0 ? 0 : 1;
