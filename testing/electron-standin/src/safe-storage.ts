import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appItself } from './app';
import { strict } from './strict';

const IV = 12;
const TAG = 16;

/** The key of the stand-in's key store: in the profile, so that a restart can read what was sealed before. */
function key(): Buffer {
  const dir = appItself.getPath('userData');
  const path = join(dir, 'standin-key');
  if (existsSync(path)) return readFileSync(path);
  mkdirSync(dir, { recursive: true });
  const fresh = randomBytes(32);
  writeFileSync(path, fresh, { mode: 0o600 });
  return fresh;
}

export const safeStorage = strict(
  {
    isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(true),
    /** What this key store is worth: nothing, and it says so. */
    getSelectedStorageBackend: () =>
      (process.env['STANDIN_KEY_STORE'] ?? 'basic_text') as 'basic_text' | 'gnome_libsecret',
    encryptStringAsync(text: string): Promise<Buffer> {
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', key(), iv);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Promise.resolve(Buffer.concat([iv, cipher.getAuthTag(), sealed]));
    },
    // `async`, so that a failure is a rejection.
    async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
      const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(0, IV));
      decipher.setAuthTag(sealed.subarray(IV, IV + TAG));
      const result = decipher.update(sealed.subarray(IV + TAG)).toString('utf8') + decipher.final('utf8');
      return { result, shouldReEncrypt: false };
    },
  },
  'safeStorage',
);
