import { SAMPLE_RATE, type TimeSpan } from '../shared/audio/audio';
import { isAbort } from '../shared/errors/app-error';
import type { LiveTrack } from '../shared/meeting/live';
import type { Word } from '../shared/transcript/transcript';
import { LevelMeter, TrackWatchdog, type Level } from './capture';
import { decodeStream } from './decode';
import type { Take } from './session';
import type { SpeakerListener } from './speakers';
import { LatencyMeter } from './transcribe';

/** How often a decoder that died is started again for one take. */
const DECODER_LIVES = 50;

/** Where the sound of a track goes. */
export interface TrackOutlets {
  readonly ffmpeg: string;
  readonly signal: AbortSignal;
  readonly jumpTo: (seconds: number) => Promise<void>;
  readonly push: (samples: Float32Array) => void;
  readonly onLevel: (level: Level) => void;
  readonly onTrouble: (error: unknown) => void;
  readonly later: (stretch: TimeSpan) => void;
}

/** One track of a live meeting: its takes are decoded one after the other, while they come in. */
export class TrackFlow {
  readonly track: LiveTrack;
  readonly listener: SpeakerListener;
  readonly meter = new LatencyMeter();
  readonly watchdog: TrackWatchdog;
  readonly words: Word[] = [];
  readonly later: TimeSpan[] = [];
  readonly takes: Take[] = [];
  /** Resolves when all takes so far are decoded to their end. */
  decoding: Promise<void> = Promise.resolve();
  /** Second of the meeting up to which sound was decoded. */
  decoded = 0;

  /** @param from second of the meeting at which the track begins. */
  constructor(track: LiveTrack, from: number, listener: SpeakerListener) {
    this.track = track;
    this.listener = listener;
    this.watchdog = new TrackWatchdog(from);
  }

  take(take: Take, blobs: (signal: AbortSignal) => AsyncIterable<Uint8Array>, outlets: TrackOutlets): void {
    this.takes.push(take);
    this.decoding = this.decoding.then(() => this.#decode(take, blobs, outlets));
  }

  /** A decoder that dies is started anew on the spool, and what was decoded before is skipped. */
  async #decode(
    take: Take,
    blobs: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
    outlets: TrackOutlets,
  ): Promise<void> {
    const { ffmpeg, signal } = outlets;
    await outlets.jumpTo(take.start);
    const meter = new LevelMeter();
    let done = 0;
    for (let life = 1; life <= DECODER_LIVES; life++) {
      let skip = done;
      try {
        for await (const samples of decodeStream({ ffmpeg, pieces: blobs(signal), signal })) {
          const fresh = samples.subarray(Math.min(skip, samples.length));
          skip -= samples.length - fresh.length;
          if (fresh.length === 0) continue;
          const from = this.decoded;
          done += fresh.length;
          this.decoded = take.start + done / SAMPLE_RATE;
          outlets.push(fresh);
          const level = meter.push(fresh);
          if (level === null) continue;
          this.watchdog.level(from, this.decoded, level.rms, level.peak);
          outlets.onLevel(level);
        }
        return;
      } catch (error) {
        if (isAbort(error) || signal.aborted) return;
        outlets.onTrouble(error);
      }
    }
    outlets.later({ start: take.start + done / SAMPLE_RATE, end: Number.MAX_SAFE_INTEGER });
  }
}
