import { AppError } from '../../../shared/errors/app-error';
import { isLoopback } from '../../../shared/settings/loopback';

const refuse = (typed: string, reason: string): AppError =>
  new AppError('MODEL_ADDRESS', reason, { subject: typed.replace(/\/\/[^/@]*@/, '//') });

/** @throws AppError MODEL_ADDRESS when files may not be fetched from there: only https, except from this computer. */
export function checkAddress(url: URL): URL {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse(url.href, 'It must begin with https://.');
  if (url.username !== '' || url.password !== '')
    throw refuse(url.href, 'A name or password must not stand in it.');
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw refuse(url.href, 'Only https:// may be used for another computer.');
  return url;
}

/** Address of a file in a mirror's folder. @throws AppError MODEL_ADDRESS. */
export function fileAddress(base: string, file: string): URL {
  let folder: URL;
  try {
    folder = new URL(base.trim());
  } catch {
    throw refuse(base, 'It is not a complete address such as https://models.example.org/whisper/.');
  }
  if (!folder.pathname.endsWith('/')) folder.pathname += '/';
  return checkAddress(new URL(encodeURIComponent(file), folder));
}

/** Where a redirect leads. @throws AppError MODEL_ADDRESS when it leaves TLS or names nothing. */
export function redirectAddress(from: URL, location: string | null): URL {
  if (location === null || !URL.canParse(location, from.href))
    throw new AppError('MODEL_WRONG_FILE', 'The server redirects to nowhere.', { subject: from.host });
  const to = new URL(location, from.href);
  if (from.protocol === 'https:' && to.protocol !== 'https:')
    throw refuse(to.href, 'The server redirects from https:// to an unencrypted address.');
  return checkAddress(to);
}
