import { shell } from 'electron';
import { isAllowedLink } from './allowed-links';

/** Opens an allowed link in the system's browser. Returns whether it did. */
export async function openLink(address: string): Promise<boolean> {
  if (!isAllowedLink(address)) return false;
  await shell.openExternal(address);
  return true;
}
