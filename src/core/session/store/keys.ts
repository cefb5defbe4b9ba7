import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error';
import type { SecretStore } from '../../ports';

const MAGIC = Buffer.from('SMPK\x01');
const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const WRAPPED_BYTES = MAGIC.length + NONCE_BYTES + KEY_BYTES + 16;

const boundTo = (meetingId: string): Buffer => Buffer.from(`smallpie key v1\0${meetingId}`);

/** A fresh key for a meeting. */
export function newMeetingKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** Wraps a meeting's key with the store's key (AES-256-GCM), bound to the meeting. */
export function wrapKey(storeKey: Uint8Array, meetingId: string, key: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', storeKey, nonce);
  cipher.setAAD(boundTo(meetingId));
  return Buffer.concat([MAGIC, nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** @throws AppError STORE_DAMAGED when the bytes were changed, or the store's key is another one. */
export function unwrapKey(storeKey: Uint8Array, meetingId: string, wrapped: Uint8Array): Buffer {
  const from = MAGIC.length + NONCE_BYTES;
  if (wrapped.length !== WRAPPED_BYTES || !MAGIC.equals(wrapped.subarray(0, MAGIC.length)))
    throw new AppError('STORE_DAMAGED', 'the key of this meeting is damaged', { subject: meetingId });
  const decipher = createDecipheriv('aes-256-gcm', storeKey, wrapped.subarray(MAGIC.length, from));
  decipher.setAAD(boundTo(meetingId));
  decipher.setAuthTag(wrapped.subarray(from + KEY_BYTES));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(from, from + KEY_BYTES)), decipher.final()]);
  } catch (cause) {
    const what = 'the key of this meeting cannot be opened';
    throw new AppError('STORE_DAMAGED', what, { subject: meetingId }, { cause });
  }
}

/** The store's own key as the host keeps it, or null when there is none. @throws AppError SECRET_STORE. */
export async function readStoreKey(secrets: SecretStore): Promise<Buffer | null> {
  const text = await secrets.get('storeKey');
  if (text === null) return null;
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES) throw new AppError('SECRET_STORE', 'the key of the store is damaged');
  return key;
}

/** The store's own key; made on first use. @throws AppError SECRET_STORE. */
export async function obtainStoreKey(secrets: SecretStore): Promise<Buffer> {
  const known = await readStoreKey(secrets);
  if (known !== null) return known;
  await secrets.set('storeKey', randomBytes(KEY_BYTES).toString('base64'));
  // Read back: what counts is what the host will give us next time.
  const kept = await readStoreKey(secrets);
  if (kept === null) throw new AppError('SECRET_STORE', 'the key of the store was not kept');
  return kept;
}
