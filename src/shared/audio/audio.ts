/** Every sound inside the core is float32 mono at this rate (Hz). */
export const SAMPLE_RATE = 16_000;

/** A stretch of time in seconds from the start of the recording. */
export interface TimeSpan {
  readonly start: number;
  readonly end: number;
}

/** A span with its sound: float32 mono 16 kHz. */
export interface SpeechSpan extends TimeSpan {
  readonly samples: Float32Array;
  /** Seconds without voice before it; much of that may be part of the spans' samples. */
  readonly pause?: number;
}
