import { availableParallelism } from 'node:os';
import type { SpeakerEngine, SpeechEngine, TranscribeRequest } from '../../core/ports';
import { ModelCatalogue, type CataloguePlaces } from '../../core/models';
import {
  EngineClient,
  engineLoad,
  engineOptions,
  engineSetup,
  findGpuBuild,
  GpuBook,
  type GpuBuild,
  type GpuState,
  type HostStarter,
} from '../../core/transcribe';
import type { TranscriptionSettings } from '../../shared/settings/app-settings';

/** How long an engine without work stays in memory (milliseconds). */
const IDLE_MS = 60_000;

export interface EngineRoomOptions {
  readonly catalogue: CataloguePlaces & { readonly home: string };
  readonly nativeDir: string;
  readonly voiceWorker: string;
  readonly settings: () => TranscriptionSettings;
  /** Makes the starter of a host process. */
  readonly starter: (setup: Awaited<ReturnType<typeof engineSetup>>['host']) => HostStarter;
}

type Engine = SpeechEngine & SpeakerEngine;
type Wanted = Pick<TranscriptionSettings, 'model' | 'threads' | 'concurrency' | 'acceleration'>;

/** The speech engine on demand: opened with the first job, reopened when its settings change, closed when idle. */
export class EngineRoom {
  readonly #options: EngineRoomOptions;
  #engine: { readonly for: string; readonly client: Promise<EngineClient> } | null = null;
  #current: EngineClient | null = null;
  #users = 0;
  #idle: NodeJS.Timeout | null = null;
  #tries = 0;

  constructor(options: EngineRoomOptions) {
    this.#options = options;
  }

  /** Process id of the running host; for diagnostics and tests. */
  get hostPid(): number | undefined {
    return this.#current?.hostPid;
  }

  catalogue(): Promise<ModelCatalogue> {
    return ModelCatalogue.open(this.#options.catalogue);
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

  /**
   * The engine for somebody who must not wait for it: every call opens it when it is not open, and fails by itself
   * when it cannot be. A recording works on this: sound is kept whatever becomes of the engine.
   */
  onDemand(): Engine {
    const { threads, concurrency } = this.#options.settings();
    const load = engineLoad(availableParallelism(), {
      threads: threads ?? undefined,
      concurrency: concurrency ?? undefined,
    });
    return {
      concurrency: load.concurrency,
      speechProbabilities: (samples, signal, priority) =>
        this.use((engine) => engine.speechProbabilities(samples, signal, priority), signal),
      detectLanguage: (samples, signal) =>
        this.use((engine) => engine.detectLanguage(samples, signal), signal),
      transcribe: (request: TranscribeRequest, signal) =>
        this.use((engine) => engine.transcribe(request, signal), signal),
      speakerActivity: (samples, signal) =>
        this.use((engine) => engine.speakerActivity(samples, signal), signal),
      voicePrints: (samples, masks, signal) =>
        this.use((engine) => engine.voicePrints(samples, masks, signal), signal),
      // It belongs to everybody.
      close: () => Promise.resolve(),
    };
  }

  /** What is known of the graphics card; `build` is null where there is no build for one. */
  async gpu(): Promise<{ readonly build: GpuBuild | null; readonly known: GpuState }> {
    const { nativeDir, catalogue } = this.#options;
    const found = await findGpuBuild(nativeDir);
    if (found === null) return { build: null, known: { state: 'untried' } };
    return { build: found.build, known: await new GpuBook(catalogue.home).state(found) };
  }

  /** Forgets how the graphics card did: the next work tries it again. */
  async tryGpu(): Promise<void> {
    await new GpuBook(this.#options.catalogue.home).forget();
    this.#tries += 1;
  }

  async close(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const engine = this.#engine;
    this.#engine = null;
    this.#current = null;
    await engine?.client.then(
      (client) => client.close(),
      () => undefined,
    );
  }

  #rest(): void {
    if (this.#users > 0) return;
    this.#idle = setTimeout(() => void this.close(), IDLE_MS);
    this.#idle.unref();
  }

  async #open(signal: AbortSignal): Promise<EngineClient> {
    const { model, threads, concurrency, acceleration } = this.#options.settings();
    const wanted = JSON.stringify([model, threads, concurrency, acceleration, this.#tries]);
    // A change of settings waits for the work that is going on.
    if (this.#engine !== null && (this.#engine.for === wanted || this.#users > 1)) return this.#engine.client;
    const old = this.#engine;
    const client = this.#start({ model, threads, concurrency, acceleration });
    this.#engine = { for: wanted, client };
    this.#current = null;
    const stillWanted = (): boolean => this.#engine?.client === client;
    client.then(
      (engine) => {
        if (stillWanted()) this.#current = engine;
      },
      () => {
        if (stillWanted()) this.#engine = null;
      },
    );
    await old?.client.then((engine) => engine.close()).catch(() => undefined);
    const engine = await client;
    signal.throwIfAborted();
    return engine;
  }

  /** Not bound to who asked first: others may wait for the same engine. */
  async #start(wanted: Wanted): Promise<EngineClient> {
    const { starter } = this.#options;
    const setup = await engineSetup(
      await this.catalogue(),
      {
        model: wanted.model,
        threads: wanted.threads ?? undefined,
        concurrency: wanted.concurrency ?? undefined,
      },
      this.#options,
      availableParallelism(),
      new AbortController().signal,
    );
    const { nativeDir, catalogue } = this.#options;
    const places = { nativeDir, home: catalogue.home };
    return new EngineClient(await engineOptions(setup, wanted.acceleration, places, starter));
  }
}
