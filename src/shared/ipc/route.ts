import type { z } from 'zod';
import type { ErrorEnvelope } from '../errors/app-error';

/** One question that the window may ask the main process. */
export interface RouteSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  /** Largest input in bytes, counted before it is parsed. */
  readonly maxBytes: number;
}

/** Enough for every form; routes that carry text or sound say their own limit. */
export const DEFAULT_MAX_BYTES = 64 * 1024;

export function route<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  maxBytes = DEFAULT_MAX_BYTES,
): RouteSpec<I, O> {
  return { input, output, maxBytes };
}

/** What crosses back: errors as plain data, because `structuredClone` drops the fields of an Error. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorEnvelope };
