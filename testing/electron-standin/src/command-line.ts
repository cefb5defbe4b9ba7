import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { AppPackage } from './state';

export interface CommandLine {
  /** Modules to `require` before the app (`-r`), as Electron's own default app does. */
  readonly preloads: readonly string[];
  readonly switches: readonly string[];
  /** The app's folder or file, and what follows it. */
  readonly rest: readonly string[];
  /** Playwright is watching and releases the app when it is attached. */
  readonly watched: boolean;
}

/** Reads arguments the way Electron does: switches before the app, everything after it is the app's. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const preloads: string[] = [];
  const switches: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (rest.length > 0 || !arg.startsWith('-')) rest.push(arg);
    else if (arg === '-r' || arg === '--require') preloads.push(resolve(args[(at += 1)] ?? ''));
    else switches.push(arg);
  }
  return {
    preloads,
    switches,
    rest,
    watched: switches.some((each) => each.startsWith('--remote-debugging-port')),
  };
}

export interface AppLocation {
  readonly root: string;
  readonly main: string;
  readonly pkg: AppPackage;
}

/** Finds the app's package and its main file. */
export function locateApp(path: string): AppLocation {
  const given = resolve(path);
  const isFolder = statSync(given).isDirectory();
  const root = isFolder ? given : nearestPackage(dirname(given));
  const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as AppPackage & { main?: string };
  return { root, main: isFolder ? join(root, pkg.main ?? 'index.js') : given, pkg };
}

/** A packaged app is an archive `app.asar`; here it is a folder of that name with the same content, as Node reads no archives. */
export const isPackagedApp = (root: string): boolean => basename(root) === 'app.asar';

/** What Electron calls `process.resourcesPath`. */
export const resourcesOf = (root: string): string =>
  isPackagedApp(root) ? dirname(root) : join(root, 'resources');

function nearestPackage(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : nearestPackage(dirname(folder));
}
