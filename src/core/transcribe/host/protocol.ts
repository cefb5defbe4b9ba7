import type { EngineSegment, TranscribeRequest } from '../../ports';
import type { GpuBuild } from '../gpu/gpu-builds';
import type { ErrorEnvelope } from '../../../shared/errors/app-error';

/** How a host is started; passed as one JSON argument. */
export interface HostSetup {
  readonly modelPath: string;
  readonly vadPath: string;
  /** Build for graphics cards; without it the best one for the processor is loaded. */
  readonly gpu?: GpuBuild;
  /** Folder with `prebuilt/<platform>-<arch>/whisper.<isa>.node`. */
  readonly nativeDir: string;
  /** Engine threads per job. */
  readonly threads: number;
  /** Jobs at once (default 1). */
  readonly concurrency?: number;
  /** Without them the host transcribes, but cannot tell speakers apart. */
  readonly speakers?: SpeakerModels;
}

/** What the host needs to tell speakers apart; loaded with the first such job. */
export interface SpeakerModels {
  readonly segmentationPath: string;
  readonly embeddingPath: string;
  /** The bundled `voice-worker`. */
  readonly workerScript: string;
}

export type VoiceJob =
  | { readonly kind: 'speaker-activity'; readonly samples: Float32Array }
  | { readonly kind: 'voice-prints'; readonly samples: Float32Array; readonly masks: Uint8Array };

export type HostJob =
  | VoiceJob
  | { readonly kind: 'vad'; readonly samples: Float32Array }
  | { readonly kind: 'language'; readonly samples: Float32Array }
  | ({ readonly kind: 'transcribe' } & Omit<TranscribeRequest, 'priority'>);

export interface HostResults {
  readonly vad: Float32Array;
  readonly language: { readonly language: string; readonly probability: number };
  readonly transcribe: readonly EngineSegment[];
  readonly 'speaker-activity': Float32Array;
  readonly 'voice-prints': Float32Array;
}

export type ToHost =
  | { readonly type: 'job'; readonly id: number; readonly job: HostJob }
  | { readonly type: 'abort'; readonly id: number };

export type FromHost =
  | { readonly type: 'ready' }
  | { readonly type: 'fatal'; readonly error: ErrorEnvelope }
  | { readonly type: 'alive'; readonly id: number }
  | { readonly type: 'done'; readonly id: number; readonly value: HostResults[HostJob['kind']] }
  | { readonly type: 'failed'; readonly id: number; readonly error: ErrorEnvelope };
