import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/codes';
import { checkInput } from './input-check';
import { parseProbe, type AudioTrack, type RecordingInfo } from './parse-probe';
import { inputArgs, inputUrl, runFfmpeg, throwIfAborted } from './run-ffmpeg';

export type { AudioTrack, RecordingInfo } from './parse-probe';

/**
 * Says what is in a recording, with ffmpeg alone. The file is only read, and ffmpeg can open nothing else.
 * @throws AppError `INPUT_NOT_FOUND`, `INPUT_IS_FOLDER`, `INPUT_NOT_READABLE`, `INPUT_EMPTY`, `INPUT_NOT_MEDIA`,
 * `INPUT_NO_SOUND`, `INPUT_DAMAGED`, `FFMPEG_MISSING`, `FFMPEG_FAILED`; AbortError when the signal fires.
 */
export async function probeRecording(
  ffmpeg: string,
  path: string,
  signal: AbortSignal,
): Promise<RecordingInfo> {
  const file = await checkInput(path, signal);
  const run = runFfmpeg(ffmpeg, inputArgs(path), signal);
  run.stdout.resume();
  const exit = await run.exit;
  throwIfAborted(signal);
  const said = run.messages();
  const fail = (code: ErrorCode, message: string): AppError =>
    new AppError(code, message, { stage: 'decode', subject: path, ffmpeg: said.slice(-2000) });
  if (exit.killedBy !== null) throw fail('FFMPEG_FAILED', `ffmpeg was ended by ${exit.killedBy}`);
  if (/Unrecognized option|Option .* not found/.test(said.replaceAll(inputUrl(path), '')))
    throw fail('FFMPEG_FAILED', 'this ffmpeg is too old');
  const info = parseProbe(said, inputUrl(path));
  const unreadable = file.looksLikeMedia ? 'INPUT_DAMAGED' : 'INPUT_NOT_MEDIA';
  if (info === null) {
    if (/not on whitelist/i.test(said)) throw fail('INPUT_NOT_MEDIA', 'this kind of file is not a recording');
    if (/moov atom not found/.test(said)) throw fail('INPUT_DAMAGED', 'the index of the file is missing');
    throw fail(unreadable, 'ffmpeg cannot open it');
  }
  if (info.audioTracks.length === 0)
    throw fail(info.hasVideo ? 'INPUT_NO_SOUND' : unreadable, 'it has no sound track');
  // Noise that was taken for a recording because of its name has tracks without a rate.
  if (info.audioTracks.every((track) => track.sampleRate === 0 || track.channels === 0))
    throw fail(unreadable, 'no sound can be decoded');
  return info;
}

/**
 * The sound track with this 1-based number.
 * @throws AppError `INPUT_TRACK_MISSING`.
 */
export function selectTrack(info: RecordingInfo, track: number, path: string): AudioTrack {
  const found = info.audioTracks.find(({ index }) => index === track);
  if (found !== undefined) return found;
  const count = info.audioTracks.length;
  const message = count === 1 ? 'It has one sound track.' : `It has ${count} sound tracks.`;
  throw new AppError('INPUT_TRACK_MISSING', message, { stage: 'decode', subject: path, track, count });
}
