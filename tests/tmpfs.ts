import { execFileSync } from 'node:child_process';

/** What was mounted and not taken off again. */
export const mounts: string[] = [];

/** Mounts a small file system on an existing folder; false where that is not allowed. */
export function mountTmpfs(at: string, options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at], { stdio: 'ignore' });
    mounts.push(at);
    return true;
  } catch {
    return false;
  }
}

/** Takes everything off again that this process mounted. */
export function unmountAll(): void {
  for (const mount of mounts.splice(0)) execFileSync('umount', [mount]);
}
