// `node build/walk.mjs [NUMBER…]`: walks through CONTRIBUTING.md as a newcomer would. Every command of it is printed and
// run, in a fresh clone in an empty folder, with an empty home and nothing of this shell but PATH. NUMBERs pick commands
// (the first two, cloning and `npm ci`, always run); `--list` only prints them. Exits with 1 when one fails.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Seconds that something without an end is watched. */
const WATCHED = 20;
/** Commands that need Electron's own binary, which is fetched when it is first used. */
const NEEDS_ELECTRON = /^(npm start|E2E_REAL=1 )/;
/** A command that goes on until a person closes the window. */
const ENDLESS = /^npm start/;

/** Commands in the fenced blocks of a Markdown text, without their comments. */
export function commandsOf(markdown) {
  return [...markdown.matchAll(/^```[a-z]*\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block]) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');
}

function run(command, cwd, env) {
  const began = performance.now();
  const done = spawnSync('sh', ['-c', command], { cwd, env, stdio: 'inherit' });
  return { good: done.status === 0, seconds: (performance.now() - began) / 1_000 };
}

/** Good when it is still there after a while. */
async function watch(command, cwd, env) {
  const child = spawn('sh', ['-c', command], { cwd, env, stdio: 'inherit', detached: true });
  const ended = new Promise((resolve) => child.once('exit', () => resolve(true)));
  const over = await Promise.race([
    ended,
    new Promise((resolve) => setTimeout(resolve, WATCHED * 1_000, false)),
  ]);
  if (!over) process.kill(-child.pid, 'SIGTERM');
  return { good: !over, seconds: WATCHED };
}

async function walk(picked) {
  const commands = commandsOf(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'smallpie-walk-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  // Rust is wherever this computer has it: installing it is not part of the walk.
  const {
    PATH,
    CARGO_HOME = join(homedir(), '.cargo'),
    RUSTUP_HOME = join(homedir(), '.rustup'),
  } = process.env;
  const env = Object.fromEntries(
    Object.entries({ PATH, CARGO_HOME, RUSTUP_HOME, HOME: home, CI: 'true' }).filter(([, value]) => value),
  );
  const lines = [];
  let failed = 0;
  try {
    for (const [at, command] of commands.entries()) {
      const first = at === 0;
      const name = `${String(at + 1).padStart(2)}  ${command}`;
      if (at > 1 && picked.length > 0 && !picked.includes(at + 1)) continue;
      if (NEEDS_ELECTRON.test(command) && !process.env.E2E_REAL) {
        lines.push(`not run  ${name}  (needs Electron's binary: E2E_REAL=1)`);
        continue;
      }
      console.log(`\n$ ${command}`);
      const cwd = first ? folder : join(folder, 'smallpie');
      const wanted = first ? `git clone "${root}" smallpie` : command;
      const { good, seconds } = await (ENDLESS.test(command) ? watch : run)(wanted, cwd, env);
      failed += good ? 0 : 1;
      lines.push(`${good ? 'good   ' : 'FAILED '}  ${name}  ${seconds.toFixed(0)} s`);
      // Without a clone or its packages, nothing else can be judged.
      if (at < 2 && !good) break;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${lines.join('\n')}`);
  return failed;
}

if (process.argv.includes('--list'))
  commandsOf(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')).forEach((command, at) =>
    console.log(`${String(at + 1).padStart(2)}  ${command}`),
  );
else if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = (await walk(process.argv.slice(2).map(Number))) === 0 ? 0 : 1;
