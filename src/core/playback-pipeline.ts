import { SAMPLE_RATE } from '../shared/audio/audio';
import { readMeeting, type MeetingStore } from './session';
import { RecordedSound, type RecordedTrack } from './sound-pipeline';

/** Sound is mixed in pieces of this length (samples). */
const PIECE = SAMPLE_RATE / 4;
const BYTES_PER_SAMPLE = 2;
const HEADER_BYTES = 44;

export interface PlaybackDeps {
  readonly store: MeetingStore;
  readonly ffmpeg: string;
  /** Part of the sound cannot be read: it counts as silence. */
  readonly onTrouble: (error: unknown) => void;
}

/** The sound of a recorded meeting as a WAV file that exists nowhere: any part of it is decrypted and decoded when it is read. */
export interface MeetingSound {
  readonly bytes: number;
  /** Bytes `start` to `end`, both included. @throws AppError MEETING_GONE once it is destroyed; AbortError. */
  read(start: number, end: number, signal: AbortSignal): AsyncGenerator<Uint8Array>;
}

/**
 * Opens the sound of a meeting that was recorded live, all tracks mixed, 16 kHz mono. Null when it has none.
 * @throws AppError STORE_DAMAGED, MEETING_GONE; AbortError.
 */
export async function openMeetingSound(
  meetingId: string,
  deps: PlaybackDeps,
  signal: AbortSignal,
): Promise<MeetingSound | null> {
  const { store } = deps;
  const names = (await store.list()).find((each) => each.meetingId === meetingId)?.names ?? [];
  if (!names.some((name) => name.endsWith('.spool'))) return null;
  const { state, seconds } = await readMeeting(store, meetingId, names, signal);
  if (state === null || state.takes.length === 0) return null;
  const takes = state.tracks
    .map((track) => state.takes.filter((take) => take.track === track))
    .filter((each) => each.length > 0);
  const samples = Math.round((state.stoppedAt ?? seconds) * SAMPLE_RATE);
  const header = wavHeader(samples);
  return {
    bytes: HEADER_BYTES + samples * BYTES_PER_SAMPLE,
    async *read(start, end, wanted) {
      if (start < HEADER_BYTES) yield header.subarray(start, Math.min(HEADER_BYTES, end + 1));
      const from = Math.max(0, start - HEADER_BYTES);
      const until = end + 1 - HEADER_BYTES;
      if (until <= from) return;
      const tracks = takes.map((each) => ({ ...deps, meetingId, takes: each, signal: wanted }));
      yield* bytesOf(tracks, from, until);
    },
  };
}

/** Bytes `from` to `until` (excluded) of the mixed samples. */
async function* bytesOf(
  tracks: readonly RecordedTrack[],
  from: number,
  until: number,
): AsyncGenerator<Uint8Array> {
  const first = Math.floor(from / BYTES_PER_SAMPLE);
  const last = Math.ceil(until / BYTES_PER_SAMPLE);
  const readers = tracks.map((track) => new SampleReader(track, first));
  try {
    for (let at = first; at < last; at += PIECE) {
      const count = Math.min(PIECE, last - at);
      const parts = await Promise.all(readers.map((reader) => reader.take(count)));
      const bytes = mixed(parts, count);
      const skip = Math.max(0, from - at * BYTES_PER_SAMPLE);
      yield bytes.subarray(skip, Math.min(bytes.length, until - at * BYTES_PER_SAMPLE));
    }
  } finally {
    await Promise.all(readers.map((reader) => reader.close()));
  }
}

/** Reads a track in pieces of a given length. */
class SampleReader {
  readonly #sound: RecordedSound;
  readonly #pieces: AsyncGenerator<Float32Array>;
  #rest: Float32Array = new Float32Array();

  constructor(track: RecordedTrack, from: number) {
    const start = from / SAMPLE_RATE;
    this.#sound = new RecordedSound(track, start);
    this.#pieces = this.#sound.read({ start, end: Infinity });
  }

  /** The next samples; fewer where the track ends. */
  async take(count: number): Promise<Float32Array> {
    const out = new Float32Array(count);
    for (let filled = 0; filled < count;) {
      if (this.#rest.length === 0) {
        const step = await this.#pieces.next();
        if (step.done === true) return out.subarray(0, filled);
        this.#rest = step.value;
      }
      const part = this.#rest.subarray(0, count - filled);
      out.set(part, filled);
      filled += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    return out;
  }

  async close(): Promise<void> {
    await this.#pieces.return(undefined);
    await this.#sound.close();
  }
}

/** The sum of the tracks, as 16-bit samples; silence where none has any. */
function mixed(parts: readonly Float32Array[], count: number): Buffer {
  const bytes = Buffer.alloc(count * BYTES_PER_SAMPLE);
  for (let at = 0; at < count; at++) {
    let sum = 0;
    for (const part of parts) sum += part[at] ?? 0;
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sum)) * 32_767), at * BYTES_PER_SAMPLE);
  }
  return bytes;
}

/** Head of a WAV file with 16-bit mono samples (RIFF, Multimedia Programming Interface 1.0). */
function wavHeader(samples: number): Buffer {
  const size = samples * BYTES_PER_SAMPLE;
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + size, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(size, 40);
  return header;
}
