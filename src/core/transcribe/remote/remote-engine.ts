import { setTimeout as sleep } from 'node:timers/promises';
import { SAMPLE_RATE } from '../../../shared/audio/audio';
import { AppError, toEnvelope } from '../../../shared/errors/app-error';
import type { EngineSegment, SpeakerEngine, SpeechEngine, TranscribeRequest } from '../../ports';
import type { SpeechServerUse } from '../../../shared/meeting/record';
import type { SpeechServer } from '../../../shared/settings/speech-server';
import { askServer, mayPass, type RemoteSettings } from './request';

type Engine = SpeechEngine & SpeakerEngine;

export interface RemoteOptions {
  readonly server: SpeechServer;
  /** As the server calls it. */
  readonly model: string;
  readonly key: string | null;
  /** The engine of this computer: for voices, for live text, and for whatever the server cannot do. */
  readonly local: Engine;
  /** A window is about to leave: it does not before this has been noted, so that no receipt says too little. */
  readonly onSending?: (sent: SentSound) => Promise<void>;
  /** The server is given up for the rest; told once. */
  readonly onGivenUp: (why: AppError) => void;
  readonly timeoutSeconds?: number;
  /** Pauses before further tries of one window (s). */
  readonly pauses?: readonly number[];
  /** Windows under way at once. */
  readonly concurrency?: number;
  readonly fetch?: typeof fetch;
}

/** What has left this computer: seconds of sound, tries that failed included. */
export type SentSound = SpeechServerUse;

/**
 * An OpenAI-compatible server (`/v1/audio/transcriptions`: speaches, vLLM, whisper.cpp's…) behind the port of the speech
 * engine. Speech is sent there window by window, over TLS; where people speak and who, and the language, are found here.
 * Nothing is ever lost to it: a window that it cannot do is done here, and after that so is the rest.
 */
export class RemoteEngine implements SpeechEngine, SpeakerEngine {
  readonly concurrency: number;
  readonly #options: RemoteOptions;
  readonly #settings: RemoteSettings;
  #seconds = 0;
  #givenUp: AppError | null = null;

  constructor(options: RemoteOptions) {
    this.#options = options;
    this.concurrency = options.concurrency ?? 2;
    const { server, model, key, timeoutSeconds = 120, fetch: ask = fetch } = options;
    this.#settings = { server, model, key, timeoutSeconds, fetch: ask };
  }

  /** What has left since it was asked last, so that each recording answers for its own; null for nothing. */
  takeSent(): SentSound | null {
    const { server, model } = this.#options;
    const seconds = this.#seconds;
    this.#seconds = 0;
    if (seconds === 0) return null;
    const lost = this.#givenUp === null ? {} : { lost: toEnvelope(this.#givenUp) };
    return { host: server.host, model, seconds, ...lost };
  }

  speechProbabilities(
    ...args: Parameters<SpeechEngine['speechProbabilities']>
  ): ReturnType<SpeechEngine['speechProbabilities']> {
    return this.#options.local.speechProbabilities(...args);
  }

  detectLanguage(
    ...args: Parameters<SpeechEngine['detectLanguage']>
  ): ReturnType<SpeechEngine['detectLanguage']> {
    return this.#options.local.detectLanguage(...args);
  }

  speakerActivity(samples: Float32Array, signal: AbortSignal): Promise<Float32Array> {
    return this.#options.local.speakerActivity(samples, signal);
  }

  voicePrints(samples: Float32Array, masks: Uint8Array, signal: AbortSignal): Promise<Float32Array> {
    return this.#options.local.voicePrints(samples, masks, signal);
  }

  async transcribe(request: TranscribeRequest, signal: AbortSignal): Promise<readonly EngineSegment[]> {
    // Live windows are decoded on behind words that are confirmed already; no server can do that.
    if (this.#givenUp !== null || request.live !== undefined)
      return this.#options.local.transcribe(request, signal);
    try {
      return await this.#persist(request, signal);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      if (this.#givenUp === null) {
        this.#givenUp = thrown;
        this.#options.onGivenUp(thrown);
      }
      return this.#options.local.transcribe(request, signal);
    }
  }

  close(): Promise<void> {
    return this.#options.local.close();
  }

  async #persist(request: TranscribeRequest, signal: AbortSignal): Promise<readonly EngineSegment[]> {
    const pauses = this.#options.pauses ?? [1, 4];
    for (let tries = 0; ; tries++) {
      const seconds = request.samples.length / SAMPLE_RATE;
      const { server, model, onSending } = this.#options;
      await onSending?.({ host: server.host, model, seconds });
      this.#seconds += seconds;
      try {
        return await askServer(request, this.#settings, signal);
      } catch (thrown) {
        const pause = pauses[tries];
        if (
          !(thrown instanceof AppError) ||
          !mayPass(thrown) ||
          pause === undefined ||
          this.#givenUp !== null
        )
          throw thrown;
        await sleep(pause * 1_000, undefined, { signal });
      }
    }
  }
}
