import { session, type WebContents } from 'electron';
import { APP_ORIGIN } from '../../shared/ipc/channels';

export interface PermissionOptions {
  /** Whether the window may record what the computer plays: the setting, and a meeting that was started. */
  readonly mayRecordSystemSound: () => boolean;
}

const ours = (address: string): boolean => address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`);

/** Our own page may hear the microphone, and the computer's sound when it is asked for. Nobody gets anything else. */
export function guardPermissions({ mayRecordSystemSound }: PermissionOptions): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, callback, details) => {
    const wanted = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const audioOnly = permission === 'media' && wanted.length > 0 && wanted.every((type) => type === 'audio');
    const display = permission === 'display-capture' && mayRecordSystemSound();
    callback(
      (audioOnly || display) && details.isMainFrame && ours(details.requestingUrl) && ours(contents.getURL()),
    );
  });
  defaultSession.setPermissionCheckHandler((contents, permission, requestingOrigin, details) => {
    const microphone = permission === 'media' && details.mediaType !== 'video';
    return microphone && details.isMainFrame && ours(requestingOrigin) && isOurs(contents);
  });
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.setDisplayMediaRequestHandler((request, callback) => {
    const allowed = mayRecordSystemSound() && ours(request.securityOrigin) && request.audioRequested;
    // Sound only: no picture of the screen is ever taken.
    callback(allowed ? { audio: 'loopback' } : null);
  });
}

const isOurs = (contents: WebContents | null): boolean => contents !== null && ours(contents.getURL());
