import { z } from 'zod';
import type { ErrorEnvelope } from '../errors/app-error';
import { ERROR_EXIT, type ErrorCode } from '../errors/codes';

/** An error as data; `describeError` turns it into words and a next step. */
export const errorEnvelopeSchema: z.ZodType<ErrorEnvelope> = z.object({
  code: z.enum(Object.keys(ERROR_EXIT) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
