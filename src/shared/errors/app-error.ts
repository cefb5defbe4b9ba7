import type { Stage } from '../meeting/stage';
import type { ErrorCode } from './codes';

export interface ErrorDetail {
  readonly stage?: Stage;
  /** The file, folder or name that the error is about; shown to the person. */
  readonly subject?: string;
  readonly [key: string]: unknown;
}

/** The one error type that crosses a stage's border. `code` decides what a person reads (see `describeError`). */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
    this.detail = detail;
  }
}

/** Whether this is a cancellation (an `AbortSignal` fired), which is not an error. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Turns anything thrown into an `AppError`; what nobody expected becomes `INTERNAL`. */
export function toAppError(error: unknown, detail: ErrorDetail = {}): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  if (code === 'ENOSPC') return new AppError('DISK_FULL', message, detail, { cause: error });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new AppError('OUTPUT_NOT_WRITABLE', message, detail, { cause: error });
  return new AppError('INTERNAL', message, detail, { cause: error });
}

/** How errors cross a process border: `structuredClone` drops the fields of an Error. */
export interface ErrorEnvelope {
  readonly code: ErrorCode;
  readonly message: string;
  readonly detail: ErrorDetail;
}

/** Anything thrown as data, for crossing a border. */
export function toEnvelope(error: unknown): ErrorEnvelope {
  const { code, message, detail } = toAppError(error);
  return { code, message, detail };
}
