import type { TFunction } from 'i18next';
import type { ErrorEnvelope } from '../../shared/errors/app-error';
import type { CodeWords } from './code-words';

/** A recording is known by its name; the folders that it is in only make the sentence long. */
const nameOf = (value: unknown): unknown =>
  typeof value === 'string' ? (value.split(/[\\/]/).findLast((part) => part !== '') ?? value) : value;

/** In the quotation marks of the language. */
const quoted = (value: unknown, t: TFunction): string | null =>
  typeof value === 'string' ? t('errors.quoted', { text: value }) : null;

/**
 * What a person reads about an error, in the language of the window. `{{it}}` is the file, host or name that the error
 * is about, `{{said}}` what a server answered.
 */
export function errorWords({ code, message, detail }: ErrorEnvelope, t: TFunction): CodeWords {
  const fallback = code.startsWith('MAIL_')
    ? (['errors.theServer', 'errors.TheServer'] as const)
    : code.startsWith('LLM_')
      ? (['errors.theModel', 'errors.TheModel'] as const)
      : (['errors.theRecording', 'errors.TheRecording'] as const);
  const subject = quoted(code.startsWith('INPUT_') ? nameOf(detail.subject) : detail.subject, t);
  const reply = quoted(detail['reply'], t);
  const values = {
    it: subject ?? t(fallback[0]),
    It: subject ?? t(fallback[1]),
    said: reply === null ? '' : t('errors.said', { reply }),
    message,
  };
  // That every code has words is checked where they are written (`AllCodeWords`).
  const say = t as (key: string, values: object) => string;
  return {
    what: say(`errors.codes.${code}.what`, values).trim(),
    next: say(`errors.codes.${code}.next`, values).trim(),
  };
}
