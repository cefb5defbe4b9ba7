import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../shared/errors/app-error';
import { appSettingsSchema, type AppSettings } from '../../shared/settings/app-settings';
import { migrate, SETTINGS_MIGRATIONS, type Migrations } from './settings-migrations';

/** A change by section; sections that are objects are merged field by field. */
export type SettingsChange = Readonly<{
  [S in keyof AppSettings]?: Readonly<Record<string, unknown>> | undefined;
}>;

export interface SettingsStoreOptions {
  readonly path: string;
  readonly migrations?: Migrations;
}

/** What was wrong with the file at start; the settings in use are then the ones of the `.bak`, or the defaults. */
export type SettingsProblem = 'damaged' | 'newer' | null;

/**
 * The settings file: one JSON object with a version. Written whole and atomically; the version before stays beside it
 * as `.bak`. Never holds a secret: those go through the host's `SecretStore`.
 */
export class SettingsStore {
  readonly path: string;
  readonly problem: SettingsProblem;
  readonly #migrations: Migrations;
  readonly #listeners = new Set<(settings: AppSettings) => void>();
  #current: AppSettings;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(path: string, migrations: Migrations, current: AppSettings, problem: SettingsProblem) {
    this.path = path;
    this.#migrations = migrations;
    this.#current = current;
    this.problem = problem;
  }

  /** Reads the file, or its `.bak` when it is damaged, or starts with the defaults. Writes nothing when all is well. */
  static async open({
    path,
    migrations = SETTINGS_MIGRATIONS,
  }: SettingsStoreOptions): Promise<SettingsStore> {
    const first = await load(path, migrations);
    if (first.settings !== null) return new SettingsStore(path, migrations, first.settings, null);
    const second = await load(`${path}.bak`, migrations);
    // What cannot be read is set aside, so that the next change does not overwrite what a person may want back.
    if (first.problem !== null) await rename(path, `${path}.${first.problem}`).catch(() => undefined);
    return new SettingsStore(path, migrations, second.settings ?? defaults(), first.problem);
  }

  get current(): AppSettings {
    return this.#current;
  }

  /** Returns the function that stops listening. */
  onChange(listener: (settings: AppSettings) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Merges a change and writes the file; changes are applied one after the other.
   * @throws AppError SETTINGS_DAMAGED when the result would not be valid; DISK_FULL, OUTPUT_NOT_WRITABLE.
   */
  change(change: SettingsChange): Promise<AppSettings> {
    return this.#serially(async () => {
      const next = parse({ ...this.#current, ...merge(this.#current, change) }, this.path);
      await this.#write(next);
      return next;
    });
  }

  /** The text of an export: all settings, no secret, nothing that only concerns this computer. */
  exportText(): string {
    return `${JSON.stringify({ ...this.#current, firstRun: undefined }, null, 2)}\n`;
  }

  /** Replaces the settings by an export. @throws AppError SETTINGS_DAMAGED when it is none. */
  import(text: string, subject: string): Promise<AppSettings> {
    return this.#serially(async () => {
      const read = interpret(text, this.#migrations);
      if (read.settings === null)
        throw new AppError('SETTINGS_DAMAGED', `not settings of smallpie (${read.problem})`, { subject });
      const next = { ...read.settings, firstRun: this.#current.firstRun };
      await this.#write(next);
      return next;
    });
  }

  /** Back to the defaults, without a trace of what was set (the second write replaces the `.bak`). */
  reset(): Promise<AppSettings> {
    return this.#serially(async () => {
      await this.#write(defaults());
      await this.#write(defaults());
      return this.#current;
    });
  }

  async #write(next: AppSettings): Promise<void> {
    await writeAtomically(this.path, `${JSON.stringify(next, null, 2)}\n`);
    this.#current = next;
    for (const listener of this.#listeners) listener(next);
  }

  #serially<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#writing.then(task);
    this.#writing = result.catch(() => undefined);
    return result;
  }
}

const defaults = (): AppSettings => appSettingsSchema.parse({});

function merge(current: AppSettings, change: SettingsChange): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const [section, fields] of Object.entries(change)) {
    if (fields === undefined) continue;
    // Retention is one of several shapes and is replaced whole.
    const before = section === 'retention' ? {} : (current[section as keyof AppSettings] as object);
    merged[section] = { ...before, ...fields };
  }
  return merged;
}

function parse(value: unknown, subject: string): AppSettings {
  const parsed = appSettingsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('SETTINGS_DAMAGED', 'not valid', { subject }, { cause: parsed.error });
}

interface Loaded {
  readonly settings: AppSettings | null;
  readonly problem: SettingsProblem;
}

async function load(path: string, migrations: Migrations): Promise<Loaded> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new AppError('SETTINGS_DAMAGED', 'cannot be read', { subject: path }, { cause: error });
  });
  return text === null ? { settings: null, problem: null } : interpret(text, migrations);
}

function interpret(text: string, migrations: Migrations): Loaded {
  try {
    const raw = migrate(JSON.parse(text) as unknown, migrations);
    if (raw === 'newer') return { settings: null, problem: 'newer' };
    const parsed = appSettingsSchema.safeParse(raw);
    return parsed.success ? { settings: parsed.data, problem: null } : { settings: null, problem: 'damaged' };
  } catch {
    return { settings: null, problem: 'damaged' };
  }
}

/** Whole or not at all, durable when it resolves; the file before becomes `.bak`. Readable by its owner only. */
async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(path, `${path}.bak`).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
  await rename(part, path);
}
