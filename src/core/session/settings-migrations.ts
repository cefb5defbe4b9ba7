/** The version that this program writes. */
export const CURRENT_VERSION = 1;

/** Turns the raw settings of one version (the key) into those of the next. */
export type Migrations = Readonly<Record<number, (old: Readonly<Record<string, unknown>>) => object>>;

/** One entry per version that was ever released, none left out. */
export const SETTINGS_MIGRATIONS: Migrations = {};

/**
 * Brings raw settings up to the current version, step by step.
 * @returns `newer` for a file of a later smallpie.
 * @throws Error when it is not an object or a step is missing.
 */
export function migrate(
  raw: unknown,
  migrations: Migrations,
  target: number = CURRENT_VERSION,
): Readonly<Record<string, unknown>> | 'newer' {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw new Error('not an object');
  let settings = raw as Readonly<Record<string, unknown>>;
  let version = versionOf(settings, target);
  if (version > target) return 'newer';
  for (; version < target; version += 1) {
    const step = migrations[version];
    if (step === undefined) throw new Error(`no way from version ${version}`);
    settings = { ...step(settings), version: version + 1 };
  }
  return settings;
}

/** A file without a version was written by hand, in today's words. */
function versionOf(settings: Readonly<Record<string, unknown>>, target: number): number {
  const { version = target } = settings;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) throw new Error('no version');
  return version;
}
