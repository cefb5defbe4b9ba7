import type { ErrorEnvelope } from './app-error';
import type { ErrorCode } from './codes';
import { describeModelError } from './describe-model';
import { MAIL_ERROR_EXIT, type MailErrorCode } from './mail-codes';
import { describeMailError } from './mail-words';
import { MODEL_FILE_EXIT, type ModelFileCode } from './model-file-codes';
import { describeModelFileError } from './model-file-words';
import type { ErrorWords } from './words';

export type { ErrorWords } from './words';

const isMailError = (code: ErrorCode): code is MailErrorCode => code in MAIL_ERROR_EXIT;
const isModelFileError = (code: ErrorCode): code is ModelFileCode => code in MODEL_FILE_EXIT;

/** Words for every error code; exhaustive, so that a new code cannot be left without them. */
export function describeError(error: ErrorEnvelope): ErrorWords {
  const { code, message, detail } = error;
  if (isMailError(code)) return describeMailError(error, code);
  if (isModelFileError(code)) return describeModelFileError(error, code);
  const it = detail.subject === undefined ? 'the recording' : `“${detail.subject}”`;
  const words = (what: string, next: string): ErrorWords => ({ what, next });
  switch (code) {
    case 'USAGE':
      return words(message, 'Run `smallpie --help` to see how the command is used.');
    case 'LANGUAGE_UNKNOWN':
      return words(`${it} is not a language code.`, 'Use a code such as en, de or es, or leave it on auto.');
    case 'MODEL_UNKNOWN':
      return words(
        `There is no model called ${it}.`,
        'Run `smallpie models list`, or give the path of a ggml model file.',
      );
    case 'OUTPUT_EXISTS':
      return words(
        `${it} already holds minutes.`,
        'Choose another folder with --out, or replace them with --force.',
      );
    case 'INPUT_NOT_FOUND':
      return words(`${it} does not exist.`, 'Check the spelling of the name and the folder.');
    case 'INPUT_IS_FOLDER':
      return words(`${it} is a folder, not a recording.`, 'Name the recording inside it.');
    case 'INPUT_NOT_READABLE':
      return words(
        `You have no permission to read ${it}.`,
        'Change its permissions or copy it to a folder of yours.',
      );
    case 'INPUT_EMPTY':
      return words(
        `${it} is empty (0 bytes).`,
        'The recorder probably did not finish; look for another copy.',
      );
    case 'INPUT_NOT_MEDIA':
      return words(
        `${it} is not a sound or video file.`,
        'Choose a recording such as .wav, .mp3, .m4a, .mp4, .webm or .mkv.',
      );
    case 'INPUT_NO_SOUND':
      return words(`${it} has no sound track.`, 'Choose a recording with sound.');
    case 'INPUT_TRACK_MISSING':
      return words(`${it} does not have that sound track. ${message}`, 'Choose another number with --track.');
    case 'INPUT_DAMAGED':
      return words(
        `${it} is damaged or was cut off, and no sound could be read.`,
        'Look for another copy, or repair it with the program that recorded it.',
      );
    case 'INPUT_TOO_SHORT':
      return words(
        `${it} is too short to hold speech.`,
        'Choose a recording of at least a third of a second.',
      );
    case 'NO_SPEECH':
      return words(`Nobody speaks in ${it}.`, 'Check that the right microphone was recorded.');
    case 'FFMPEG_MISSING':
      return words(
        'ffmpeg, which reads recordings, was not found.',
        'Run `npm ci` again, or install ffmpeg and try once more.',
      );
    case 'FFMPEG_FAILED':
      return words(
        `Reading ${it} failed: ${message}`,
        'Run `smallpie doctor`; if ffmpeg is fine, try a copy of the recording.',
      );
    case 'MODEL_MISSING':
      return words(
        `The speech model ${it} is not there.`,
        detail['downloadable'] === true
          ? `Fetch it: \`smallpie models get ${detail.subject ?? 'NAME'}\`.`
          : 'Run `smallpie models verify` and restore the file it names.',
      );
    case 'MODEL_DAMAGED':
      return words(
        `The speech model ${it} is damaged.`,
        detail['downloadable'] === true
          ? `Fetch it again: \`smallpie models get ${detail.subject ?? 'NAME'}\`.`
          : 'Restore the file; `smallpie models verify` checks it.',
      );
    case 'ENGINE_MISSING':
      return words(
        'The speech engine does not run on this computer.',
        'Run `node native/build.mjs` to build it; `smallpie doctor` says what is missing.',
      );
    case 'ENGINE_CRASHED':
      return words(
        'The speech engine stopped several times.',
        'Try again with fewer threads or a smaller model; what was finished has been kept.',
      );
    case 'ENGINE_HUNG':
      return words(
        'The speech engine stopped answering.',
        'Close other busy programs and try again; what was finished has been kept.',
      );
    case 'ENGINE_FAILED':
      return words(
        `The speech engine failed: ${message}`,
        'Run `smallpie doctor`; what was finished has been kept.',
      );
    case 'SPEAKERS_FAILED':
      return words(
        `Speakers could not be told apart: ${message}`,
        'The transcript is complete without them; `smallpie doctor` checks the models.',
      );
    case 'MICROPHONE_DENIED':
      return words(
        'The system does not let smallpie hear the microphone.',
        'Allow it in the privacy settings of the system, then press record again.',
      );
    case 'MICROPHONE_MISSING':
      return words(
        'The microphone cannot be opened.',
        'Plug one in, or close the program that uses it, then press record again.',
      );
    case 'RECORDING_CLOSED':
      return words(
        'The recording was ended because its sound could not be kept any more.',
        'What was heard before is safe; check the free space of the disk, then record again.',
      );
    case 'OUTPUT_NOT_WRITABLE':
      return words(`Writing to ${it} is not allowed.`, 'Choose a folder in which you may write.');
    case 'DISK_FULL':
      return words(
        `The disk is full, ${it} could not be written.`,
        'Free some space, or choose another disk with --out.',
      );
    case 'LLM_NOT_SET':
    case 'LLM_ADDRESS':
    case 'LLM_KEY_MISSING':
    case 'LLM_UNREACHABLE':
    case 'LLM_AUTH':
    case 'LLM_MODEL_UNKNOWN':
    case 'LLM_QUOTA':
    case 'LLM_BUSY':
    case 'LLM_TIMEOUT':
    case 'LLM_REFUSED':
    case 'LLM_CUT_OFF':
    case 'LLM_TOO_LONG':
    case 'LLM_BAD_ANSWER':
    case 'LLM_NOT_AN_API':
      return describeModelError(code, message, detail.subject);
    case 'SECRET_STORE':
      return words(
        'The password store of this computer did not answer.',
        'Unlock it (log in again, or open its keyring), then try once more.',
      );
    case 'STORE_DAMAGED':
      return words(
        'What was kept of this meeting was changed or damaged on the disk.',
        'What can be read is offered; destroy the rest, or restore the folder from a backup.',
      );
    case 'SETTINGS_DAMAGED':
      return words(
        `The settings in ${it} cannot be read.`,
        'Choose a file that smallpie exported, or set things up again.',
      );
    case 'MEETING_GONE':
      return words(
        'This meeting is gone from this computer.',
        'Drop the recording again if you still need it.',
      );
    case 'JOB_BUSY':
      return words(
        'This meeting is being worked on right now.',
        'Wait until it is done, or cancel it first.',
      );
    case 'IPC_REFUSED':
      return words('This request was refused.', 'Close the window and open it again.');
    case 'IPC_INVALID':
      return words(
        'The window asked for something in a way that smallpie does not understand.',
        'Check what you typed; if it looks right, close the window and open it again.',
      );
    case 'SPEAKER_UNKNOWN':
      return words(`Nobody here is called ${it}.`, `These people speak: ${message}.`);
    case 'SPEAKER_NAME_INVALID':
      return words(`${it} cannot be a name.`, 'Use one line of at most 60 characters.');
    case 'SPEAKER_NAME_TAKEN':
      return words(
        `Somebody else is already called ${it}.`,
        'Choose another name, or merge the two if they are one person.',
      );
    case 'SPEAKER_MERGE_ALONE':
      return words(`${it} cannot be merged alone.`, 'Name two different speakers who are the same person.');
    case 'RESULTS_MISSING':
      return words(`There are no results in ${it}.`, 'Name a folder that `smallpie minutes` has written.');
    case 'RESULTS_DAMAGED':
      return words(
        `${it} is damaged or was changed by hand.`,
        'Restore the file, or run `smallpie minutes` on the recording again with --force.',
      );
    case 'VOICES_MISSING':
      return words(
        `What tells the voices apart is not kept in ${it}.`,
        'Run `smallpie minutes` on the recording again, with --people and --force.',
      );
    case 'CANCELLED':
      return words('This was cancelled.', 'Start it again if you still want it.');
    case 'INTERNAL':
      return words(
        `Something went wrong inside smallpie: ${message}`,
        'Please report it with the output of `smallpie doctor`.',
      );
  }
}
