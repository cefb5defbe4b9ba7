// Loaded before the app's main bundle: a second start comes as early as Electron tells of one, with the file that the
// environment names.
const { app } = require('electron');
void app.whenReady().then(() => {
  app.emit('second-instance', {}, [process.execPath, '.', process.env.E2E_SECOND_FILE], process.cwd(), null);
});
