// Builds the smallest app that electron-vite makes: a main process, a preload and a page with one sentence.
import { spawnSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { electronVite } from '../build/app.mjs';

const FILES = {
  'package.json': JSON.stringify({
    name: 'empty',
    version: '1.0.0',
    type: 'module',
    main: 'out/main/index.js',
  }),
  'electron.vite.config.mjs': `
    import { defineConfig } from 'electron-vite';
    export default defineConfig({
      main: { build: { rollupOptions: { input: { index: 'src/main/index.js' } } } },
      preload: {
        build: {
          externalizeDeps: false,
          rollupOptions: {
            input: { index: 'src/preload/index.js' },
            output: { format: 'cjs', entryFileNames: '[name].cjs' },
          },
        },
      },
      renderer: { root: 'src/renderer', build: { rollupOptions: { input: 'src/renderer/index.html' } } },
    });`,
  'src/main/index.js': `
    import { app, BrowserWindow, protocol } from 'electron';
    import { readFile } from 'node:fs/promises';
    import { join } from 'node:path';
    protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
    const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css' };
    const open = async () => {
      protocol.handle('app', async ({ url }) => {
        const { pathname } = new URL(url);
        const bytes = await readFile(join(app.getAppPath(), 'out', 'renderer', pathname));
        return new Response(bytes, { headers: { 'content-type': TYPES[pathname.split('.').at(-1)] } });
      });
      const window = new BrowserWindow({
        width: 1100,
        height: 720,
        show: false,
        webPreferences: { preload: join(app.getAppPath(), 'out', 'preload', 'index.cjs'), sandbox: true },
      });
      window.once('ready-to-show', () => window.show());
      await window.loadURL('app://empty/index.html');
    };
    void app.whenReady().then(open);`,
  'src/preload/index.js': `
    import { contextBridge } from 'electron';
    contextBridge.exposeInMainWorld('empty', {});`,
  'src/renderer/index.html': `<!doctype html><meta charset="utf-8"><title>empty</title>
    <div id="root"></div><script type="module" src="./main.js"></script>`,
  'src/renderer/main.js': `
    const button = document.createElement('button');
    button.textContent = 'Empty';
    document.querySelector('#root').append(button);`,
};

/** Writes and builds it into `dir`, with the packages of this project. @throws Error when that fails. */
export async function buildEmptyApp(dir, nodeModules) {
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
  await symlink(nodeModules, join(dir, 'node_modules'), 'junction');
  const done = spawnSync(process.execPath, [electronVite, 'build', '--logLevel', 'error'], {
    cwd: dir,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`the empty app does not build: ${done.stderr}`);
}
