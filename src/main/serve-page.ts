import { serveIpc, type Answering } from './ipc/electron-ipc';
import { serveAppProtocol, type ProtocolSources } from './window/app-protocol';
import { guardPermissions, type PermissionOptions } from './window/permissions';

/** What stands behind the page. */
export interface BehindPage
  extends Answering, PermissionOptions, Pick<ProtocolSources, 'soundOf' | 'letterOf'> {}

/**
 * Everything that our page may ask this process: its files, its questions, its devices. The page is loaded while the
 * rest is still being read and opened: what it asks until then is answered when it can be, and nothing is allowed.
 * @returns `asked`, which resolves when its first file was handed out.
 */
export function servePage(
  rendererDir: string,
  signal: AbortSignal,
  behind: Promise<BehindPage>,
): { readonly asked: Promise<void> } {
  let there: BehindPage | null = null;
  behind.then(
    (opened) => {
      there = opened;
    },
    // Whoever starts the app hears of a failure.
    () => undefined,
  );
  guardPermissions({ mayRecordSystemSound: () => there?.mayRecordSystemSound() ?? false });
  const asked = new Promise<void>((answered) => {
    serveAppProtocol({
      rendererDir,
      answered,
      soundOf: async (id) => (await behind).soundOf(id),
      letterOf: async (id) => (await behind).letterOf(id),
    });
  });
  serveIpc({ answering: behind, signal });
  return { asked };
}
