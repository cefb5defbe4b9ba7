import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors/app-error';

/** The first four bytes of every ggml file ("ggml", little-endian). */
export const GGML_MAGIC = 'lmgg';

/** SHA-256 of a file, in hex. */
export async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal });
  return hash.digest('hex');
}

/**
 * Checks a file against its entry: length first, as that is quick.
 * @throws AppError MODEL_DAMAGED.
 */
export async function checkFile(
  path: string,
  entry: { readonly name: string; readonly sizeBytes: number; readonly sha256: string },
  signal: AbortSignal,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const damaged = (why: string): AppError =>
    new AppError('MODEL_DAMAGED', why, { ...detail, subject: entry.name });
  if ((await stat(path)).size !== entry.sizeBytes) throw damaged('wrong size');
  if ((await sha256Of(path, signal)) !== entry.sha256) throw damaged('wrong SHA-256');
}
