import type { SecretName, SecretStore } from '../core/ports';
import { AppError } from '../shared/errors/app-error';

const VARIABLE: Readonly<Record<SecretName, string>> = {
  llmApiKey: 'SMALLPIE_LLM_API_KEY',
  smtpPassword: 'SMALLPIE_SMTP_PASSWORD',
  sttApiKey: 'SMALLPIE_STT_API_KEY',
  storeKey: 'SMALLPIE_STORE_KEY',
};

/** Secrets from the environment, where neither the list of processes nor a shell's history shows them. Nothing is kept. */
export function environmentSecrets(env: NodeJS.ProcessEnv): SecretStore {
  return {
    protection: 'environment',
    get: (name) => Promise.resolve(env[VARIABLE[name]] || null),
    set: () => Promise.reject(new AppError('SECRET_STORE', 'the command line keeps no secrets')),
    delete: () => Promise.reject(new AppError('SECRET_STORE', 'the command line keeps no secrets')),
  };
}

/** Whether a key for the store is given. @throws AppError MAIL_SETTINGS when it cannot be one. */
export function hasStoreKey(env: NodeJS.ProcessEnv): boolean {
  const text = env[VARIABLE.storeKey] ?? '';
  if (text === '') return false;
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text))
    throw new AppError(
      'MAIL_SETTINGS',
      'SMALLPIE_STORE_KEY must be 32 bytes in base64 (for example from `openssl rand -base64 32`).',
    );
  return true;
}
