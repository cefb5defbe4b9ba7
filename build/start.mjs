// `npm start`: builds the app and opens it. `npm run dev` (--watch) builds again on every change.
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp, electronVite } from './app.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const watch = process.argv.includes('--watch');
const args = process.argv.slice(2).filter((arg) => arg !== '--watch');

await import('./bundle.mjs');
if (!buildApp()) process.exit(1);
if (watch) spawn(process.execPath, [electronVite, 'build', '--watch'], { cwd: root, stdio: 'inherit' });

// Electron fetches its binary at the first start; ELECTRON_OVERRIDE_DIST_PATH names another one.
const electron = require('electron');
const app = spawn(electron, [root, ...args], { cwd: root, stdio: 'inherit' });
app.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.kill(signal));
