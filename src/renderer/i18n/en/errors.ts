import type { ErrorCode } from '../../../shared/errors/codes';

export interface CodeWords {
  readonly what: string;
  readonly next: string;
}

const codes = {
  USAGE: { what: '{{message}}', next: 'Check what you typed and try again.' },
  LANGUAGE_UNKNOWN: {
    what: '{{It}} is not a language I know.',
    next: 'Choose another, or leave it on automatic.',
  },
  MODEL_UNKNOWN: {
    what: 'There is no speech model called {{it}}.',
    next: 'Choose another in Settings, Transcription.',
  },
  OUTPUT_EXISTS: { what: '{{It}} already holds minutes.', next: 'Choose another folder.' },
  INPUT_NOT_FOUND: {
    what: '{{It}} is not there any more.',
    next: 'Was it moved or renamed? Drop it here again.',
  },
  INPUT_IS_FOLDER: {
    what: '{{It}} is a folder, not a recording.',
    next: 'Drop the recordings that are inside it.',
  },
  INPUT_NOT_READABLE: {
    what: 'I am not allowed to read {{it}}.',
    next: 'Change its permissions, or copy it to a folder of yours.',
  },
  INPUT_EMPTY: {
    what: '{{It}} is empty.',
    next: 'The recorder may not have finished; look for another copy.',
  },
  INPUT_NOT_MEDIA: {
    what: '{{It}} is not a sound or video file.',
    next: 'Choose a recording such as wav, mp3, m4a, mp4, webm or mkv.',
  },
  INPUT_NO_SOUND: {
    what: 'I can’t find any sound in {{it}}.',
    next: 'The file is untouched. Choose another.',
  },
  INPUT_TRACK_MISSING: { what: '{{It}} does not have that sound track.', next: 'Choose another track.' },
  INPUT_DAMAGED: {
    what: '{{It}} is damaged or was cut off, and no sound could be read.',
    next: 'Look for another copy, or repair it with the program that recorded it.',
  },
  INPUT_TOO_SHORT: { what: '{{It}} is too short to hold speech.', next: 'Choose a longer recording.' },
  NO_SPEECH: { what: 'Nobody speaks in {{it}}.', next: 'Check that the right microphone was recorded.' },
  FFMPEG_MISSING: { what: 'The part that reads recordings is missing.', next: 'Install smallpie again.' },
  FFMPEG_FAILED: { what: 'Reading {{it}} failed.', next: 'Try again, or try a copy of the recording.' },
  MODEL_MISSING: {
    what: 'The speech model {{it}} is not there.',
    next: 'Choose another in Settings, or install smallpie again.',
  },
  MODEL_DAMAGED: {
    what: 'The speech model {{it}} is damaged.',
    next: 'Install smallpie again, or choose another model.',
  },
  ENGINE_MISSING: {
    what: 'The speech engine does not run on this computer.',
    next: 'Install smallpie again; if that does not help, copy the diagnostics in Settings, About.',
  },
  ENGINE_CRASHED: {
    what: 'The speech engine stopped several times.',
    next: 'What was finished is kept. Try again with fewer threads or a smaller model.',
  },
  ENGINE_HUNG: {
    what: 'The speech engine stopped answering.',
    next: 'What was finished is kept. Close other busy programs and try again.',
  },
  ENGINE_FAILED: { what: 'The speech engine failed.', next: 'What was finished is kept. Try again.' },
  OUTPUT_NOT_WRITABLE: { what: 'I am not allowed to write to {{it}}.', next: 'Choose a folder of yours.' },
  DISK_FULL: { what: 'The disk is full.', next: 'Free some space, then try again.' },
  SECRET_STORE: {
    what: 'The password store of this computer did not answer.',
    next: 'Unlock it (log in again, or open its keyring), then try again.',
  },
  STORE_DAMAGED: {
    what: 'What was kept of this meeting was changed or damaged on the disk.',
    next: 'Destroy it, or restore the folder from a backup.',
  },
  SETTINGS_DAMAGED: {
    what: 'The settings in {{it}} cannot be read.',
    next: 'Choose a file that smallpie exported, or set things up again.',
  },
  MEETING_GONE: {
    what: 'This meeting is gone from this computer.',
    next: 'Drop the recording again if you still need it.',
  },
  JOB_BUSY: {
    what: 'I am working on this meeting right now.',
    next: 'Wait until that is done, or stop it first.',
  },
  IPC_REFUSED: { what: 'This request was refused.', next: 'Close the window and open it again.' },
  IPC_INVALID: {
    what: 'I don’t understand what was typed.',
    next: 'Check it; if it looks right, close the window and open it again.',
  },
  MICROPHONE_DENIED: {
    what: 'The system does not let me hear the microphone.',
    next: 'Allow it in the system’s privacy settings, then press the pie again.',
  },
  MICROPHONE_MISSING: {
    what: 'I can’t open the microphone.',
    next: 'Plug one in, or close the program that uses it, then press the pie again.',
  },
  RECORDING_CLOSED: {
    what: 'The recording was ended because its sound could not be kept any more.',
    next: 'What was heard before is safe. Check the free space of the disk, then record again.',
  },
  INTERNAL: {
    what: 'Something went wrong inside smallpie.',
    next: 'Try again. If it stays, copy the diagnostics in Settings, About, and report it.',
  },
} satisfies Partial<Record<ErrorCode, CodeWords>>;

export const errors = {
  theRecording: 'the recording',
  TheRecording: 'The recording',
  theServer: 'the server',
  codes: codes as Readonly<Partial<Record<ErrorCode, CodeWords>>>,
};
