import { Worker } from 'node:worker_threads';
import { AppError } from '../../../shared/errors/app-error';
import type { SpeakerModels, VoiceJob } from './protocol';
import type { VoiceAnswer } from './voice-worker';

interface Waiting {
  readonly resolve: (value: Float32Array) => void;
  readonly reject: (error: AppError) => void;
}

const failed = (message: string): AppError => new AppError('SPEAKERS_FAILED', message, { stage: 'speakers' });

/** The speaker models behind their worker thread, which starts with the first job. */
export class Voices {
  readonly #models: SpeakerModels | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;

  constructor(models: SpeakerModels | undefined) {
    this.#models = models;
  }

  /** @throws AppError SPEAKERS_FAILED when there are no models, or they cannot be run. */
  run(id: number, job: VoiceJob): Promise<Float32Array> {
    if (this.#models === undefined)
      return Promise.reject(failed('the speaker models are missing or damaged'));
    this.#worker ??= this.#start(this.#models);
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, job });
    });
  }

  #start(models: SpeakerModels): Worker {
    const worker = new Worker(models.workerScript, { workerData: models });
    worker.on('message', ({ id, value, error }: VoiceAnswer) => {
      const job = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (value === undefined) job?.reject(failed(error ?? 'no answer'));
      else job?.resolve(value);
    });
    const gone = (why: string): void => {
      this.#worker = null;
      for (const job of this.#waiting.values()) job.reject(failed(why));
      this.#waiting.clear();
    };
    worker.on('error', (error) => gone(error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => gone('the worker has ended'));
    return worker;
  }
}
