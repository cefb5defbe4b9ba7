import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ZodType } from 'zod';
import { AppError, toAppError } from '../../shared/errors/app-error';
import { minutesSchema } from '../../shared/meeting/minutes';
import { profilesSchema, type Profiles } from '../../shared/meeting/profiles';
import type { Results } from '../../shared/meeting/relabel';
import { speakerEvidenceSchema, type SpeakerEvidence } from '../../shared/transcript/speaker-evidence';
import { transcriptSchema } from '../../shared/transcript/transcript';
import { minutesFiles, outputError, transcriptFiles } from './files';
import { finishReplacing, replaceFiles } from './replace-files';

/** Results that a run has left in a folder. */
export interface ResultsFolder extends Results {
  /** Profiles of the people, where somebody asked for them. */
  readonly profiles: Profiles | null;
  readonly dir: string;
  /** Name of the recording inside the RTTM file. */
  readonly name: string;
}

/**
 * Reads the results in a folder, after making good what a crash may have left.
 * @throws AppError RESULTS_MISSING, RESULTS_DAMAGED, INPUT_NOT_READABLE, OUTPUT_NOT_WRITABLE.
 */
export async function openResults(folder: string, signal: AbortSignal): Promise<ResultsFolder> {
  const dir = resolve(folder);
  const info = await stat(dir).catch(() => null);
  if (info?.isDirectory() !== true)
    throw new AppError('RESULTS_MISSING', 'no such folder', { stage: 'speakers', subject: folder });
  await finishReplacing(dir).catch((error: unknown) => {
    throw outputError(error, folder);
  });
  const transcript = await read(folder, 'transcript.json', transcriptSchema, signal);
  if (transcript === null)
    throw new AppError('RESULTS_MISSING', 'no transcript.json', { stage: 'speakers', subject: folder });
  const minutes = await read(folder, 'minutes.json', minutesSchema, signal);
  const profiles = await read(folder, 'profiles.json', profilesSchema, signal);
  const rttm = await readFile(join(dir, 'transcript.rttm'), { encoding: 'utf8', signal }).catch(() => '');
  const name = /^SPEAKER (\S+) /.exec(rttm)?.[1] ?? minutes?.title ?? basename(dir);
  return { dir, name, transcript, minutes, profiles };
}

/**
 * What the speakers of these results were told apart by.
 * @throws AppError VOICES_MISSING, RESULTS_DAMAGED.
 */
export async function readVoices({ dir }: ResultsFolder, signal: AbortSignal): Promise<SpeakerEvidence> {
  const voices = await read(dir, 'speakers.json', speakerEvidenceSchema, signal);
  if (voices === null)
    throw new AppError('VOICES_MISSING', 'no speakers.json', { stage: 'speakers', subject: dir });
  return voices;
}

/**
 * Replaces every file of the results together: after a crash or on a full disk the folder holds the old ones or the
 * new ones, never a mixture. Returns the names written.
 * @param more other files that change with them.
 * @throws AppError DISK_FULL, OUTPUT_NOT_WRITABLE; AbortError before anything was changed.
 */
export async function replaceResults(
  { dir, name, profiles }: ResultsFolder,
  { transcript, minutes }: Results,
  signal: AbortSignal,
  more: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const files = {
    ...transcriptFiles(name, transcript),
    ...(minutes === null ? {} : await minutesFiles(transcript, minutes, profiles?.usage ?? null)),
    ...more,
  };
  try {
    await replaceFiles(dir, files, signal);
  } catch (error) {
    throw outputError(error, dir);
  }
  return Object.keys(files);
}

/** A file by its schema; null when it is not there. */
async function read<T>(
  folder: string,
  name: string,
  schema: ZodType<T>,
  signal: AbortSignal,
): Promise<T | null> {
  const path = join(folder, name);
  const detail = { stage: 'speakers', subject: path } as const;
  let text: string;
  try {
    text = await readFile(path, { encoding: 'utf8', signal });
  } catch (error) {
    const { code, name: kind } = error as NodeJS.ErrnoException;
    if (kind === 'AbortError') throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code === 'EACCES' || code === 'EPERM')
      throw new AppError('INPUT_NOT_READABLE', 'not allowed', detail, { cause: error });
    throw toAppError(error, detail);
  }
  try {
    const checked = schema.safeParse(JSON.parse(text));
    if (checked.success) return checked.data;
  } catch {
    // Not even JSON: said below.
  }
  throw new AppError('RESULTS_DAMAGED', 'not by the schema', detail);
}
