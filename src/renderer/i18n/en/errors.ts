import { words, type AllCodeWords } from '../code-words';

const codes: AllCodeWords = {
  USAGE: words('{{message}}', 'Check what you typed and try again.'),
  LANGUAGE_UNKNOWN: words('{{It}} is not a language I know.', 'Choose another, or leave it on automatic.'),
  MODEL_UNKNOWN: words(
    'There is no speech model called {{it}}.',
    'Choose another in Settings, Transcription.',
  ),
  OUTPUT_EXISTS: words('{{It}} already holds minutes.', 'Choose another folder.'),
  INPUT_NOT_FOUND: words('{{It}} is not there any more.', 'Was it moved or renamed? Drop it here again.'),
  INPUT_IS_FOLDER: words('{{It}} is a folder, not a recording.', 'Drop the recordings that are inside it.'),
  INPUT_NOT_READABLE: words(
    'I am not allowed to read {{it}}.',
    'Change its permissions, or copy it to a folder of yours.',
  ),
  INPUT_EMPTY: words('{{It}} is empty.', 'The recorder may not have finished; look for another copy.'),
  INPUT_NOT_MEDIA: words(
    '{{It}} is not a sound or video file.',
    'Choose a recording such as wav, mp3, m4a, mp4, webm or mkv.',
  ),
  INPUT_NO_SOUND: words('I can’t find any sound in {{it}}.', 'The file is untouched. Choose another.'),
  INPUT_TRACK_MISSING: words('{{It}} does not have that sound track.', 'Choose another track.'),
  INPUT_DAMAGED: words(
    '{{It}} is damaged or was cut off, and no sound could be read.',
    'Look for another copy, or repair it with the program that recorded it.',
  ),
  INPUT_TOO_SHORT: words('{{It}} is too short to hold speech.', 'Choose a longer recording.'),
  NO_SPEECH: words('Nobody speaks in {{it}}.', 'Check that the right microphone was recorded.'),
  FFMPEG_MISSING: words('The part that reads recordings is missing.', 'Install smallpie again.'),
  FFMPEG_FAILED: words('Reading {{it}} failed.', 'Try again, or try a copy of the recording.'),
  MODEL_MISSING: words(
    'The speech model {{it}} is not there.',
    'Choose another in Settings, or install smallpie again.',
  ),
  MODEL_DAMAGED: words(
    'The speech model {{it}} is damaged.',
    'Install smallpie again, or choose another model.',
  ),
  MODEL_ADDRESS: words('I may not fetch models from {{it}}.', 'Use an address that begins with https://.'),
  MODEL_NOT_FOUND: words(
    'The server does not hand out {{it}}.',
    'Check the address of the mirror, or import the model from a file.',
  ),
  MODEL_UNREACHABLE: words(
    'I could not fetch the model from {{it}}.',
    'Check the connection and try again; what has come so far is kept.',
  ),
  MODEL_WRONG_FILE: words(
    'What {{it}} sends is not the model.',
    'If this network wants you to sign in, do that first. Nothing of it was kept.',
  ),
  MODEL_BUSY: words('The model {{it}} is being fetched already.', 'Wait until that is done.'),
  MODEL_BUNDLED: words('The model {{it}} came with smallpie and stays.', 'You can remove those you fetched.'),
  MODEL_UNVERIFIED: words(
    'I do not know the model {{it}}, so I cannot say whether it is genuine.',
    'Use it only if you trust where it is from.',
  ),
  MODEL_NOT_GGML: words(
    '{{It}} is not a speech model I can use.',
    'Choose a Whisper model in ggml format, such as ggml-small-q8_0.bin.',
  ),
  MODELS_FOLDER: words(
    'I am not allowed to write into my model folder {{it}}.',
    'Change the permissions of the folder and try again.',
  ),
  STT_ADDRESS: words(
    'I may not send sound to {{it}}.',
    'Write the address like https://speech.example.org/v1; http:// only reaches this computer itself.',
  ),
  STT_MODEL: words('I don’t know which model {{it}} should use.', 'Name it as the server calls it.'),
  STT_AUTH: words(
    'The speech server {{it}} does not accept the key. {{said}}',
    'Correct it; I write everything down here until then.',
  ),
  STT_BUSY: words('The speech server {{it}} is too busy. {{said}}', 'I write down the rest here.'),
  STT_UNREACHABLE: words('The speech server {{it}} does not answer. {{said}}', 'I write down the rest here.'),
  STT_BAD_ANSWER: words(
    'The speech server {{it}} does not give usable answers. {{said}}',
    'Check its address and model; I write down the rest here.',
  ),
  ENGINE_MISSING: words(
    'The speech engine does not run on this computer.',
    'Install smallpie again; if that does not help, copy the diagnostics in Settings, About.',
  ),
  ENGINE_CRASHED: words(
    'The speech engine stopped several times.',
    'What was finished is kept. Try again with fewer threads or a smaller model.',
  ),
  ENGINE_HUNG: words(
    'The speech engine stopped answering.',
    'What was finished is kept. Close other busy programs and try again.',
  ),
  ENGINE_FAILED: words('The speech engine failed.', 'What was finished is kept. Try again.'),
  SPEAKERS_FAILED: words('I could not tell the voices apart.', 'The text is complete without it. Try again.'),
  MICROPHONE_DENIED: words(
    'The system does not let me hear the microphone.',
    'Allow it in the system’s privacy settings, then press the pie again.',
  ),
  MICROPHONE_MISSING: words(
    'I can’t open the microphone.',
    'Plug one in, or close the program that uses it, then press the pie again.',
  ),
  RECORDING_CLOSED: words(
    'The recording was ended because its sound could not be kept any more.',
    'What was heard before is safe. Check the free space of the disk, then record again.',
  ),
  OUTPUT_NOT_WRITABLE: words('I am not allowed to write to {{it}}.', 'Choose a folder of yours.'),
  DISK_FULL: words('The disk is full.', 'Free some space, then try again.'),
  LLM_NOT_SET: words('No language model is set up.', 'Choose one in Settings, Minutes.'),
  LLM_ADDRESS: words(
    '{{It}} cannot be the address of a language model.',
    'Correct the address in Settings, Minutes.',
  ),
  LLM_KEY_MISSING: words('There is no API key for {{it}}.', 'Enter the key in Settings, Minutes.'),
  LLM_UNREACHABLE: words(
    '{{It}} cannot be reached.',
    'Check the address and the network; start the server if it is on this computer.',
  ),
  LLM_AUTH: words('{{It}} did not accept the API key.', 'Check the key, and that it may use this model.'),
  LLM_MODEL_UNKNOWN: words(
    'The server has no model called {{it}}.',
    'Check its name; a server on this computer has to download it first.',
  ),
  LLM_QUOTA: words('The account at {{it}} has no credit left.', 'Add credit there, or choose another model.'),
  LLM_BUSY: words('{{It}} is overloaded, or is asked too often.', 'Try again later.'),
  LLM_TIMEOUT: words(
    '{{It}} did not answer in time.',
    'Choose a smaller model, or wait longer (Settings, Minutes).',
  ),
  LLM_REFUSED: words('{{It}} declined to read this meeting.', 'Use the simple rules, or another model.'),
  LLM_CUT_OFF: words(
    '{{It}} stopped in the middle of its answer.',
    'Choose a model that can read more at once.',
  ),
  LLM_TOO_LONG: words('The meeting is too long for {{it}}.', 'Choose a model that can read more at once.'),
  LLM_BAD_ANSWER: words(
    '{{It}} did not answer in a way that can be used.',
    'Try again, or choose another model.',
  ),
  LLM_NOT_AN_API: words(
    'What answers at {{it}} is not a language model.',
    'Check the address; it often ends in /v1.',
  ),
  SECRET_STORE: words(
    'The password store of this computer did not answer.',
    'Unlock it (log in again, or open its keyring), then try again.',
  ),
  STORE_DAMAGED: words(
    'What was kept of this meeting was changed or damaged on the disk.',
    'Destroy it, or restore the folder from a backup.',
  ),
  SETTINGS_DAMAGED: words(
    'The settings in {{it}} cannot be read.',
    'Choose a file that smallpie saved, or set things up again.',
  ),
  MEETING_GONE: words(
    'This meeting is gone from this computer.',
    'Drop the recording again if you still need it.',
  ),
  JOB_BUSY: words('I am working on this meeting right now.', 'Wait until that is done, or stop it first.'),
  IPC_REFUSED: words('This request was refused.', 'Close the window and open it again.'),
  IPC_INVALID: words(
    'I don’t understand what was typed.',
    'Check it; if it looks right, close the window and open it again.',
  ),
  SPEAKER_UNKNOWN: words('Nobody here is called {{it}}.', 'Choose somebody from the list.'),
  SPEAKER_NAME_INVALID: words('{{It}} cannot be a name.', 'Use one line of at most 60 characters.'),
  SPEAKER_NAME_TAKEN: words(
    'Somebody else is already called {{it}}.',
    'Choose another name, or say that the two are the same person.',
  ),
  SPEAKER_MERGE_ALONE: words('It takes two voices to make one person.', 'Choose two different voices.'),
  RESULTS_MISSING: words('There are no results in {{it}}.', 'Choose another folder.'),
  RESULTS_DAMAGED: words('{{It}} is damaged or was changed by hand.', 'Drop the recording again.'),
  VOICES_MISSING: words(
    'What tells the voices apart is not here any more.',
    'Drop the recording again to tell them apart anew.',
  ),
  CANCELLED: words('This was stopped.', 'Start it again if you still want it.'),
  INTERNAL: words(
    'Something went wrong inside smallpie.',
    'Try again. If it stays, copy the diagnostics in Settings, About, and report it.',
  ),
  MAIL_SETTINGS: words('These mail settings cannot work.', 'Check them in Settings, Mail.'),
  MAIL_ADDRESS: words('{{It}} is not a mail address.', 'Write it like name@example.org.'),
  MAIL_AUTH: words(
    '{{It}} said no to the user name or password. {{said}}',
    'Check both in Settings, Mail. Many providers want an app password.',
  ),
  MAIL_CERTIFICATE: words(
    'The certificate of {{it}} cannot be trusted, so nothing was sent.',
    'Check the name of the server; if it is right, ask whoever runs it.',
  ),
  MAIL_TLS: words(
    '{{It}} does not speak the encryption that was asked for.',
    'Port 465 goes with TLS, port 587 with STARTTLS; try the other pair.',
  ),
  MAIL_CONNECT: words(
    '{{It}} cannot be reached.',
    'Check server, port and network; some networks block mail.',
  ),
  MAIL_TIMEOUT: words('{{It}} did not answer in time.', 'Check the port (465 or 587) and your network.'),
  MAIL_DNS: words('There is no server called {{it}}.', 'Check its spelling, and that you are online.'),
  MAIL_LATER: words(
    '{{It}} can’t take the letter right now. {{said}}',
    'Nothing to do: I try again by myself.',
  ),
  MAIL_GREYLISTED: words(
    '{{It}} asks new senders to come back later.',
    'Nothing to do: I try again in a few minutes.',
  ),
  MAIL_RELAY_DENIED: words(
    'Your mail server does not send to {{it}} for this account. {{said}}',
    'Sign in with user name and password, and use your own provider’s server.',
  ),
  MAIL_SENDER_REFUSED: words(
    'Your mail server does not accept {{it}} as the sender. {{said}}',
    'Use the address that belongs to this account.',
  ),
  MAIL_RECIPIENT_REFUSED: words('{{It}} was refused. {{said}}', 'Check the spelling of the address.'),
  MAIL_MAILBOX_FULL: words('The mailbox of {{it}} is full.', 'Ask them to make room, then send again.'),
  MAIL_TOO_LARGE: words(
    'The letter is too large for {{it}}, even without the transcript.',
    'Save the minutes as a file and hand them over in another way.',
  ),
  MAIL_REFUSED: words(
    '{{It}} refused the letter. {{said}}',
    'The reply says why; when that is mended, send again.',
  ),
  MAIL_UNCERTAIN: words(
    'The line dropped just when {{it}} had the letter. It may have arrived, or not.',
    'Look into the inbox, then tell me whether it arrived.',
  ),
  MAIL_GAVE_UP: words(
    '{{It}} did not take the letter for three days. {{said}}',
    'Check Settings, Mail, then send again; the minutes are still here.',
  ),
  OUTBOX_LEFT: words(
    'This letter has left already and can’t be taken back.',
    'Write another one if something was wrong.',
  ),
  OUTBOX_BUSY: words('Another smallpie is sending mail right now.', 'Wait a moment, then try again.'),
  OUTBOX_UNKNOWN: words('This letter is not in the outbox any more.', 'Go back to the start and look again.'),
};

export const errors = {
  theRecording: 'the recording',
  TheRecording: 'The recording',
  theServer: 'the mail server',
  TheServer: 'The mail server',
  theModel: 'the language model',
  TheModel: 'The language model',
  said: 'It said: {{reply}}.',
  quoted: '“{{text}}”',
  codes,
};
