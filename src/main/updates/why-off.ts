import type { UpdatesOff } from '../../shared/ipc/updates';

export interface Installation {
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Text of `app-update.yml` beside the app, or null when there is none. */
  readonly config: string | null;
}

/** Why this installation must not update itself, or null when it may. */
export function whyOff({ packaged, platform, env, config }: Installation): UpdatesOff | null {
  if (!packaged) return 'unpackaged';
  // On Linux only an AppImage belongs to the person; deb, rpm, Flatpak and Snap belong to their package managers.
  if (platform === 'linux' && !env['APPIMAGE']) return 'package-manager';
  if (platform === 'win32' && env['PORTABLE_EXECUTABLE_FILE']) return 'portable';
  if (config === null) return 'no-address';
  // Without a publisher to compare with, Windows would run any installer that comes along.
  if (platform === 'win32' && !/^publisherName:/m.test(config)) return 'unsigned';
  return null;
}
