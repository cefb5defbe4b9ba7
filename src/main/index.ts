/** Entry of the main process: what must happen before the app is ready, then the page, then the rest of the app. */
import { app } from 'electron';
import { showFirstPage } from './first-page';
import { declareAppScheme } from './window/app-protocol';

declareAppScheme();
app.enableSandbox();
if (process.platform === 'win32') app.setAppUserModelId('app.smallpie.desktop');

/** Files that the system hands over before the app is ready (macOS). */
const early: string[] = [];
app.on('open-file', (event, path) => {
  event.preventDefault();
  early.push(path);
});

if (app.requestSingleInstanceLock()) {
  void app
    .whenReady()
    .then(async () => {
      const page = showFirstPage();
      // Read while the page is made.
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
