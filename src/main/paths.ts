import { app } from 'electron';
import { join } from 'node:path';

/** Where the app finds what ships with it, and where it keeps what is its own. */
export function productPaths() {
  const root = app.getAppPath();
  // Native code and the host's script cannot be run from inside the archive.
  const unpacked = root.replace(/app\.asar$/, 'app.asar.unpacked');
  const shipped = app.isPackaged ? process.resourcesPath : join(root, 'resources');
  const data = app.getPath('userData');
  return {
    root,
    preload: join(root, 'out', 'preload', 'index.cjs'),
    rendererDir: join(root, 'out', 'renderer'),
    iconsDir: join(shipped, 'icons'),
    catalogue: {
      bundled: process.env['SMALLPIE_MODELS_DIR'] || join(shipped, 'models'),
      home: join(data, 'models'),
    },
    changelog: join(app.isPackaged ? shipped : root, 'CHANGELOG.md'),
    binDir: join(shipped, 'bin'),
    sample: join(shipped, 'samples', 'launch-sync.webm'),
    nativeDir: join(unpacked, 'native'),
    hostScript: join(unpacked, 'dist', 'engine-host.mjs'),
    voiceWorker: join(unpacked, 'dist', 'voice-worker.mjs'),
    data,
    settingsFile: join(data, 'settings.json'),
    receiptsFile: join(data, 'receipts.json'),
    meetingsDir: join(data, 'meetings'),
    secretsDir: join(data, 'secrets'),
    logFile: join(data, 'logs', 'smallpie.log'),
  } as const;
}

export type ProductPaths = ReturnType<typeof productPaths>;
