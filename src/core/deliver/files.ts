import { access, constants, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors/app-error';
import type { Minutes, ModelUsage } from '../../shared/meeting/minutes';
import type { SpeakerEvidence } from '../../shared/transcript/speaker-evidence';
import type { Transcript } from '../../shared/transcript/transcript';
import { renderCalendar } from './calendar';
import { renderDocx } from './docx';
import { renderDraft } from './exports';
import { renderHtml } from './html';
import { finishReplacing } from './replace-files';
import { recordOfResults } from './results-record';
import { renderRttm, renderSrt, renderVtt } from './subtitles';
import { renderMarkdown, renderText } from './text';

/** Files by which a folder is known to hold results already. */
const RESULTS = ['minutes.json', 'minutes.html', 'transcript.json'];

/** Turns what the file system says into words. */
export function outputError(error: unknown, dir: string): Error {
  if (error instanceof AppError) return error;
  const { code, name, message } = error as NodeJS.ErrnoException;
  if (name === 'AbortError') return error as Error;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  const detail = { stage: 'deliver', subject: dir } as const;
  return new AppError(full ? 'DISK_FULL' : 'OUTPUT_NOT_WRITABLE', message, detail, { cause: error });
}

/**
 * Makes sure, before any work is done, that results can be written to the folder; creates it. Returns whether an
 * earlier run has left results there.
 * @throws AppError OUTPUT_EXISTS, OUTPUT_NOT_WRITABLE, DISK_FULL.
 */
export async function checkOutput(
  dir: string,
  options: { readonly force: boolean },
  signal: AbortSignal,
): Promise<boolean> {
  signal.throwIfAborted();
  try {
    await mkdir(dir, { recursive: true });
    await access(dir, constants.W_OK | constants.X_OK);
    await finishReplacing(dir);
  } catch (error) {
    throw outputError(error, dir);
  }
  for (const name of RESULTS) {
    if ((await stat(join(dir, name)).catch(() => null)) === null) continue;
    if (options.force) return true;
    throw new AppError('OUTPUT_EXISTS', `${name} is there`, { subject: dir });
  }
  return false;
}

/** What a run may write beside the transcript; not every run writes all of it. */
const BESIDE = [
  'speakers.json',
  'profiles.md',
  'profiles.json',
  ...['json', 'md', 'html', 'docx', 'eml', 'ics'].map((end) => `minutes.${end}`),
];

/** Takes away what an earlier run has written and this one has not: it would not fit the new transcript. */
export async function removeStale(dir: string, written: ReadonlySet<string>): Promise<void> {
  try {
    for (const name of BESIDE) if (!written.has(name)) await rm(join(dir, name), { force: true });
  } catch (error) {
    throw outputError(error, dir);
  }
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes each file beside its final name and renames it, so that a half-written one is never seen. */
async function writeAll(dir: string, files: Files, signal: AbortSignal): Promise<readonly string[]> {
  for (const [name, content] of Object.entries(files)) {
    const part = join(dir, `${name}.part`);
    try {
      await writeFile(part, content, { signal });
      await rename(part, join(dir, name));
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      throw outputError(error, dir);
    }
  }
  return Object.keys(files);
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The transcript in every format, by file name. `name` is the recording's name in the RTTM file. */
export function transcriptFiles(name: string, transcript: Transcript): Readonly<Record<string, string>> {
  return {
    'transcript.json': json(transcript),
    'transcript.txt': renderText(transcript),
    'transcript.srt': renderSrt(transcript),
    'transcript.vtt': renderVtt(transcript),
    'transcript.rttm': renderRttm(transcript, name),
  };
}

/** The minutes in every format, by file name. The calendar file is there when something has a date. */
export async function minutesFiles(
  transcript: Transcript,
  minutes: Minutes,
  profiled: ModelUsage | null = null,
): Promise<Files> {
  const record = recordOfResults(transcript, minutes, profiled);
  const stamp = new Date();
  const calendar = renderCalendar(record, stamp);
  return {
    'minutes.json': json(minutes),
    'minutes.md': renderMarkdown(record),
    'minutes.html': renderHtml(record),
    'minutes.docx': await renderDocx(record),
    'minutes.eml': await renderDraft(record, stamp),
    ...(calendar === null ? {} : { 'minutes.ics': calendar }),
  };
}

/** Writes the transcript in every format. Returns the names written. */
export async function writeTranscriptFiles(
  dir: string,
  name: string,
  transcript: Transcript,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return writeAll(dir, transcriptFiles(name, transcript), signal);
}

/** Writes what speakers were told apart by; the file holds voice prints. Returns its name. */
export async function writeSpeakersFile(
  dir: string,
  evidence: SpeakerEvidence,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return writeAll(dir, { 'speakers.json': `${JSON.stringify(evidence)}\n` }, signal);
}

/**
 * Writes the draft of the mail again, whose privacy receipt then tells of what was sent for profiles of the people.
 * @param profiled what a language model was sent for them, or null when it was sent nothing.
 */
export async function rewriteDraft(
  dir: string,
  transcript: Transcript,
  minutes: Minutes,
  profiled: ModelUsage | null,
): Promise<void> {
  const draft = await renderDraft(recordOfResults(transcript, minutes, profiled), new Date());
  // It is written even when the person stops the program: the text has left.
  await writeAll(dir, { 'minutes.eml': draft }, new AbortController().signal);
}

/** Writes profiles of people, where somebody asked for them; no mail takes them along. Returns the names written. */
export async function writeProfileFiles(
  dir: string,
  files: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return writeAll(dir, files, signal);
}

/** Writes the minutes in every format. Returns the names written. */
export async function writeMinutesFiles(
  dir: string,
  transcript: Transcript,
  minutes: Minutes,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return writeAll(dir, await minutesFiles(transcript, minutes), signal);
}
