/** A clock that only a simulation moves, and an engine whose jobs take as long as they would on a given machine. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { EngineSegment, SpeechEngine, TranscribeRequest } from '../../src/core/ports';
import { loadNative } from '../../src/core/transcribe';
import { SAMPLE_RATE } from '../../src/shared/audio/audio';

type Native = Awaited<ReturnType<typeof loadNative>>;

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class VirtualClock {
  now = 0;
  /** Real work under way: time stands still meanwhile. */
  working = 0;
  readonly #due: { readonly at: number; readonly wake: () => void }[] = [];

  sleep(seconds: number): Promise<void> {
    return new Promise((wake) => {
      this.#due.push({ at: this.now + seconds, wake });
      this.#due.sort((one, other) => one.at - other.at);
    });
  }

  get waiting(): number {
    return this.#due.length;
  }

  /** Moves on to this moment; everything that is due happens on the way. */
  async advance(to: number): Promise<void> {
    await this.#calm();
    for (let next = this.#due[0]; next !== undefined && next.at <= to; next = this.#due[0]) {
      this.#due.shift();
      this.now = Math.max(this.now, next.at);
      next.wake();
      await this.#calm();
    }
    this.now = Math.max(this.now, to);
  }

  async #calm(): Promise<void> {
    do await breathe();
    while (this.working > 0);
    await breathe();
  }
}

/** Seconds of one engine thread: a + b·context + c·tokens (fitted on a quiet machine, see README). */
export interface CostModel {
  readonly fixed: number;
  readonly perPosition: number;
  readonly perToken: number;
}

export interface EngineFiles {
  readonly nativeDir: string;
  readonly modelPath: string;
  readonly vadPath: string;
  /** Results of jobs are kept here, so that the same job is computed once. */
  readonly cache: string;
}

/** The real engine in this process; results come when the virtual clock says so. */
export class VirtualEngine implements SpeechEngine {
  readonly concurrency = 1;
  jobs = 0;
  computed = 0;
  /** Engine seconds by the model. */
  busy = 0;
  readonly #clock: VirtualClock;
  readonly #cost: CostModel;
  readonly #files: EngineFiles;
  readonly #native: Native;
  readonly #model: Awaited<ReturnType<Native['loadModel']>>;
  readonly #vad: Awaited<ReturnType<Native['loadVad']>>;
  readonly #cache: Map<string, unknown>;

  private constructor(
    clock: VirtualClock,
    cost: CostModel,
    files: EngineFiles,
    native: Native,
    model: Awaited<ReturnType<Native['loadModel']>>,
    vad: Awaited<ReturnType<Native['loadVad']>>,
    cache: Map<string, unknown>,
  ) {
    this.#clock = clock;
    this.#cost = cost;
    this.#files = files;
    this.#native = native;
    this.#model = model;
    this.#vad = vad;
    this.#cache = cache;
  }

  static async open(clock: VirtualClock, cost: CostModel, files: EngineFiles): Promise<VirtualEngine> {
    const native = await loadNative(files.nativeDir);
    const [model, vad] = await Promise.all([
      native.loadModel(files.modelPath),
      native.loadVad(files.vadPath),
    ]);
    let entries: [string, unknown][] = [];
    try {
      entries = JSON.parse(readFileSync(files.cache, 'utf8')) as [string, unknown][];
    } catch {
      // The first run.
    }
    return new VirtualEngine(clock, cost, files, native, model, vad, new Map(entries));
  }

  async speechProbabilities(samples: Float32Array): Promise<Float32Array> {
    const known = await this.#once(samples, 'vad', async () =>
      [...(await this.#native.speechProbabilities(this.#vad, samples))].map((p) => Math.round(p * 1e3) / 1e3),
    );
    return Float32Array.from(known);
  }

  async detectLanguage(): Promise<{ language: string; probability: number }> {
    await this.#clock.sleep(1.5);
    return { language: 'en', probability: 1 };
  }

  async transcribe(request: TranscribeRequest): Promise<readonly EngineSegment[]> {
    const { samples, language, live, prompt } = request;
    const audioCtx =
      live?.audioContext ??
      Math.min(1_500, Math.max(256, Math.ceil((samples.length / SAMPLE_RATE) * 50) + 64));
    const options = {
      language,
      threads: 1,
      audioCtx,
      bestOf: 1,
      temperature: 0,
      temperatureIncrement: live === undefined ? 0.2 : 0,
      entropyThreshold: 2.8,
      logprobThreshold: -1.25,
      noSpeechThreshold: 0.6,
      ...(prompt === undefined ? {} : { prompt }),
      ...(live === undefined
        ? { singlePass: true }
        : { singleSegment: true, maxTokens: live.maxTokens, prefixTokens: live.prefixTokens }),
    };
    const result = await this.#once(samples, JSON.stringify(options), () =>
      this.#native.transcribe(this.#model, samples, options, ++this.jobs),
    );
    const tokens = result.segments.reduce((sum, each) => sum + each.wordTokens.flat().length + 3, 3);
    const seconds = this.#cost.fixed + this.#cost.perPosition * audioCtx + this.#cost.perToken * tokens;
    this.busy += seconds;
    if (process.env['LIVE_JOBS'] !== undefined)
      console.error(
        `   job at ${this.#clock.now.toFixed(2)} ${(samples.length / SAMPLE_RATE).toFixed(1)} s, context ${audioCtx}, ` +
          `${seconds.toFixed(2)} s, prefix ${live?.prefixTokens.length} ${result.prefixLogprob.toFixed(2)}: ` +
          result.segments.map((each) => each.text).join(' '),
      );
    await this.#clock.sleep(seconds);
    return result.segments.map((segment) => ({ ...segment, prefixLogprob: result.prefixLogprob }));
  }

  close(): Promise<void> {
    if (this.computed > 0) this.#save();
    return Promise.resolve();
  }

  #save(): void {
    writeFileSync(this.#files.cache, JSON.stringify([...this.#cache]));
  }

  async #once<T>(samples: Float32Array, what: string, work: () => Promise<T>): Promise<T> {
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    const key = createHash('sha1').update(bytes).update(what).digest('base64');
    const known = this.#cache.get(key) as T | undefined;
    if (known !== undefined) return known;
    this.computed += 1;
    this.#clock.working += 1;
    const value = await work().finally(() => (this.#clock.working -= 1));
    this.#cache.set(key, value);
    if (this.computed % 100 === 0) this.#save();
    return value;
  }
}
