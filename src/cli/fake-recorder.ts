import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { decodePcm, probeRecording } from '../core/decode';
import { SAMPLE_RATE } from '../shared/audio/audio';
import { AppError } from '../shared/errors/app-error';

export interface FakeRecorderOptions {
  readonly ffmpeg: string;
  readonly path: string;
  /** Seconds of sound per second of time. */
  readonly speed: number;
  /** Seconds of sound in a blob. */
  readonly blobSeconds: number;
  readonly signal: AbortSignal;
  /** The first sample is being spoken now. */
  readonly onStart?: () => void;
  readonly onBlob: (sequence: number, bytes: Uint8Array) => void;
}

/** Sound that is handed to the encoder at once (s): as a sound card would. */
const CARD_SECONDS = 0.05;

const sleep = (seconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1_000);
    signal.addEventListener('abort', done, { once: true });
  });

/**
 * Plays a file as if it were spoken into a microphone now: sound is encoded to WebM/Opus at the pace of speech and comes out in
 * blobs, as from a browser's MediaRecorder. Resolves when the file is over.
 * @throws AppError of the decode stage; AbortError.
 */
export async function playFile(options: FakeRecorderOptions): Promise<void> {
  const { ffmpeg, path, speed, signal } = options;
  const info = await probeRecording(ffmpeg, path, signal);
  const encoder = spawn(ffmpeg, encoderArgs(), { stdio: ['pipe', 'pipe', 'ignore'] });
  const stop = (): void => void encoder.kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  encoder.stdin.on('error', () => undefined);
  let waiting: Buffer[] = [];
  let sequence = 0;
  const cut = (): void => {
    if (waiting.length === 0) return;
    options.onBlob(sequence++, Buffer.concat(waiting));
    waiting = [];
  };
  encoder.stdout.on('data', (bytes: Buffer) => waiting.push(bytes));
  const ended = new Promise<number | null>((resolve) => {
    encoder.once('close', resolve);
    encoder.once('error', () => resolve(null));
  });
  const timer = setInterval(cut, (options.blobSeconds / speed) * 1_000);
  try {
    const began = performance.now();
    options.onStart?.();
    let played = 0;
    const piece = Math.round(SAMPLE_RATE * CARD_SECONDS);
    for await (const chunk of decodePcm({ ffmpeg, path, track: 1, info, signal })) {
      for (let at = 0; at < chunk.length; at += piece) {
        const part = chunk.subarray(at, at + piece);
        played += part.length / SAMPLE_RATE;
        const due = played / speed - (performance.now() - began) / 1_000;
        if (due > 0.002) await sleep(due, signal);
        signal.throwIfAborted();
        const taken = encoder.stdin.write(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
        // At many times the speed the encoder may be the slower one: sound must not pile up in front of it.
        if (!taken) await Promise.race([once(encoder.stdin, 'drain', { signal }), ended]);
      }
    }
    encoder.stdin.end();
    const code = await ended;
    if (code !== 0) throw new AppError('FFMPEG_FAILED', 'the encoder of the simulation ended early');
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', stop);
    stop();
    cut();
  }
}

/**
 * As Chromium's MediaRecorder encodes for the app: Opus for any sound (not for telephony, which costs word error), 48 kHz. Its
 * frames are of 60 ms (audio_track_opus_encoder.cc) and handed over as they are encoded; here they are of 20 ms and 20 ms
 * late, since ffmpeg writes a cluster when the next begins: on average sound is as old in both.
 */
export function encoderArgs(): readonly string[] {
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'quiet', '-fflags', '+nobuffer', '-probesize', '32'],
    ...['-analyzeduration', '0', '-f', 'f32le', '-ar', String(SAMPLE_RATE), '-ac', '1', '-i', 'pipe:0'],
    ...['-c:a', 'libopus', '-ar', '48000', '-b:a', '32k', '-application', 'audio', '-frame_duration', '20'],
    ...['-cluster_time_limit', '1', '-flush_packets', '1', '-f', 'webm', 'pipe:1'],
  ];
}
