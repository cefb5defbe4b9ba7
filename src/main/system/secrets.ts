import { safeStorage } from 'electron';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretName, SecretStore } from '../../core/ports';
import { AppError, toAppError } from '../../shared/errors/app-error';

/**
 * Secrets in files that only the key store of the operating system can open. Without one (some Linux desktops)
 * Electron falls back to a key that every program knows: `protection` says so, and the window warns.
 */
export class KeyStoreSecrets implements SecretStore {
  readonly protection: 'key-store' | 'plain';
  readonly #dir: string;

  private constructor(dir: string, protection: 'key-store' | 'plain') {
    this.#dir = dir;
    this.protection = protection;
  }

  /** After the app is ready. @throws AppError SECRET_STORE when nothing can be kept at all. */
  static async open(dir: string): Promise<KeyStoreSecrets> {
    if (!(await safeStorage.isAsyncEncryptionAvailable()))
      throw new AppError('SECRET_STORE', 'the key store is not available');
    const plain = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
    await mkdir(dir, { recursive: true, mode: 0o700 });
    return new KeyStoreSecrets(dir, plain ? 'plain' : 'key-store');
  }

  async get(name: SecretName): Promise<string | null> {
    const sealed = await readFile(this.#path(name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw this.#failed(error);
    });
    if (sealed === null) return null;
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
      if (shouldReEncrypt) await this.set(name, result);
      return result;
    } catch (error) {
      throw this.#failed(error);
    }
  }

  async set(name: SecretName, value: string): Promise<void> {
    try {
      const sealed = await safeStorage.encryptStringAsync(value);
      const part = `${this.#path(name)}.part`;
      const file = await open(part, 'w', 0o600);
      try {
        await file.writeFile(sealed);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, this.#path(name));
    } catch (error) {
      throw this.#failed(error);
    }
  }

  async delete(name: SecretName): Promise<void> {
    await rm(this.#path(name), { force: true });
  }

  #path(name: SecretName): string {
    return join(this.#dir, `${name}.sealed`);
  }

  #failed(error: unknown): AppError {
    return new AppError('SECRET_STORE', toAppError(error).message, {}, { cause: error });
  }
}
