import { constants } from 'node:fs';
import { access, chmod, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve, sep } from 'node:path';
import { AppError } from '../../shared/errors/app-error';

export interface FfmpegSearch {
  /** What the person set; a path, or a bare name that is looked up on PATH. */
  readonly setting?: string;
  /** Folder of the packaged app that holds `ffmpeg` (`ffmpeg.exe` on Windows). */
  readonly resourcesDir?: string;
  /** Environment to read `SMALLPIE_FFMPEG` and `PATH` from; `process.env` unless told. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Loads an npm package; rejects when it is not installed. A dynamic `import` unless told. */
  readonly load?: (name: string) => Promise<unknown>;
}

const EXE = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';

/**
 * Finds an ffmpeg that can be started: the setting or `SMALLPIE_FFMPEG`, the packaged one, `ffmpeg-static`,
 * PATH, `@ffmpeg-installer/ffmpeg`. A path that somebody chose is never replaced by another one silently.
 * @returns an absolute path.
 * @throws AppError `FFMPEG_MISSING`.
 */
export async function resolveFfmpeg(search: FfmpegSearch = {}): Promise<string> {
  const env = search.env ?? process.env;
  const load = search.load ?? loadPackage;
  const chosen = nonEmpty(search.setting) ?? nonEmpty(env['SMALLPIE_FFMPEG']);
  if (chosen !== undefined) {
    const found = /[\\/]/.test(chosen) ? await executable(resolve(chosen)) : await onPath(chosen, env);
    if (found !== undefined) return found;
    throw new AppError('FFMPEG_MISSING', `${chosen} cannot be started as ffmpeg`, { subject: chosen });
  }
  const steps: readonly (() => Promise<string | undefined>)[] = [
    () => (search.resourcesDir === undefined ? none() : executable(resolve(search.resourcesDir, EXE))),
    async () => executable(textOf(defaultOf(await attempt(load, 'ffmpeg-static')))),
    () => onPath(EXE, env),
    async () => executable(pathOf(await attempt(load, '@ffmpeg-installer/ffmpeg')), true),
  ];
  for (const step of steps) {
    const found = await step();
    if (found !== undefined) return found;
  }
  throw new AppError('FFMPEG_MISSING', 'no ffmpeg was found', { stage: 'decode' });
}

const none = (): Promise<undefined> => Promise.resolve(undefined);

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** The name is a variable on purpose: both packages are optional, for the compiler and for bundlers too. */
async function loadPackage(name: string): Promise<unknown> {
  return import(/* @vite-ignore */ name) as Promise<unknown>;
}

async function attempt(load: (name: string) => Promise<unknown>, name: string): Promise<unknown> {
  try {
    return await load(name);
  } catch {
    return undefined; // Not installed, or not for this platform.
  }
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

const defaultOf = (module: unknown): unknown => field(module, 'default');
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const pathOf = (module: unknown): string | undefined =>
  textOf(field(defaultOf(module), 'path')) ?? textOf(field(module, 'path'));

async function onPath(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const names = process.platform === 'win32' && !/\.exe$/i.test(name) ? [`${name}.exe`] : [name];
  for (const folder of folders) {
    for (const each of names) {
      const found = await executable(join(folder, each));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The path when a program is there; `repair` adds the missing permission to run it. */
async function executable(path: string | undefined, repair = false): Promise<string | undefined> {
  if (path === undefined || path === '') return undefined;
  // Programs cannot be started from inside an Electron archive; packagers put them beside it.
  const real = path.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
  try {
    const { mode } = await stat(real).then((found) =>
      found.isFile() ? found : Promise.reject(new Error('no file')),
    );
    if (await runnable(real)) return real;
    if (!repair) return undefined;
    await chmod(real, mode | 0o111);
    return (await runnable(real)) ? real : undefined;
  } catch {
    return undefined;
  }
}

async function runnable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
