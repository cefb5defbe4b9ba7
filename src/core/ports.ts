import type { Segment } from '../shared/transcript/transcript';

/** What a speech engine is asked for one window of sound. */
export interface TranscribeRequest {
  /** float32 mono 16 kHz, at most 30 s. */
  readonly samples: Float32Array;
  /** ISO 639-1 code; always locked before windows are sent. */
  readonly language: string;
  readonly prompt?: string;
  /** `live` jobs overtake `batch` jobs in the queue. */
  readonly priority?: 'live' | 'batch';
}

/** A segment whose times are seconds inside the window, with what the hallucination guard needs. */
export interface EngineSegment extends Omit<Segment, 'speaker'> {
  readonly noSpeechProbability: number;
  readonly averageLogprob: number;
}

/**
 * The speech engine as the stages see it. Every call rejects with an `AppError`, or with an `AbortError` when
 * the signal fires. An implementation restarts itself after a crash and retries the job.
 */
export interface SpeechEngine {
  /** One voice probability (0..1) per frame of 512 samples (32 ms). */
  speechProbabilities(samples: Float32Array, signal: AbortSignal): Promise<Float32Array>;
  /** Language of up to 30 s of speech. */
  detectLanguage(
    samples: Float32Array,
    signal: AbortSignal,
  ): Promise<{ language: string; probability: number }>;
  transcribe(request: TranscribeRequest, signal: AbortSignal): Promise<readonly EngineSegment[]>;
  /** How many windows may be in flight at once. */
  readonly concurrency: number;
  /** Ends the host process; resolves when it is gone. */
  close(): Promise<void>;
}
