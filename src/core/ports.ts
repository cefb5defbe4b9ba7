import type { ZodType } from 'zod';
import type { Minutes, ModelUsage } from '../shared/meeting/minutes';
import type { SpeakerEvidence } from '../shared/transcript/speaker-evidence';
import type { Segment, Transcript } from '../shared/transcript/transcript';

/** What a speech engine is asked for one window of sound. */
export interface TranscribeRequest {
  /** float32 mono 16 kHz, at most 30 s. */
  readonly samples: Float32Array;
  /** ISO 639-1 code; always locked before windows are sent. */
  readonly language: string;
  readonly prompt?: string;
  /** Threads for this job; the engine's own number unless told. */
  readonly threads?: number;
  /** `live` jobs overtake `batch` jobs in the queue. */
  readonly priority?: 'live' | 'batch';
  /** For windows that are decoded again and again while people speak. */
  readonly live?: LiveDecoding;
}

/** How a live window is decoded: once, without fall-backs, as one segment. */
export interface LiveDecoding {
  /** Encoder positions; the sound needs 50 per second. */
  readonly audioContext: number;
  /** Tokens that the text begins with: words that were confirmed before. */
  readonly prefixTokens: readonly number[];
  readonly maxTokens: number;
}

/** A segment whose times are seconds inside the window, with what the hallucination guard needs. */
export interface EngineSegment extends Omit<Segment, 'speaker'> {
  readonly noSpeechProbability: number;
  readonly averageLogprob: number;
  /** Tokens of each word. */
  readonly wordTokens?: readonly (readonly number[])[];
  /** Mean log-probability that the engine itself would have given the prefix: how well it fits the sound. */
  readonly prefixLogprob?: number;
}

/**
 * The speech engine as the stages see it. Every call rejects with an `AppError`, or with an `AbortError` when
 * the signal fires. An implementation restarts itself after a crash and retries the job.
 */
export interface SpeechEngine {
  /** One voice probability (0..1) per frame of 512 samples (32 ms). */
  speechProbabilities(
    samples: Float32Array,
    signal: AbortSignal,
    priority?: 'live' | 'batch',
  ): Promise<Float32Array>;
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

/** The speaker models as the stages see them; the same rules as for `SpeechEngine`. */
export interface SpeakerEngine {
  /**
   * Who speaks when in 10 s of sound, for up to three local speakers: logarithms of the probabilities of seven
   * classes (nobody; 1; 2; 3; 1+2; 1+3; 2+3) per frame of 270 samples, row by row.
   */
  speakerActivity(samples: Float32Array, signal: AbortSignal): Promise<Float32Array>;
  /**
   * Voice prints out of at most 10 s of sound: vectors of 192 numbers that point in a direction of their own for every
   * voice, one after another.
   * @param masks a row per print; 1 where it is to listen, a number per 320 samples (20 ms), rounded up.
   */
  voicePrints(samples: Float32Array, masks: Uint8Array, signal: AbortSignal): Promise<Float32Array>;
}

/** What a host keeps secret for the core. `storeKey` is the key that wraps every meeting's own key. */
export type SecretName = 'llmApiKey' | 'smtpPassword' | 'sttApiKey' | 'storeKey';

/** Where the host keeps secrets: the key store of the operating system, the environment, or memory only. */
export interface SecretStore {
  /** How well a secret is protected here; `plain` deserves a warning. */
  readonly protection: 'key-store' | 'plain' | 'environment' | 'memory';
  get(name: SecretName): Promise<string | null>;
  /** @throws AppError SECRET_STORE when the host cannot keep it. */
  set(name: SecretName, value: string): Promise<void>;
  delete(name: SecretName): Promise<void>;
}

/** Where results go the moment they are final: a folder on the command line, the encrypted store in the app. */
export interface ResultKeeper {
  /** Checks that results can be kept, before any work is done. @throws AppError. */
  prepare(signal: AbortSignal): Promise<void>;
  /** Returns the names of what was written. */
  keepTranscript(transcript: Transcript, signal: AbortSignal): Promise<readonly string[]>;
  /** Voice prints and who spoke when, so that speakers can be told apart anew; a keeper may decide not to. */
  keepSpeakers?(evidence: SpeakerEvidence, signal: AbortSignal): Promise<readonly string[]>;
  keepMinutes(transcript: Transcript, minutes: Minutes, signal: AbortSignal): Promise<readonly string[]>;
  /** Takes back what `prepare` made, when nothing was kept after all. */
  abandon(): Promise<void>;
}

/** One question to a language model that must be answered by a value of the schema. */
export interface ModelQuestion<T> {
  readonly system: string;
  readonly user: string;
  readonly schema: ZodType<T>;
  /** A short identifier ([a-z_]+) that servers want beside a schema. */
  readonly schemaName: string;
  readonly maxOutputTokens: number;
}

export interface ModelAnswer<T> {
  readonly value: T;
  /** The first answer was not valid and the model mended it when it was asked to. */
  readonly repaired: boolean;
  readonly usage: ModelUsage;
}

/** A language model that the person chose. Steps down to what the server can do, retries and repairs once by itself. */
export interface LanguageModel {
  readonly model: string;
  /** Host and port that text is sent to. */
  readonly host: string;
  /** Tokens of prompt and answer together. */
  readonly contextTokens: number;
  /** Careful estimate of the tokens in a text: never fewer than the model will count. */
  countTokens(text: string): number;
  /** Everything sent and answered so far, failed tries too; null while nothing has left. */
  usage(): ModelUsage | null;
  /** @throws AppError LLM_* when no valid answer can be had; AbortError when the signal fires. */
  ask<T>(question: ModelQuestion<T>, signal: AbortSignal): Promise<ModelAnswer<T>>;
}

/**
 * Encrypted files by meeting; the only way in which the core keeps anything of a meeting on disk. Each meeting has a
 * key of its own, wrapped by the host's `storeKey`; destroying the key makes every file of the meeting unreadable.
 */
export interface SealedStore {
  /** Replaces the file atomically; durable (fsync) when the promise resolves. @throws AppError DISK_FULL, STORE_DAMAGED. */
  write(meetingId: string, name: string, bytes: Uint8Array): Promise<void>;
  /** The whole file, or null when it is not there. @throws AppError STORE_DAMAGED when a byte was changed. */
  read(meetingId: string, name: string): Promise<Uint8Array | null>;
  /** Every meeting that left something here, with the names of its files. */
  list(): Promise<readonly { readonly meetingId: string; readonly names: readonly string[] }[]>;
  /** Removes one file of a meeting. */
  remove(meetingId: string, name: string): Promise<void>;
  /** Destroys the meeting's key, then its files, then checks; safe to repeat, finished at the next start after a crash. */
  destroy(meetingId: string): Promise<void>;
}
