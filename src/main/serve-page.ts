import type { Handlers } from './ipc/answer';
import { serveIpc } from './ipc/electron-ipc';
import { handlersOf } from './handlers';
import type { Opened } from './open-services';
import type { ProductPaths } from './paths';
import type { Services } from './services';
import { serveAppProtocol } from './window/app-protocol';
import { guardPermissions } from './window/permissions';

/**
 * Everything that our page may ask this process: its files, its questions, its devices. The page may be loaded while the
 * rest is still being opened: what it asks until then is answered when it can be.
 */
export function servePage(paths: ProductPaths, signal: AbortSignal, opening: Promise<Opened>): void {
  let services: Services | null = null;
  const handlers = opening.then((opened): Handlers => {
    ({ services } = opened);
    return Object.assign(opened.handlers, handlersOf(opened.services));
  });
  // Whoever starts the app hears of a failure.
  handlers.catch(() => undefined);
  guardPermissions({ mayRecordSystemSound: () => services?.settings.current.sound.systemAudio ?? false });
  serveAppProtocol({
    rendererDir: paths.rendererDir,
    soundOf: async (id) => (await opening).services.sounds.of(id),
    letterOf: async (id) => (await opening).services.mail.html(id),
  });
  serveIpc({
    handlers,
    signal,
    onPort: (_name, grant, port, sender) => {
      // Nobody has a grant before that.
      if (services === null) port.close();
      else services.recorder.takePort(grant, String(sender), port);
    },
    onRefused: (why, route) =>
      services?.log.write('ipc-refused', { why, ...(route === null ? {} : { route }) }),
    onFailed: ({ code, detail }, route) =>
      services?.log.write('ipc-failed', { code, route, stage: detail.stage }),
  });
}
