import { app, clipboard, systemPreferences } from 'electron';
import type { MicrophonePermission } from '../../shared/ipc/app';
import type { Handlers } from '../ipc/answer';
import type { Services } from '../services';
import { diagnostics } from '../system/diagnostics';
import { openLink } from '../window/external-links';
import { setMini } from '../window/mini';
import { destroyDamaged, destroyEverything, storedNow } from './privacy';

type AppRoutes = Pick<
  Handlers,
  | 'app.info'
  | 'app.openExternal'
  | 'app.quit'
  | 'app.copyText'
  | 'window.setMini'
  | 'diagnostics.copy'
  | 'diagnostics.errors'
  | 'privacy.stored'
  | 'privacy.destroyDamaged'
  | 'privacy.destroyEverything'
  | 'microphone.permission'
  | 'microphone.ask'
>;

export function appHandlers(services: Services): AppRoutes {
  return {
    'app.info': () =>
      Promise.resolve({
        version: app.getVersion(),
        platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
        locale: app.getLocale(),
        versions: {
          electron: process.versions['electron'] ?? '',
          chromium: process.versions['chrome'] ?? '',
          node: process.versions.node,
        },
      }),
    'app.openExternal': async ({ url }) => ({ opened: await openLink(url) }),
    'app.quit': () => {
      services.quit();
      return Promise.resolve({});
    },
    'app.copyText': async ({ text }) => {
      await clipboard.writeText(text);
      return {};
    },
    'window.setMini': ({ mini }) => {
      setMini(services.window(), mini);
      return Promise.resolve({});
    },
    'diagnostics.copy': async () => {
      const text = await diagnostics(services);
      await clipboard.writeText(text);
      return { text };
    },
    'diagnostics.errors': () => Promise.resolve([...services.log.errors]),
    'privacy.stored': (_input, { signal }) => storedNow(services, signal),
    'privacy.destroyDamaged': async ({ id }, { signal }) => {
      await destroyDamaged(services, id, signal);
      return {};
    },
    'privacy.destroyEverything': () => destroyEverything(services),
    'microphone.permission': () => Promise.resolve({ state: permission() }),
    'microphone.ask': async () => {
      if (process.platform === 'darwin') await systemPreferences.askForMediaAccess('microphone');
      return { state: permission() };
    },
  };
}

/** Linux has no such permission: whether a microphone can be opened shows when it is. */
function permission(): MicrophonePermission {
  if (process.platform === 'linux') return 'unknown';
  const status = systemPreferences.getMediaAccessStatus('microphone');
  if (status === 'granted' || status === 'not-determined') return status;
  return status === 'unknown' ? 'unknown' : 'denied';
}
