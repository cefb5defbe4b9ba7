import type { SpeechSpan, TimeSpan } from '../../../shared/audio/audio';
import type { Word } from '../../../shared/transcript/transcript';

/** Where the words of a track go. Times are seconds of the track. */
export interface TrackSink {
  confirmed(words: readonly Word[]): void;
  tentative(words: readonly Word[]): void;
  found(words: readonly Word[]): void;
  /** A stretch that is to be written down after the meeting. */
  later(stretch: TimeSpan): void;
  /** Speech that will not be looked at again, piece by piece. @param open confirmed words that lie behind it. */
  speech(span: SpeechSpan, open: number): void;
}

/** One thing for the engine to do, the more urgent the higher. */
export interface LiveJob {
  readonly urgency: number;
  run(signal: AbortSignal): Promise<void>;
}
