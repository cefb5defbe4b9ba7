import { AppError } from '../../../shared/errors/app-error';
import { isLoopback } from '../../../shared/settings/loopback';

/** An API address that text may be sent to. */
export interface ApiAddress {
  /** Base URL without a slash at its end. */
  readonly baseUrl: string;
  /** Host and port, as the privacy receipt names it. */
  readonly host: string;
  /** The text stays on this computer. */
  readonly loopback: boolean;
}

/**
 * Reads the base URL that a person typed. Text leaves the computer over TLS only; plain http is for servers on it.
 * @throws AppError LLM_ADDRESS with the reason in words.
 */
export function parseAddress(typed: string): ApiAddress {
  const refuse = (reason: string): AppError =>
    new AppError('LLM_ADDRESS', reason, { stage: 'analyse', subject: typed.replace(/\/\/[^/@]*@/, '//') });
  let url: URL;
  try {
    url = new URL(typed.trim());
  } catch {
    throw refuse('It is not a complete address such as https://api.openai.com/v1.');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse('It must begin with https:// or http://.');
  if (url.username !== '' || url.password !== '') throw refuse('A name or password must not stand in it.');
  const loopback = isLoopback(url.hostname);
  if (url.protocol === 'http:' && !loopback)
    throw refuse('Only https:// may be used for another computer: what was said would travel unencrypted.');
  // "http://127.0.0.1:11434" is what people copy from their server's window; the API lies under /v1.
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  return { baseUrl: `${url.origin}${path === '' ? '/v1' : path}`, host: url.host, loopback };
}
