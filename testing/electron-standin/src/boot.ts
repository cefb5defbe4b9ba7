/**
 * Entry of the stand-in: starts Chromium, prints what Playwright waits for, makes `electron` mean `electron.js` beside
 * this file, then loads the app's real main bundle on Node.
 */
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Cdp } from './cdp';
import { startChromium } from './chromium';
import { locateApp, parseCommandLine, resourcesOf } from './command-line';
import { state } from './state';

const ELECTRON = join(__dirname, 'electron.js');
const isElectron = (specifier: string): boolean => specifier === 'electron' || specifier === 'electron/main';

/** Both module systems: `require('electron')` and `import 'electron'`. */
function answerForElectron(): void {
  const loader = Module as unknown as { _resolveFilename(request: string, ...more: unknown[]): string };
  const original = loader._resolveFilename;
  loader._resolveFilename = function (request, ...more) {
    return isElectron(request) ? ELECTRON : original.call(this, request, ...more);
  };
  const hook = `export const resolve = (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: ${JSON.stringify(pathToFileURL(ELECTRON).href)}, shortCircuit: true }
      : next(specifier, context);`;
  Module.register(`data:text/javascript,${encodeURIComponent(hook)}`);
}

/** `process` as it looks inside Electron's main process. */
function dressProcess(rest: readonly string[], root: string): void {
  const manifest = createRequire(__filename).resolve('electron/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  process.argv = [process.argv[0] ?? 'electron', ...(rest.length > 0 ? rest : ['.'])];
  Object.defineProperty(process.versions, 'electron', { value: version, enumerable: true });
  Object.defineProperty(process.versions, 'chrome', { value: '0.0.0.0', enumerable: true });
  Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: resourcesOf(root) });
}

/** A plain `import()` that the compiler leaves alone. */
const importModule = new Function('url', 'return import(url)') as (url: string) => Promise<unknown>;

async function boot(): Promise<void> {
  const { preloads, switches, rest, watched } = parseCommandLine(process.argv.slice(2));
  const { root, main, pkg } = locateApp(rest[0] ?? '.');
  dressProcess(rest, root);
  Object.assign(state, { appPath: root, pkg });
  state.switches.push(...switches);
  answerForElectron();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));

  const devTools = await startChromium(switches);
  state.cdp = await Cdp.connect(devTools);
  state.cdp.on('closed', () => process.exit(0));
  const load = createRequire(__filename);
  const { startApp } = load(ELECTRON) as { startApp: () => void };
  for (const preload of preloads) load(preload);

  // Playwright's loader (one of the preloads) holds `ready` itself; without it, wait here until it is attached.
  const shared = globalThis as { __playwright_run?: () => void };
  const released = new Promise<void>((resolve) => {
    if (watched && shared.__playwright_run === undefined) shared.__playwright_run = resolve;
    else resolve();
  });
  process.stderr.write(`\nDevTools listening on ${devTools}\n`);
  await importModule(pathToFileURL(main).href);
  await released;
  startApp();
}

boot().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
