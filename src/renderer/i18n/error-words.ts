import type { TFunction } from 'i18next';
import type { ErrorEnvelope } from '../../shared/errors/app-error';
import { describeError } from '../../shared/errors/describe';

/** What a person reads about an error: what happened, and what to do. */
export function errorWords(error: ErrorEnvelope, t: TFunction): { what: string; next: string } {
  const { code, message, detail } = error;
  const subject = typeof detail.subject === 'string' ? `“${detail.subject}”` : null;
  const words = {
    it: subject ?? t('errors.theRecording'),
    It: subject ?? t('errors.TheRecording'),
    server: typeof detail['host'] === 'string' ? detail['host'] : t('errors.theServer'),
    message,
  };
  const at = t('errors.codes', { returnObjects: true })[code];
  if (at === undefined) return describeError(error);
  const fill = (text: string): string =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: keyof typeof words) => words[name] ?? '');
  return { what: fill(at.what), next: fill(at.next) };
}
