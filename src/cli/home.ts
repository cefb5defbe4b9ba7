import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { SecretName, SecretStore } from '../core/ports';
import { MeetingStore } from '../core/session';
import { AppError } from '../shared/errors/app-error';

/** Where the command line keeps what must survive: `SMALLPIE_HOME`, or the system's place for such data. */
export function homeOf(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  user: string = homedir(),
): string {
  const home = env['SMALLPIE_HOME'];
  if (home !== undefined && home !== '') return resolve(home);
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(user, 'AppData', 'Local'), 'smallpie');
  if (platform === 'darwin') return join(user, 'Library', 'Application Support', 'smallpie-cli');
  const state = env['XDG_STATE_HOME'];
  // A relative one is to be ignored, says the specification.
  return join(state !== undefined && isAbsolute(state) ? state : join(user, '.local', 'state'), 'smallpie');
}

/**
 * The key of the store in a file that only this user can read: the command line has no key store of the system to
 * ask. Other secrets come from the environment and are never kept.
 */
export function fileSecrets(home: string): SecretStore {
  const path = join(home, 'store.key');
  const only = (name: SecretName): void => {
    if (name !== 'storeKey') throw new AppError('SECRET_STORE', `the command line keeps no ${name}`);
  };
  const missing = (error: NodeJS.ErrnoException): null => {
    if (error.code === 'ENOENT') return null;
    throw new AppError('SECRET_STORE', error.message, {}, { cause: error });
  };
  return {
    protection: 'plain',
    get: async (name) =>
      name === 'storeKey' ? readFile(path, 'utf8').then((text) => text.trim(), missing) : null,
    set: async (name, value) => {
      only(name);
      await mkdir(home, { recursive: true, mode: 0o700 });
      // Another process may have been faster: the first key stays, or its meetings would be lost.
      await writeFile(path, `${value}\n`, { mode: 0o600, flag: 'wx' }).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST')
            throw new AppError('SECRET_STORE', error.message, {}, { cause: error });
        },
      );
    },
    delete: async (name) => {
      only(name);
      await unlink(path).catch(missing);
    },
  };
}

/** The encrypted store of the command line. @throws AppError OUTPUT_NOT_WRITABLE, DISK_FULL. */
export function openStore(env: NodeJS.ProcessEnv): Promise<MeetingStore> {
  const home = homeOf(env);
  return MeetingStore.open({ root: join(home, 'meetings'), secrets: fileSecrets(home) });
}
