import type { AppError } from '../shared/errors/app-error';
import { ERROR_EXIT } from '../shared/errors/codes';
import { describeError } from '../shared/errors/describe';
import type { Output } from './output';

/** Says an error in words and returns its exit code. */
export function reportError(error: AppError, output: Output): number {
  const { what, next } = describeError(error);
  output.settle();
  output.note(`✗ ${what}\n  ${next}  [${error.code}]`);
  const { code, message, detail } = error;
  output.event({ error: { code, message, detail, what, next } });
  return ERROR_EXIT[code];
}
