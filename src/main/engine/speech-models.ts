import { availableParallelism, totalmem } from 'node:os';
import { benchmark } from '../../core/benchmark-pipeline';
import {
  downloadModel,
  importModel,
  ModelCatalogue,
  outlooks,
  promiseSeconds,
  rateOf,
  recommend,
  removeModel,
  SpeedBook,
  type DownloadProgress,
  type MeasuredModel,
} from '../../core/models';
import { runsOn } from '../../core/transcribe';
import type { Processor, SettingsStore } from '../../core/session';
import { AppError } from '../../shared/errors/app-error';
import type { SpeechModel } from '../../shared/ipc/speech-models';
import { speechRoute } from '../../shared/meeting/privacy';
import type { TranscriptionSettings } from '../../shared/settings/app-settings';
import type { ProductPaths } from '../paths';
import type { EngineRoom } from './engine-room';

export interface SpeechModelsOptions {
  readonly paths: ProductPaths;
  readonly settings: SettingsStore;
  readonly engine: EngineRoom;
  readonly ffmpeg: () => Promise<string>;
  readonly onChange: (models: readonly SpeechModel[]) => void;
}

/** One download in this process. */
interface Fetching {
  readonly abort: AbortController;
  readonly done: Promise<unknown>;
  progress: DownloadProgress | null;
}

/** The speech models of the app: what is here, what is being fetched, how fast each is on this computer. */
export class SpeechModels {
  readonly #options: SpeechModelsOptions;
  readonly #book: SpeedBook;
  readonly #fetching = new Map<string, Fetching>();
  #measured: readonly MeasuredModel[] = [];
  #measuring: Promise<void> | null = null;
  /** File that was refused because no catalogue knows it. */
  #refused: string | null = null;

  private constructor(options: SpeechModelsOptions) {
    this.#options = options;
    const { nativeDir, catalogue } = options.paths;
    this.#book = new SpeedBook(catalogue.home, availableParallelism(), () =>
      runsOn(options.settings.current.transcription.acceleration, { nativeDir, home: catalogue.home }),
    );
  }

  static async open(options: SpeechModelsOptions): Promise<SpeechModels> {
    const models = new SpeechModels(options);
    models.#measured = await models.#book.read();
    return models;
  }

  async list(): Promise<readonly SpeechModel[]> {
    this.#measured = await this.#book.read();
    const rows = await (await this.#catalogue()).speechModels();
    const entries = rows.map(({ entry }) => entry);
    const { promiseMinutes, language } = this.#options.settings.current.transcription;
    const all = outlooks(entries, this.#measured, promiseMinutes, { memoryBytes: totalmem() });
    const best = recommend(entries, all, language);
    return rows.map(({ entry, origin, state, partBytes }) => {
      const outlook = all.find(({ name }) => name === entry.name);
      const fetching = this.#fetching.get(entry.name);
      const { receivedBytes = partBytes, etaSeconds = null } = fetching?.progress ?? {};
      return {
        name: entry.name,
        origin,
        state,
        sizeBytes: entry.sizeBytes,
        partBytes,
        languages: entry.speech?.languages ?? null,
        accuracy: entry.speech?.accuracy ?? null,
        memoryBytes: entry.speech?.memoryBytes ?? null,
        minutesPerHour: outlook?.minutesPerHour ?? null,
        measured: outlook?.measured ?? false,
        recommended: best?.keeps === true && best.name === entry.name,
        download: fetching === undefined ? null : { receivedBytes, etaSeconds },
      };
    });
  }

  /** Fetches a model; a second wish for the same one waits for the first. @throws what `downloadModel` does. */
  async get(name: string, signal: AbortSignal): Promise<void> {
    let fetching = this.#fetching.get(name);
    if (fetching === undefined) {
      const abort = new AbortController();
      const fresh: Fetching = { abort, progress: null, done: this.#fetch(name, abort.signal) };
      fetching = fresh;
      this.#fetching.set(name, fresh);
      this.#tell();
    }
    const { done } = fetching;
    await Promise.race([done, aborted(signal)]);
  }

  stop(name: string): void {
    this.#fetching.get(name)?.abort.abort(new DOMException('stopped', 'AbortError'));
  }

  /** @throws AppError MODEL_BUNDLED, MODEL_MISSING, MODEL_BUSY. */
  async remove(name: string): Promise<void> {
    await removeModel(await this.#catalogue(), name);
    const { settings } = this.#options;
    // What is gone cannot be used: back to the one that is always here.
    if (settings.current.transcription.model === name)
      await settings.change({ transcription: { model: 'base' } });
    this.#tell();
  }

  /** @param path null: the file that was refused before. @throws what `importModel` does. */
  async import(path: string | null, unverified: boolean, signal: AbortSignal): Promise<string> {
    const file = path ?? this.#refused;
    if (file === null) throw new AppError('INPUT_NOT_FOUND', 'no file was chosen');
    try {
      const name = await importModel(await this.#catalogue(), file, { acceptUnknown: unverified }, signal);
      this.#refused = null;
      this.#tell();
      return name;
    } catch (error) {
      this.#refused = error instanceof AppError && error.code === 'MODEL_UNVERIFIED' ? file : null;
      throw error;
    }
  }

  /** Measures the chosen model. @throws what the engine does. */
  async measure(signal: AbortSignal): Promise<void> {
    this.#measuring ??= this.#measure(signal).finally(() => {
      this.#measuring = null;
    });
    await this.#measuring;
  }

  /** Measures once, when nothing is known of this computer; failures only mean that nothing is promised. */
  async measureFirst(signal: AbortSignal): Promise<void> {
    if (this.#measured.length === 0) await this.measure(signal).catch(() => undefined);
  }

  /** The settings with the load that was the fastest here, where the person has not said. */
  tuned(settings: TranscriptionSettings): TranscriptionSettings {
    const load = this.#measured.find(({ model }) => model === settings.model) ?? this.#measured[0];
    if (load === undefined || settings.threads !== null || settings.concurrency !== null) return settings;
    return { ...settings, threads: load.threads, concurrency: load.concurrency };
  }

  /** The same work, with what it took beside what can be promised. */
  timed(work: Processor): Processor {
    return async (record, hooks, signal) => {
      const began = performance.now();
      let length = 0;
      const keeper = {
        ...hooks.keeper,
        keepTranscript: (...[transcript, asked]: Parameters<typeof hooks.keeper.keepTranscript>) => {
          length = transcript.durationSeconds;
          return hooks.keeper.keepTranscript(transcript, asked);
        },
      };
      const rate = await this.#rate();
      const outcome = await work(record, { ...hooks, keeper }, signal);
      const tookSeconds = (performance.now() - began) / 1_000;
      const promisedSeconds = rate === null ? null : promiseSeconds(rate, length);
      return { ...outcome, timing: { promisedSeconds, tookSeconds } };
    };
  }

  /** Stops what is being fetched; what came so far is kept. */
  close(): void {
    for (const name of this.#fetching.keys()) this.stop(name);
  }

  async #rate(): Promise<number | null> {
    const entries = (await (await this.#catalogue()).speechModels()).map(({ entry }) => entry);
    const { transcription } = this.#options.settings.current;
    // Nobody knows how fast a server is.
    if (speechRoute(transcription) !== null) return null;
    const { model } = transcription;
    const entry = entries.find(({ name }) => name === model);
    return entry === undefined ? null : (rateOf(entry, entries, this.#measured)?.rate ?? null);
  }

  async #measure(signal: AbortSignal): Promise<void> {
    const { engine, settings, paths } = this.#options;
    const { model } = settings.current.transcription;
    const ffmpeg = await this.#options.ffmpeg();
    const options = { ffmpeg, sample: paths.sample, cores: availableParallelism() };
    const found = await engine.use((speech) => benchmark(speech, options, signal), signal);
    await this.#book.note({ model, ...found });
    this.#measured = await this.#book.read();
    this.#tell();
  }

  async #fetch(name: string, signal: AbortSignal): Promise<void> {
    const { modelMirror } = this.#options.settings.current.transcription;
    const baseUrl = process.env['SMALLPIE_MODELS_URL'] || modelMirror;
    const onProgress = (progress: DownloadProgress): void => {
      const fetching = this.#fetching.get(name);
      if (fetching !== undefined) fetching.progress = progress;
      this.#tell();
    };
    try {
      const options = { onProgress, ...(baseUrl === '' ? {} : { baseUrl }) };
      await downloadModel(await this.#catalogue(), name, options, signal);
    } finally {
      this.#fetching.delete(name);
      this.#tell();
    }
  }

  #catalogue(): Promise<ModelCatalogue> {
    return ModelCatalogue.open(this.#options.paths.catalogue);
  }

  #tell(): void {
    this.list().then(this.#options.onChange, () => undefined);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    else signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
