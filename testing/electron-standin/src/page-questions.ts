import { readFileSync } from 'node:fs';
import type { PageMessage } from './page-link';
import type { sessionItself } from './session';

interface Asker {
  getURL(): string;
}

/** Asks the app's permission handler; without one Electron allows everything. */
export function permissionAnswer(
  session: typeof sessionItself,
  asker: Asker,
  { permission, details }: PageMessage,
): Promise<boolean> {
  return new Promise((resolve) => {
    if (session.request === null) resolve(true);
    else {
      const full = { ...details, requestingUrl: asker.getURL() };
      session.request(asker as never, permission as never, resolve, full as never);
    }
  });
}

/** Asks the app's display-media handler. Loopback sound comes from a WAV file that the test names. */
export function displayMediaAnswer(
  session: typeof sessionItself,
  asker: Asker,
  { details }: PageMessage,
): Promise<{ readonly audio: 'loopback'; readonly wav: Uint8Array | null } | null> {
  return new Promise((resolve) => {
    if (session.display === null) return resolve(null);
    const request = { ...details, securityOrigin: asker.getURL(), userGesture: true };
    session.display(request as never, (streams) => {
      if (streams?.audio !== 'loopback') return resolve(null);
      const wav = process.env['STANDIN_LOOPBACK_WAV'];
      resolve({ audio: 'loopback', wav: wav === undefined ? null : new Uint8Array(readFileSync(wav)) });
    });
  });
}
