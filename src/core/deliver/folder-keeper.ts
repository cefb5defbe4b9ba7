import { rmdir, stat } from 'node:fs/promises';
import type { ResultKeeper } from '../ports';
import {
  checkOutput,
  removeStale,
  writeMinutesFiles,
  writeSpeakersFile,
  writeTranscriptFiles,
} from './files';

export interface FolderOptions {
  readonly dir: string;
  /** Replace minutes that the folder already holds. */
  readonly force: boolean;
  /** Name of the recording inside the RTTM file. */
  readonly name: string;
}

/**
 * Keeps results as files in a folder, made when it is not there and taken back when nothing was kept. What an earlier
 * run has left there goes when the new transcript is in place.
 */
export function folderKeeper({ dir, force, name }: FolderOptions): ResultKeeper {
  let existed: boolean | null = null;
  let heldResults = false;
  const written = new Set<string>();
  const note = (names: readonly string[]): readonly string[] => {
    for (const one of names) written.add(one);
    return names;
  };
  return {
    async prepare(signal) {
      // Asked twice, the first answer counts: the second would find the folder that the first has made.
      existed ??= await stat(dir).then(
        () => true,
        () => false,
      );
      heldResults = await checkOutput(dir, { force }, signal);
    },
    async keepTranscript(transcript, signal) {
      const names = note(await writeTranscriptFiles(dir, name, transcript, signal));
      if (heldResults) await removeStale(dir, written);
      return names;
    },
    keepSpeakers: async (evidence, signal) => note(await writeSpeakersFile(dir, evidence, signal)),
    keepMinutes: async (transcript, minutes, signal) =>
      note(await writeMinutesFiles(dir, transcript, minutes, signal)),
    async abandon() {
      if (existed === false) await rmdir(dir).catch(() => undefined);
    },
  };
}
