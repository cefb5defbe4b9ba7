import type { AppUpdater } from 'electron-updater';
import type { UpdatePort } from './updates';

/** The part of `electron-updater`'s token that is needed; its class is only in a package of its own. */
type Token = Parameters<AppUpdater['downloadUpdate']>[0] & { cancel(): void };

/**
 * `electron-updater` as our port: quiet, forwards only, nothing by itself. It compares the SHA-512 of what it fetched with
 * the release's, and has the signature checked: Authenticode and publisher on Windows, Apple's on macOS.
 */
export function electronUpdaterPort(updater: AppUpdater, token: () => Token): UpdatePort {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.autoRunAppAfterInstall = true;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // It would send a number of its own that tells this computer from all others.
  updater.requestHeaders = { 'x-user-staging-id': 'none' };
  // Its messages hold paths.
  updater.logger = null;
  // Errors also reject the promises below; without a listener they would end the app.
  updater.on('error', () => undefined);
  return {
    check: async () => {
      const found = await updater.checkForUpdates();
      if (found?.isUpdateAvailable !== true) return null;
      const { version } = found.updateInfo;
      // `allowPrerelease` only means releases of GitHub.
      return version.includes('-') ? null : { version };
    },
    fetch: async (onPercent, signal) => {
      const cancel = token();
      const stop = (): void => cancel.cancel();
      const progress = ({ percent }: { readonly percent: number }): void =>
        onPercent(Math.min(100, Math.max(0, percent)));
      signal.addEventListener('abort', stop, { once: true });
      updater.on('download-progress', progress);
      try {
        signal.throwIfAborted();
        await updater.downloadUpdate(cancel);
        signal.throwIfAborted();
      } finally {
        signal.removeEventListener('abort', stop);
        updater.off('download-progress', progress);
      }
    },
    installOnQuit: (may) => {
      updater.autoInstallOnAppQuit = may;
    },
    restart: () => updater.quitAndInstall(true, true),
  };
}
