import type { Cdp } from './cdp';

export interface AppPackage {
  readonly name: string;
  readonly productName?: string;
  readonly version: string;
}

interface State {
  cdp: Cdp | null;
  appPath: string;
  pkg: AppPackage;
  /** Switches of the command line; those appended before `ready` reach Chromium's features only if it started later. */
  readonly switches: string[];
}

/** What the whole stand-in shares; filled in by `boot.ts`. */
export const state: State = { cdp: null, appPath: '', pkg: { name: '', version: '' }, switches: [] };

/** The connection to Chromium. @throws Error before it is there. */
export function cdp(): Cdp {
  if (state.cdp === null) throw new Error('electron stand-in: Chromium is not connected yet');
  return state.cdp;
}
