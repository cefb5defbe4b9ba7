import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/** What the system hands over before the app can take it: files (macOS), and starts of the app behind the first one. */
export interface Early {
  readonly files: string[];
  readonly starts: { readonly argv: readonly string[]; readonly cwd: string }[];
}

/**
 * Files among the arguments of a start ("open with", a drop on the icon, a second start): what is left when switches and
 * the app's own path are taken away, and really is a file.
 */
export async function filesInArguments(
  argv: readonly string[],
  cwd: string,
  appPath: string,
): Promise<readonly string[]> {
  const candidates = argv
    .slice(1)
    .filter((arg) => arg !== '' && !arg.startsWith('-'))
    .map((arg) => resolve(cwd, arg))
    .filter((path) => path !== resolve(cwd, appPath));
  const found = await Promise.all(
    candidates.map((path) =>
      stat(path).then(
        (info) => (info.isFile() ? [path] : []),
        () => [],
      ),
    ),
  );
  // Electron's own arguments name scripts; a recording is none.
  return found.flat().filter((path) => !/\.(c|m)?js$/.test(path));
}
