import { spawn } from 'node:child_process';
import { SAMPLE_RATE } from '../../shared/audio/audio';
import { AppError } from '../../shared/errors/app-error';
import { throwIfAborted } from './run-ffmpeg';

export interface StreamRequest {
  readonly ffmpeg: string;
  /** What a browser's recorder gives, piece by piece: WebM (Opus), Ogg or WAV. */
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  /** Number of the process, for tests that kill it. */
  readonly onStart?: (pid: number | undefined) => void;
}

const MAGIC: readonly (readonly [format: string, bytes: readonly number[]])[] = [
  ['matroska', [0x1a, 0x45, 0xdf, 0xa3]],
  ['ogg', [0x4f, 0x67, 0x67, 0x53]],
  ['wav', [0x52, 0x49, 0x46, 0x46]],
];

/** The container that these bytes begin, or null when they are in the middle of one. */
export function containerOf(bytes: Uint8Array): string | null {
  return MAGIC.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? null;
}

/**
 * Decodes a recording that is still growing to float32 mono 16 kHz, with as little delay as possible. Holes in the
 * stream become silence, so that time stays right. Nothing touches the disk.
 * @throws AppError FFMPEG_FAILED when ffmpeg dies before the stream ends, FFMPEG_MISSING, INPUT_NOT_MEDIA; AbortError.
 */
export async function* decodeStream(request: StreamRequest): AsyncGenerator<Float32Array, void, undefined> {
  const { signal } = request;
  throwIfAborted(signal);
  const pieces = request.pieces[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) return;
  const format = containerOf(first.value);
  if (format === null)
    throw new AppError('INPUT_NOT_MEDIA', 'the stream begins in the middle', { stage: 'decode' });
  const child = spawn(request.ffmpeg, streamArgs(format), {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, FFREPORT: undefined },
    windowsHide: true,
  });
  request.onStart?.(child.pid);
  const failed = new Promise<AppError | null>((resolve) => {
    child.once('error', (cause) => resolve(new AppError('FFMPEG_MISSING', cause.message, {}, { cause })));
    child.once('close', (code, killedBy) =>
      resolve(code === 0 ? null : new AppError('FFMPEG_FAILED', `ffmpeg ended (${killedBy ?? code})`)),
    );
  });
  const stop = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  child.stdin.on('error', () => undefined); // Its end is told by `failed`.
  const feed = async (): Promise<void> => {
    for (let next: IteratorResult<Uint8Array> = first; next.done !== true; next = await pieces.next()) {
      if (child.stdin.destroyed) return;
      // Waiting here bounds the memory: what is not decoded yet stays on the disk.
      if (!child.stdin.write(next.value))
        await Promise.race([new Promise((resolve) => child.stdin.once('drain', resolve)), failed]);
    }
    child.stdin.end();
  };
  let feedError: unknown = null;
  const feeding = feed().catch((error: unknown) => {
    feedError = error;
    stop();
  });
  try {
    let rest: Uint8Array = new Uint8Array();
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const whole = bytes.length - (bytes.length % 4);
      rest = bytes.subarray(whole);
      if (whole > 0) yield new Float32Array(Uint8Array.from(bytes.subarray(0, whole)).buffer);
      throwIfAborted(signal);
    }
    await feeding;
    if (feedError !== null) throw feedError;
    const problem = await failed;
    throwIfAborted(signal);
    if (problem !== null) throw problem;
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    // Not awaited: a source that waits for its next piece would hold us up.
    void pieces.return?.();
  }
}

function streamArgs(format: string): readonly string[] {
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'quiet', '-protocol_whitelist', 'pipe'],
    ...['-fflags', '+nobuffer', '-probesize', '4096', '-analyzeduration', '0', '-f', format, '-i', 'pipe:0'],
    ...['-vn', '-sn', '-dn', '-map_metadata', '-1', '-ac', '1'],
    // `async` fills holes in the stream with silence instead of closing ranks.
    ...['-af', `aresample=${SAMPLE_RATE}:async=1:first_pts=0`, '-c:a', 'pcm_f32le', '-f', 'f32le'],
    ...['-flush_packets', '1', 'pipe:1'],
  ];
}
