import { basename, extname, resolve } from 'node:path';
import { AppError } from '../shared/errors/app-error';
import { PROFILE_LIMITS, PROFILES_CONFIRMATION } from '../shared/meeting/profile-limits';
import { runSettingsSchema, type RunSettings } from '../shared/settings/settings';
import { numberFrom, readFolder, readLanguage, readOptions, readPeople, wholeNumber } from './options';

export interface MinutesCommand {
  readonly recordings: readonly string[];
  readonly out: string | null;
  readonly name: string | null;
  readonly force: boolean;
  readonly json: boolean;
  /** Profiles of the people, for their own growth: what holds for them was confirmed for this run. */
  readonly profiles: boolean;
  /** Mail addresses; empty = no mail is sent. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly settings: RunSettings;
}

const usage = (message: string): AppError => new AppError('USAGE', message);

const list = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** `--to a@x.org --to "b@x.org, c@x.org"`: one option with several, or several options. */
const addresses = (texts: readonly string[] | undefined): readonly string[] => (texts ?? []).flatMap(list);

/** Reads the arguments of `smallpie minutes`. @throws AppError USAGE, LANGUAGE_UNKNOWN. */
export function parseMinutes(args: readonly string[], env: NodeJS.ProcessEnv): MinutesCommand {
  checkProfiles(args);
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw usage('No recording was named.');
  if (positionals.length > 1 && values.out !== undefined)
    throw usage('--out holds the minutes of one recording; leave it out for several.');
  const language = readLanguage(values.language);
  const analysis = values.analysis ?? 'auto';
  if (!['auto', 'openai', 'offline', 'none'].includes(analysis))
    throw usage(`--analysis is auto, openai, offline or none, not “${analysis}”.`);
  const [to, cc] = [addresses(values.to), addresses(values.cc)];
  if (to.length === 0 && cc.length > 0) throw usage('--cc needs somebody in --to.');
  if (values.to !== undefined && to.length === 0) throw usage('--to names nobody.');
  const threads = numberFrom(env, 'SMALLPIE_THREADS', 64);
  const concurrency = numberFrom(env, 'SMALLPIE_CONCURRENCY', 16);
  return {
    recordings: positionals,
    out: readFolder(values.out),
    // Minutes without a title could not be read again.
    name: values.name?.trim() || null,
    force: values.force ?? false,
    json: values.json ?? false,
    profiles: values.profiles !== undefined,
    to,
    cc,
    settings: runSettingsSchema.parse({
      language,
      model: values.model ?? 'base',
      glossary: list(values.glossary),
      participants: list(values.participants),
      analysis,
      people: readPeople(values.people ?? 'auto'),
      track: values.track === undefined ? 1 : wholeNumber('--track', values.track),
      ...(threads === undefined ? {} : { threads }),
      ...(concurrency === undefined ? {} : { concurrency }),
    }),
  };
}

/** Profiles are made only for who has read what holds for them. @throws AppError USAGE with the restrictions. */
function checkProfiles(args: readonly string[]): void {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const given = options.flatMap((arg, at) =>
    arg === '--profiles' ? [options[at + 1]] : arg.startsWith('--profiles=') ? [arg.slice(11)] : [],
  );
  if (given.every((value) => value === PROFILES_CONFIRMATION)) return;
  const limits = PROFILE_LIMITS.map((limit) => `  - ${limit}`).join('\n');
  throw usage(
    `Profiles of people are off. What holds for them:\n${limits}\n  If you agree, for this meeting: --profiles ${PROFILES_CONFIRMATION}`,
  );
}

/** Reads the words of `minutes` by the contract. @throws AppError USAGE. */
const parse = (args: readonly string[]) =>
  readOptions(args, {
    out: { type: 'string' },
    name: { type: 'string' },
    participants: { type: 'string' },
    language: { type: 'string' },
    model: { type: 'string' },
    people: { type: 'string' },
    glossary: { type: 'string' },
    analysis: { type: 'string' },
    to: { type: 'string', multiple: true },
    cc: { type: 'string', multiple: true },
    track: { type: 'string' },
    force: { type: 'boolean' },
    json: { type: 'boolean' },
    profiles: { type: 'string' },
  });

/** Name of a recording without folder and ending: the title when no other is given. */
export function stem(recording: string): string {
  return basename(recording, extname(recording));
}

/** Folder for the minutes of a recording: `./RECORDING-minutes` unless told otherwise. */
export function outDirOf(recording: string, out: string | null): string {
  return resolve(out ?? `${stem(recording)}-minutes`);
}
