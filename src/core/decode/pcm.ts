import { SAMPLE_RATE } from '../../shared/audio/audio';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/codes';
import type { ProgressSink } from '../../shared/meeting/stage';
import { Downmixer } from './downmix';
import { selectTrack, type AudioTrack, type RecordingInfo } from './probe';
import { inputArgs, runFfmpeg, throwIfAborted, type FfmpegExit } from './run-ffmpeg';

/** Samples in every chunk but the last: one second. */
export const CHUNK_SAMPLES = SAMPLE_RATE;
/** Seconds; anything shorter holds no speech. */
const SHORTEST = 0.3;
/** Containers whose duration is an estimate, so that a difference proves nothing. */
const ESTIMATED = ['mp3', 'aac'];

/** The recording is damaged or was cut off, but its sound up to there could be read. */
export interface DecodeWarning {
  readonly kind: 'damaged';
  readonly message: string;
  readonly decodedSeconds: number;
  /** What the file promises, or null. */
  readonly expectedSeconds: number | null;
}

export interface DecodeRequest {
  readonly ffmpeg: string;
  readonly path: string;
  /** 1-based sound track. */
  readonly track: number;
  readonly info: RecordingInfo;
  readonly signal: AbortSignal;
  readonly onProgress?: ProgressSink;
  readonly onWarning?: (warning: DecodeWarning) => void;
}

/**
 * Streams one sound track as float32 mono 16 kHz within [-1, 1]: chunks of one second, the last one shorter.
 * Channels are mixed by `Downmixer`. ffmpeg waits while the consumer is busy, ends when the consumer stops, and
 * nothing is written to disk. It starts with the first chunk asked for.
 * @throws AppError `INPUT_TRACK_MISSING`, `INPUT_DAMAGED` (no sound at all), `INPUT_TOO_SHORT` (less than 0.3 s),
 * `FFMPEG_MISSING`, `FFMPEG_FAILED`; AbortError when the signal fires.
 */
export async function* decodePcm(request: DecodeRequest): AsyncGenerator<Float32Array, void, undefined> {
  const { info, path, signal } = request;
  const track = selectTrack(info, request.track, path);
  const run = runFfmpeg(request.ffmpeg, decodeArgs(path, track), signal);
  const report = progressReporter(info.durationSeconds, request.onProgress);
  const collector = new ChunkCollector(channelsOf(track));
  try {
    try {
      for await (const bytes of run.stdout as AsyncIterable<Uint8Array>) {
        for (const chunk of collector.add(bytes)) {
          report(collector.seconds);
          yield chunk;
          throwIfAborted(signal);
        }
      }
    } catch (error) {
      throwIfAborted(signal); // The pipe broke because ffmpeg was stopped.
      throw error;
    }
    const exit = await run.exit;
    throwIfAborted(signal);
    const problem = judge(exit, run.messages(), collector.seconds, request);
    const rest = collector.rest();
    if (rest.length > 0) yield rest;
    throwIfAborted(signal);
    if (problem !== null) request.onWarning?.(problem);
    request.onProgress?.({ stage: 'decode', fraction: 1, etaSeconds: 0 });
  } finally {
    await run.stop();
  }
}

const channelsOf = (track: AudioTrack): number => Math.max(1, track.channels);

/** The arguments that turn a track into raw samples of all its channels on stdout. */
export function decodeArgs(path: string, track: AudioTrack): readonly string[] {
  const count = channelsOf(track);
  // Naming every channel keeps ffmpeg from mixing them itself, whatever it takes the layout for.
  const channels = Array.from({ length: count }, (_, channel) => `c${channel}=c${channel}`).join('|');
  const layout = count === 1 ? 'mono' : count === 2 ? 'stereo' : `${count}c`;
  const filter = `aformat=sample_fmts=fltp,aresample=${SAMPLE_RATE},pan=${layout}|${channels}`;
  return [
    ...['-loglevel', 'error', ...inputArgs(path), '-map', `0:a:${track.index - 1}`, '-vn', '-sn', '-dn'],
    ...['-map_metadata', '-1', '-af', filter, '-c:a', 'pcm_f32le', '-f', 'f32le', 'pipe:1'],
  ];
}

/** What the end of ffmpeg means: null when all is well, a warning, or an AppError that is thrown. */
function judge(
  exit: FfmpegExit,
  said: string,
  seconds: number,
  request: DecodeRequest,
): DecodeWarning | null {
  const { info, path } = request;
  const fail = (code: ErrorCode, message: string): AppError =>
    new AppError(code, message, { stage: 'decode', subject: path, ffmpeg: said.slice(-2000) });
  const { code, killedBy } = exit;
  // 255: ffmpeg was interrupted (Ctrl-C in the terminal); that says nothing about the recording.
  if (code === 255 || killedBy === 'SIGKILL' || killedBy === 'SIGTERM' || killedBy === 'SIGINT')
    throw fail('FFMPEG_FAILED', `ffmpeg was ended by ${killedBy ?? 'an interruption'}`);
  const broken =
    code !== 0 || /partial file|truncat|invalid data|error while decoding|error submitting/i.test(said);
  if (seconds === 0) throw fail('INPUT_DAMAGED', 'no sound could be decoded');
  if (seconds < SHORTEST)
    throw broken
      ? fail('INPUT_DAMAGED', 'hardly any sound could be decoded')
      : fail('INPUT_TOO_SHORT', `${seconds.toFixed(2)} s`);
  const expected = info.durationSeconds;
  const exact = info.audioTracks.length === 1 && !info.hasVideo && !ESTIMATED.includes(info.container);
  const short = exact && expected !== null && seconds < expected - Math.max(1, expected * 0.02);
  if (!broken && !short) return null;
  const message = `the recording is damaged or was cut off; ${seconds.toFixed(1)} s of sound could be read`;
  return { kind: 'damaged', message, decodedSeconds: seconds, expectedSeconds: expected };
}

function progressReporter(
  duration: number | null,
  sink: ProgressSink | undefined,
): (seconds: number) => void {
  const began = performance.now();
  return (seconds) => {
    const fraction = duration === null ? null : Math.min(1, seconds / duration);
    const elapsed = (performance.now() - began) / 1000;
    const etaSeconds = fraction === null || fraction === 0 ? null : (elapsed * (1 - fraction)) / fraction;
    sink?.({ stage: 'decode', fraction, etaSeconds });
  };
}

/** Cuts a stream of bytes, whose borders fall anywhere, into chunks of mono samples. */
export class ChunkCollector {
  readonly #frameBytes: number;
  readonly #mixer: Downmixer;
  #bytes: Uint8Array<ArrayBuffer>;
  #filled = 0;
  #chunks = 0;

  constructor(channels = 1) {
    this.#frameBytes = 4 * channels;
    this.#mixer = new Downmixer(channels);
    this.#bytes = new Uint8Array(CHUNK_SAMPLES * this.#frameBytes);
  }

  /** Seconds of sound received so far. */
  get seconds(): number {
    return (this.#chunks * CHUNK_SAMPLES + Math.floor(this.#filled / this.#frameBytes)) / SAMPLE_RATE;
  }

  *add(bytes: Uint8Array): Generator<Float32Array> {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + this.#bytes.length - this.#filled);
      this.#bytes.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled < this.#bytes.length) continue;
      const full = this.#bytes;
      this.#bytes = new Uint8Array(full.length);
      this.#filled = 0;
      this.#chunks += 1;
      yield this.#mixer.mix(clean(new Float32Array(full.buffer)));
    }
  }

  /** The samples after the last full chunk; an unfinished frame is dropped. */
  rest(): Float32Array {
    const whole = Math.floor(this.#filled / this.#frameBytes) * this.#frameBytes;
    return this.#mixer.mix(clean(new Float32Array(this.#bytes.buffer.slice(0, whole))));
  }
}

/** NaN becomes silence, everything else is kept within [-1, 1]. */
function clean(samples: Float32Array): Float32Array {
  for (let at = 0; at < samples.length; at += 1) {
    const value = samples[at] ?? 0;
    samples[at] = Number.isNaN(value) ? 0 : Math.min(1, Math.max(-1, value));
  }
  return samples;
}
