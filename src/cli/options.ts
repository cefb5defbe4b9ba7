import { parseArgs, type ParseArgsConfig } from 'node:util';
import { AppError } from '../shared/errors/app-error';
import { isLanguage } from '../shared/transcript/languages';

/** Most people that can be told apart. */
export const MOST_PEOPLE = 32;

const usage = (message: string): AppError => new AppError('USAGE', message);

/** Reads the words of a command: names, and the options it knows. @throws AppError USAGE. */
export function readOptions<const T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw usage(wordsFor(error as NodeJS.ErrnoException, args));
  }
}

/** What Node says of options, in words for people. */
function wordsFor({ code, message }: NodeJS.ErrnoException, args: readonly string[]): string {
  const option = /'(?:-\w, )?(-{1,2}[^' ]+)/.exec(message)?.[1];
  if (option === undefined) return message;
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return message.includes('does not take')
      ? `${option} takes no value.`
      : `${option} needs a value; one that begins with “-” is written ${option}=VALUE.`;
  if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return message;
  // Node takes “-odd.wav” for a row of short options and names the first of them.
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const typed = args.slice(0, end).find((arg) => arg === option || /^-[^-]/.test(arg)) ?? option;
  return option.startsWith('--')
    ? `There is no option “${option}” here.`
    : `There is no option “${typed}” here. A name that begins with “-” comes after “--”.`;
}

/**
 * A whole number from the command line or the environment.
 * @param name what the person has written it behind: `--people`, `SMALLPIE_THREADS`.
 * @throws AppError USAGE.
 */
export function wholeNumber(name: string, text: string, most = 9_999): number {
  const value = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : NaN;
  if (value <= most) return value;
  throw usage(`${name} takes a whole number from 1${most < 9_999 ? ` to ${most}` : ''}, not “${text}”.`);
}

/** A whole number from the environment; an empty variable is none. @throws AppError USAGE. */
export function numberFrom(env: NodeJS.ProcessEnv, name: string, most: number): number | undefined {
  const text = env[name]?.trim() ?? '';
  return text === '' ? undefined : wholeNumber(name, text, most);
}

/** How many people speak: a number, or `auto`. @throws AppError USAGE. */
export function readPeople(text: string): number | 'auto' {
  return text === 'auto' ? 'auto' : wholeNumber('--people', text, MOST_PEOPLE);
}

/** The spoken language, `auto` when none is named. @throws AppError LANGUAGE_UNKNOWN. */
export function readLanguage(text = 'auto'): string {
  const language = text.toLowerCase();
  if (!isLanguage(language))
    throw new AppError('LANGUAGE_UNKNOWN', 'unknown language', { subject: language });
  return language;
}

/** A folder for results, or null when none is named. @throws AppError USAGE: an empty name would mean this folder. */
export function readFolder(text: string | undefined): string | null {
  if (text === '') throw usage('--out takes a folder; for this one, write “.”.');
  return text ?? null;
}
