import { SAMPLE_RATE, type TimeSpan } from '../shared/audio/audio';
import { AppError, isAbort } from '../shared/errors/app-error';
import { decodeStream, enterWebm } from './decode';
import { followTake, type MeetingStore, type Take } from './session';

/** How often a decoder that died is started again for one take. */
const DECODER_LIVES = 50;
/** Opus needs the sound before a place to get it right (RFC 7845, 4.6 asks for 80 ms; seconds). */
const RUN_UP_SECONDS = 0.2;
/** Silence between takes comes in pieces of this length (s). */
const SILENCE_SECONDS = 10;

export interface TakeSource {
  readonly ffmpeg: string;
  /** The take from its first blob on; asked for again when a decoder has died. */
  readonly blobs: (signal: AbortSignal) => AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  /** A decoder has died; another one takes over. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * The sound of a take. A decoder that dies is started anew on the spool, and what was decoded before is skipped.
 * @throws AppError INPUT_NOT_MEDIA, FFMPEG_MISSING, or FFMPEG_FAILED when fifty decoders have died; AbortError.
 */
export async function* decodeTake(source: TakeSource): AsyncGenerator<Float32Array> {
  const { ffmpeg, blobs, signal, onTrouble } = source;
  let done = 0;
  for (let life = 1; ; life++) {
    let skip = done;
    try {
      for await (const samples of decodeStream({ ffmpeg, pieces: blobs(signal), signal })) {
        const fresh = samples.subarray(Math.min(skip, samples.length));
        skip -= samples.length - fresh.length;
        if (fresh.length === 0) continue;
        done += fresh.length;
        yield fresh;
      }
      return;
    } catch (error) {
      const mortal = error instanceof AppError && error.code === 'FFMPEG_FAILED';
      if (isAbort(error) || signal.aborted || !mortal || life >= DECODER_LIVES) throw error;
      onTrouble(error);
    }
  }
}

export interface RecordedTrack {
  readonly ffmpeg: string;
  readonly store: MeetingStore;
  readonly meetingId: string;
  readonly takes: readonly Take[];
  readonly signal: AbortSignal;
  /** A take, or the rest of it, cannot be read: it counts as silence. */
  readonly onTrouble: (error: unknown) => void;
}

interface Piece {
  /** Sample of the meeting at which it begins. */
  readonly at: number;
  readonly samples: Float32Array;
}

/** What was recorded of a track, read from front to back in one pass, however many stretches of it are asked for. */
export class RecordedSound {
  readonly #pieces: AsyncGenerator<Piece>;
  #held: Piece | null = null;

  /** @param from second of the meeting before which nothing will be asked for. */
  constructor(track: RecordedTrack, from: number) {
    this.#pieces = pieces(track, Math.round(from * SAMPLE_RATE));
  }

  /** The sound of a stretch (s of the meeting); ends with the recording. Call it for one stretch after the other. */
  async *read({ start, end }: TimeSpan): AsyncGenerator<Float32Array> {
    let at = Math.round(start * SAMPLE_RATE);
    const to = end * SAMPLE_RATE;
    while (at < to) {
      const piece: Piece | undefined = this.#held ?? (await this.#next());
      this.#held = null;
      if (piece === undefined) return;
      const pieceEnd = piece.at + piece.samples.length;
      const [from, until] = [Math.max(at, piece.at), Math.min(Math.round(to), pieceEnd)];
      if (pieceEnd > to) this.#held = piece;
      if (until > from) {
        at = until;
        yield piece.samples.subarray(from - piece.at, until - piece.at);
      }
      if (pieceEnd > to) return;
    }
  }

  /** Ends its decoder. */
  async close(): Promise<void> {
    await this.#pieces.return(undefined);
  }

  async #next(): Promise<Piece | undefined> {
    const step = await this.#pieces.next();
    return step.done === true ? undefined : step.value;
  }
}

/** A take lasts until the next one begins; between takes there is silence. */
async function* pieces(track: RecordedTrack, from: number): AsyncGenerator<Piece> {
  const { takes, ffmpeg, store, meetingId, signal, onTrouble } = track;
  let at = from;
  for (const [index, take] of takes.entries()) {
    const next = (takes[index + 1]?.start ?? Infinity) * SAMPLE_RATE;
    if (next <= at) continue;
    let position = Math.round(take.start * SAMPLE_RATE);
    while (at < position) {
      const samples = new Float32Array(Math.min(position - at, SILENCE_SECONDS * SAMPLE_RATE));
      yield { at, samples };
      at += samples.length;
    }
    const wanted = (at - position) / SAMPLE_RATE - RUN_UP_SECONDS;
    let entry = 0;
    const blobs = (): AsyncIterable<Uint8Array> =>
      enterWebm(followTake(store, meetingId, take, null, signal), wanted, (seconds) => {
        entry = Math.round(seconds * SAMPLE_RATE);
      });
    try {
      for await (const samples of decodeTake({ ffmpeg, blobs, signal, onTrouble })) {
        position += entry;
        entry = 0;
        const first = Math.max(0, at - position);
        const last = Math.min(samples.length, Math.round(next) - position);
        position += samples.length;
        if (last > first) {
          yield { at, samples: samples.subarray(first, last) };
          at += last - first;
        }
        if (position >= next) break;
      }
    } catch (error) {
      if (isAbort(error) || signal.aborted) throw error;
      onTrouble(error);
    }
  }
}
