/** Entry of the main process: what must happen before the app is ready, then the page, then the rest of the app. */
import { app } from 'electron';
import { setTimeout as wait } from 'node:timers/promises';
import { showFirstPage } from './first-page';
import type { Early } from './open-files';
import { declareAppScheme } from './window/app-protocol';

declareAppScheme();
app.enableSandbox();
if (process.platform === 'win32') app.setAppUserModelId('app.smallpie.desktop');

/** A page that nobody asks for does not keep the rest of the app waiting for longer. */
const LONGEST_WAIT_MS = 500;

const early: Early = { files: [], starts: [] };
app.on('open-file', (event, path) => {
  event.preventDefault();
  early.files.push(path);
});
app.on('second-instance', (_event, argv, cwd) => {
  early.starts.push({ argv, cwd });
});

if (app.requestSingleInstanceLock()) {
  void app
    .whenReady()
    .then(async () => {
      const page = showFirstPage();
      // Reading the rest keeps this process busy; before the page has begun to load, the page would wait for that.
      await Promise.race([page.asked, wait(LONGEST_WAIT_MS)]);
      const { startApp } = await import('./app');
      await startApp(page, early);
    })
    .catch((error: unknown) => {
      process.stderr.write(
        `smallpie cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      app.exit(1);
    });
} else app.exit(0);
