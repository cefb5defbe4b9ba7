import { availableParallelism } from 'node:os';
import { ModelCatalogue, type ModelFile } from '../../core/models';
import { EngineClient, engineLoad, type HostSetup, type SpeakerModels } from '../../core/transcribe';
import { isAbort } from '../../shared/errors/app-error';
import type { TranscriptionSettings } from '../../shared/settings/app-settings';
import type { ProductPaths } from '../paths';
import { utilityHost } from './utility-host';

/** How long an engine without work stays in memory (milliseconds). */
const IDLE_MS = 60_000;

/** The speech engine on demand: opened with the first job, reopened when its settings change, closed when idle. */
export class EngineRoom {
  readonly #paths: ProductPaths;
  readonly #settings: () => TranscriptionSettings;
  #engine: EngineClient | null = null;
  #openFor = '';
  #users = 0;
  #idle: NodeJS.Timeout | null = null;

  constructor(paths: ProductPaths, settings: () => TranscriptionSettings) {
    this.#paths = paths;
    this.#settings = settings;
  }

  /** Process id of the running host; for diagnostics and tests. */
  get hostPid(): number | undefined {
    return this.#engine?.hostPid;
  }

  catalogue(): Promise<ModelCatalogue> {
    return ModelCatalogue.open(this.#paths.catalogue);
  }

  /** @throws AppError MODEL_UNKNOWN, MODEL_MISSING, MODEL_DAMAGED, and what the work throws. */
  async use<T>(work: (engine: EngineClient) => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#users += 1;
    try {
      return await work(await this.#open(signal));
    } finally {
      this.#users -= 1;
      this.#rest();
    }
  }

  async close(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const engine = this.#engine;
    this.#engine = null;
    await engine?.close();
  }

  #rest(): void {
    if (this.#users > 0) return;
    this.#idle = setTimeout(() => void this.close(), IDLE_MS);
    this.#idle.unref();
  }

  async #open(signal: AbortSignal): Promise<EngineClient> {
    const settings = this.#settings();
    const wanted = JSON.stringify([settings.model, settings.threads, settings.concurrency]);
    if (this.#engine !== null && wanted === this.#openFor) return this.#engine;
    // A change of settings waits for the work that is going on.
    if (this.#engine !== null && this.#users > 1) return this.#engine;
    await this.close();
    const catalogue = await this.catalogue();
    const [model, vad] = await Promise.all([catalogue.find(settings.model), catalogue.find('silero-vad')]);
    await Promise.all([catalogue.verify(model, signal), catalogue.verify(vad, signal)]);
    const speakers = await this.#speakerModels(catalogue, signal);
    const load = engineLoad(availableParallelism(), {
      threads: settings.threads ?? undefined,
      concurrency: settings.concurrency ?? undefined,
    });
    const setup = (file: ModelFile): HostSetup => ({
      modelPath: file.path,
      vadPath: vad.path,
      nativeDir: this.#paths.nativeDir,
      ...load,
      ...(speakers === null ? {} : { speakers }),
    });
    this.#openFor = wanted;
    this.#engine = new EngineClient({
      start: utilityHost(this.#paths.hostScript, setup(model)),
      concurrency: load.concurrency,
    });
    return this.#engine;
  }

  /** The verified speaker models, or null: without them there is still a transcript. */
  async #speakerModels(catalogue: ModelCatalogue, signal: AbortSignal): Promise<SpeakerModels | null> {
    try {
      const [segmentation, embedding] = await Promise.all([
        catalogue.find('pyannote-segmentation'),
        catalogue.find('campplus'),
      ]);
      await Promise.all([catalogue.verify(segmentation, signal), catalogue.verify(embedding, signal)]);
      return {
        segmentationPath: segmentation.path,
        embeddingPath: embedding.path,
        workerScript: this.#paths.voiceWorker,
      };
    } catch (error) {
      if (isAbort(error) || signal.aborted) throw error;
      return null;
    }
  }
}
