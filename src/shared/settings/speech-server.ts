import { AppError } from '../errors/app-error';
import { isLoopback } from './loopback';

/** Where sound may be sent. */
export interface SpeechServer {
  /** Full address of the transcription route. */
  readonly url: string;
  /** Host and port, as the receipt names it. */
  readonly host: string;
  /** The sound stays on this computer. */
  readonly loopback: boolean;
}

/**
 * Reads the base URL that a person typed (`https://speech.example.org/v1`). Sound leaves the computer over TLS only.
 * @throws AppError STT_ADDRESS with the reason in words.
 */
export function parseSpeechServer(typed: string): SpeechServer {
  const refuse = (reason: string): AppError =>
    new AppError('STT_ADDRESS', reason, { subject: typed.replace(/\/\/[^/@]*@/, '//') });
  let url: URL;
  try {
    url = new URL(typed.trim());
  } catch {
    throw refuse('It is not a complete address such as https://speech.example.org/v1.');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('It must begin with https://.');
  if (url.username !== '' || url.password !== '') throw refuse('A name or password must not stand in it.');
  const loopback = isLoopback(url.hostname);
  if (url.protocol === 'http:' && !loopback)
    throw refuse('Only https:// may be used for another computer: what was said would travel unencrypted.');
  const path = url.pathname.replace(/\/+$/, '').replace(/\/audio\/transcriptions$/, '');
  return {
    url: `${url.origin}${path === '' ? '/v1' : path}/audio/transcriptions`,
    host: url.host,
    loopback,
  };
}
