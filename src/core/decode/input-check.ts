import { open, stat } from 'node:fs/promises';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/codes';
import { throwIfAborted } from './run-ffmpeg';

/** What the beginning of a file tells before ffmpeg sees it. */
export interface InputFile {
  readonly bytes: number;
  /** Whether it begins like a known recording format. */
  readonly looksLikeMedia: boolean;
}

const HEAD_BYTES = 4096;

/** Signatures (latin1) and the byte at which they stand. */
const SIGNATURES: readonly (readonly [number, string])[] = [
  [0, 'RIFF'], [0, 'RF64'], [0, 'ID3'], [0, 'fLaC'], [0, 'OggS'], [0, 'FORM'], [0, '#!AMR'], [0, 'caff'], [0, 'FLV'],
  [0, '\x1aE\xdf\xa3'], [0, '0&\xb2u\x8ef\xcf\x11'], [0, 'MAC '], [0, 'wvpk'], [0, '.snd'], [0, '\x00\x00\x01\xba'],
  [4, 'ftyp'], [4, 'moov'], [4, 'mdat'], [4, 'wide'],
]; // prettier-ignore

/** Reading a path failed: which error that is. */
export function readErrorCode(error: unknown): ErrorCode {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EISDIR') return 'INPUT_IS_FOLDER';
  const absent = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'];
  return typeof code === 'string' && absent.includes(code) ? 'INPUT_NOT_FOUND' : 'INPUT_NOT_READABLE';
}

/**
 * Makes sure that a path is a file with something in it that may be read and is not plain text.
 * @throws AppError `INPUT_NOT_FOUND`, `INPUT_IS_FOLDER`, `INPUT_NOT_MEDIA`, `INPUT_NOT_READABLE`, `INPUT_EMPTY`;
 * AbortError.
 */
export async function checkInput(path: string, signal: AbortSignal): Promise<InputFile> {
  throwIfAborted(signal);
  const fail = (code: ErrorCode, message: string, cause?: unknown): AppError =>
    new AppError(code, message, { stage: 'decode', subject: path }, { cause });
  const readFailed = (error: unknown): never => {
    throw fail(readErrorCode(error), error instanceof Error ? error.message : String(error), error);
  };
  const found = await stat(path).catch(readFailed);
  if (found.isDirectory()) throw fail('INPUT_IS_FOLDER', 'it is a folder');
  // Opening a pipe would wait for somebody to write into it.
  if (!found.isFile()) throw fail('INPUT_NOT_MEDIA', 'it is a device, pipe or socket');
  const head = await readHead(path).catch(readFailed);
  throwIfAborted(signal);
  if (head.length === 0) throw fail('INPUT_EMPTY', 'it has no bytes');
  const looksLikeMedia = hasSignature(head);
  if (!looksLikeMedia && isText(head)) throw fail('INPUT_NOT_MEDIA', 'it is a text file');
  return { bytes: found.size, looksLikeMedia };
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function hasSignature(head: Buffer): boolean {
  return SIGNATURES.some(([at, text]) => head.toString('latin1', at, at + text.length) === text);
}

/** UTF-8 without control characters: a note, a playlist, a script. No recording begins like that. */
function isText(head: Buffer): boolean {
  if (head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
