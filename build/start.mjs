// `npm start`: builds the app and opens it. `npm run dev` (--watch) builds again on every change.
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const vite = join(dirname(require.resolve('electron-vite/package.json')), 'bin', 'electron-vite.js');
const watch = process.argv.includes('--watch');
const args = process.argv.slice(2).filter((arg) => arg !== '--watch');

await import('./bundle.mjs');
const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(built.status ?? 1);
if (watch) spawn(process.execPath, [vite, 'build', '--watch'], { cwd: root, stdio: 'inherit' });

// Electron fetches its binary at the first start; ELECTRON_OVERRIDE_DIST_PATH names another one.
const electron = require('electron');
const app = spawn(electron, [root, ...args], { cwd: root, stdio: 'inherit' });
app.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.kill(signal));
