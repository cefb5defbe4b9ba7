import { rmdir, stat } from 'node:fs/promises';
import type { ResultKeeper } from '../ports';
import { checkOutput, writeMinutesFiles, writeSpeakersFile, writeTranscriptFiles } from './files';

export interface FolderOptions {
  readonly dir: string;
  /** Replace minutes that the folder already holds. */
  readonly force: boolean;
  /** Name of the recording inside the RTTM file. */
  readonly name: string;
}

/** Keeps results as files in a folder, made when it is not there and taken back when nothing was kept. */
export function folderKeeper({ dir, force, name }: FolderOptions): ResultKeeper {
  let existed = true;
  return {
    async prepare(signal) {
      existed = await stat(dir).then(
        () => true,
        () => false,
      );
      await checkOutput(dir, { force }, signal);
    },
    keepTranscript: (transcript, signal) => writeTranscriptFiles(dir, name, transcript, signal),
    keepSpeakers: (evidence, signal) => writeSpeakersFile(dir, evidence, signal),
    keepMinutes: (transcript, minutes, signal) => writeMinutesFiles(dir, transcript, minutes, signal),
    async abandon() {
      if (!existed) await rmdir(dir).catch(() => undefined);
    },
  };
}
