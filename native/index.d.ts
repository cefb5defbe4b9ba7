/** Sound is float32 mono 16 kHz; times are seconds from the start of the samples. Every failure rejects. */
export interface WhisperModel {
  readonly whisperModel: unique symbol;
}
export interface VadModel {
  readonly vadModel: unique symbol;
}
export interface TranscribeOptions {
  /** ISO 639-1; absent: detect. */
  readonly language?: string;
  /** Translate to English. */
  readonly translate?: boolean;
  readonly threads: number;
  /** Encoder positions, 50 per second of sound; absent: all 1500. */
  readonly audioCtx?: number;
  readonly prompt?: string;
  /** Absent or 1: greedy. */
  readonly beamSize?: number;
  readonly bestOf?: number;
  readonly temperature?: number;
  /** 0: no fall-back to higher temperatures. */
  readonly temperatureIncrement?: number;
  readonly entropyThreshold?: number;
  readonly logprobThreshold?: number;
  readonly noSpeechThreshold?: number;
  /** One segment over the whole window; the window is decoded once. */
  readonly singleSegment?: boolean;
  /** One pass over the sound; what the text leaves over at its end is not decoded as a window of its own. */
  readonly singlePass?: boolean;
  /** Absent or 0: no limit. */
  readonly maxTokens?: number;
  /** Tokens that the text begins with, whatever the sound says. */
  readonly prefixTokens?: readonly number[];
}
export interface NativeWord {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly probability: number;
}
export interface NativeSegment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly noSpeechProbability: number;
  readonly averageLogprob: number;
  readonly words: readonly NativeWord[];
  /** Tokens of each word. */
  readonly wordTokens: readonly (readonly number[])[];
}
export interface NativeResult {
  readonly language: string;
  readonly segments: readonly NativeSegment[];
  /** Mean log-probability that the engine itself would have given the prefix; 0 without one. */
  readonly prefixLogprob: number;
}
export function loadModel(path: string): Promise<WhisperModel>;
export function loadVad(path: string): Promise<VadModel>;
/** @param jobId for `abort` and `progress`. */
export function transcribe(
  model: WhisperModel,
  samples: Float32Array,
  options: TranscribeOptions,
  jobId: number,
): Promise<NativeResult>;
export function detectLanguage(
  model: WhisperModel,
  samples: Float32Array,
  threads: number,
): Promise<{ readonly language: string; readonly probability: number }>;
/** Stops a job after the current graph; it rejects with a message that begins with `ABORTED`. */
export function abort(jobId: number): boolean;
/** Percent of a running job, -1 when there is none. */
export function progress(jobId: number): number;
/** One voice probability per frame of 512 samples (32 ms). */
export function speechProbabilities(vad: VadModel, samples: Float32Array): Promise<Float32Array>;
export function systemInfo(): string;
