import { dialog, type BrowserWindow } from 'electron';
import { readFile, writeFile } from 'node:fs/promises';
import { toAppError } from '../../shared/errors/app-error';
import type { SecretState, UserSecret } from '../../shared/ipc/settings';
import type { Handlers } from '../ipc/answer';
import { sendEvent } from '../ipc/send-event';
import type { Services } from '../services';

type SettingsRoutes = Pick<
  Handlers,
  Extract<keyof Handlers, `settings.${string}` | `secrets.${string}` | `hotkeys.${string}`>
>;

const JSON_FILES = [{ name: 'JSON', extensions: ['json'] }];

export function settingsHandlers({ settings, secrets, hotkeys, texts, window }: Services): SettingsRoutes {
  const secretState = async (name: UserSecret): Promise<SecretState> => ({
    set: (await secrets.get(name)) !== null,
    protection: secrets.protection,
  });
  return {
    'settings.get': () => Promise.resolve(settings.current),
    'settings.change': (change) => settings.change(change),
    'settings.export': async () => {
      const path = await askWhereToSave(window(), `${texts().settingsFile}.json`, JSON_FILES);
      if (path === null) return { saved: false };
      await writeFile(path, settings.exportText()).catch((error: unknown) => {
        throw toAppError(error, { subject: path });
      });
      return { saved: true };
    },
    'settings.import': async () => {
      const options = { properties: ['openFile' as const], filters: JSON_FILES };
      const { filePaths } = await dialog.showOpenDialog(window(), options);
      const [path] = filePaths;
      if (path === undefined) return null;
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        throw toAppError(error, { subject: path });
      });
      return settings.import(text, path);
    },
    'secrets.state': ({ name }) => secretState(name),
    'secrets.set': async ({ name, value }) => {
      await secrets.set(name, value);
      return secretState(name);
    },
    'secrets.clear': async ({ name }) => {
      await secrets.delete(name);
      return secretState(name);
    },
    'hotkeys.list': () => Promise.resolve([...hotkeys.states]),
    'hotkeys.set': async ({ action, accelerator }) => {
      const state = hotkeys.set(action, accelerator);
      if (state.problem === null) {
        await settings.change({ hotkeys: { [action]: accelerator } });
        sendEvent('hotkeys.changed', [...hotkeys.states]);
      }
      return state;
    },
  };
}

/** Asks the person for a path, by the system's dialog; null when it was closed. */
export async function askWhereToSave(
  window: BrowserWindow,
  defaultPath: string,
  filters: { name: string; extensions: string[] }[],
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters });
  return canceled || filePath === '' ? null : filePath;
}
