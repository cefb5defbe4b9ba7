import { SAMPLE_RATE } from '../../shared/audio/audio';
import { AppError } from '../../shared/errors/app-error';
import type { SpeakerEngine, SpeechEngine, TranscribeRequest } from '../ports';
import type { HostProcess, HostStarter } from './host-process';
import type { FromHost, HostJob, HostResults } from './host/protocol';
import { JobQueue, SIDE_LANES, type Lane, type QueuedJob } from './job-queue';

export interface EngineOptions {
  /** Starts the host with the chosen model. */
  readonly start: HostStarter;
  /** Starts it with a smaller model, when there is one; used after the retries are spent. */
  readonly startSmaller?: HostStarter;
  /** Jobs in flight at once (default 1). */
  readonly concurrency?: number;
  /** Retries of one job after crashes or hangs (default 2). */
  readonly retries?: number;
  /** Seconds to wait before retry n (1-based). */
  readonly backoffSeconds?: (attempt: number) => number;
  /** Seconds without a sign of life after which a job of that many seconds of sound counts as hung. */
  readonly hangSeconds?: (audioSeconds: number) => number;
}

const ABORT_GRACE_MS = 3_000;

/** Queues jobs for the engine host, restarts it when it dies, and retries what it was doing. */
export class EngineClient implements SpeechEngine, SpeakerEngine {
  readonly concurrency: number;
  readonly #options: EngineOptions;
  readonly #queue = new JobQueue();
  readonly #running = new Map<number, QueuedJob>();
  readonly #watchdogs = new Map<number, NodeJS.Timeout>();
  #host: HostProcess | null = null;
  #ready = false;
  #closed = false;
  #smaller = false;
  #pause: NodeJS.Timeout | null = null;
  #nextId = 1;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.concurrency = options.concurrency ?? 1;
  }

  /** Process id of the running host; tests kill it. */
  get hostPid(): number | undefined {
    return this.#host?.pid;
  }

  speechProbabilities(
    samples: Float32Array,
    signal: AbortSignal,
    priority: 'live' | 'batch' = 'batch',
  ): Promise<Float32Array> {
    const lane = priority === 'live' ? 'ears' : 'batch';
    return this.#submit({ kind: 'vad', samples }, lane, signal) as Promise<HostResults['vad']>;
  }

  detectLanguage(samples: Float32Array, signal: AbortSignal): Promise<HostResults['language']> {
    return this.#submit({ kind: 'language', samples }, 'batch', signal) as Promise<HostResults['language']>;
  }

  transcribe(request: TranscribeRequest, signal: AbortSignal): Promise<HostResults['transcribe']> {
    const { priority = 'batch', ...rest } = request;
    return this.#submit({ kind: 'transcribe', ...rest }, priority, signal) as Promise<
      HostResults['transcribe']
    >;
  }

  speakerActivity(samples: Float32Array, signal: AbortSignal): Promise<Float32Array> {
    return this.#submit({ kind: 'speaker-activity', samples }, 'voices', signal) as Promise<Float32Array>;
  }

  voicePrints(samples: Float32Array, masks: Uint8Array, signal: AbortSignal): Promise<Float32Array> {
    return this.#submit({ kind: 'voice-prints', samples, masks }, 'voices', signal) as Promise<Float32Array>;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#pause !== null) clearTimeout(this.#pause);
    const host = this.#host;
    const closing = new DOMException('the engine was closed', 'AbortError');
    for (const job of [...this.#queue.drain(), ...this.#running.values()]) this.#settle(job, closing);
    host?.kill();
    await host?.gone;
  }

  #submit(job: HostJob, priority: Lane, signal: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new AppError('ENGINE_FAILED', 'the engine is closed'));
      if (signal.aborted) return reject(signal.reason as Error);
      const onAbort = (): void => this.#abort(queued, signal.reason as Error);
      const queued: QueuedJob = {
        id: this.#nextId++,
        job,
        priority,
        crashes: 0,
        hung: false,
        resolve,
        reject,
        release: () => signal.removeEventListener('abort', onAbort),
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#queue.push(queued);
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#closed || this.#pause !== null || this.#queue.size === 0) return;
    if (this.#host === null) {
      const start = this.#smaller ? (this.#options.startSmaller ?? this.#options.start) : this.#options.start;
      this.#host = start({ message: (message) => this.#receive(message), gone: () => this.#hostGone() });
      return;
    }
    if (!this.#ready) return;
    const busyIn = (lane: Lane): number =>
      [...this.#running.values()].filter((job) => job.priority === lane).length;
    for (let busy = busyIn('live') + busyIn('batch'); busy < this.concurrency; busy++)
      this.#send(this.#host, this.#queue.shift());
    for (const lane of SIDE_LANES)
      if (busyIn(lane) === 0) this.#send(this.#host, this.#queue.shiftSide(lane));
  }

  #send(host: HostProcess, next: QueuedJob | undefined): void {
    if (next === undefined) return;
    this.#running.set(next.id, next);
    this.#watch(next);
    host.send({ type: 'job', id: next.id, job: next.job });
  }

  #receive(message: FromHost): void {
    if (message.type === 'ready') {
      this.#ready = true;
      this.#pump();
    } else if (message.type === 'fatal') {
      const { code, message: text, detail } = message.error;
      for (const job of this.#queue.drain()) this.#settle(job, new AppError(code, text, detail));
      this.#host?.kill();
    } else {
      const job = this.#running.get(message.id);
      if (message.type === 'alive') {
        if (job !== undefined) this.#watch(job);
        return;
      }
      this.#unwatch(message.id);
      this.#running.delete(message.id);
      if (job !== undefined && message.type === 'done') this.#settle(job, null, message.value);
      if (job !== undefined && message.type === 'failed')
        this.#settle(job, new AppError(message.error.code, message.error.message, message.error.detail));
      this.#pump();
    }
  }

  #hostGone(): void {
    const startedWell = this.#ready;
    this.#host = null;
    this.#ready = false;
    const victims = [...this.#running.values()];
    this.#running.clear();
    for (const victim of victims) this.#unwatch(victim.id);
    if (this.#closed) return;
    // A host that dies before it is ready harms whichever job waits first.
    if (!startedWell) victims.push(...this.#queue.takeFirst());
    const speechRetries = this.#options.retries ?? 2;
    let worst = 1;
    for (const victim of victims.filter((job) => !job.settled).reverse()) {
      victim.crashes += 1;
      // A speaker job gives up earlier: should it be the one that crashes the host, it must not take speech along.
      const voice = victim.priority === 'voices';
      const retries = voice ? Math.min(1, speechRetries) : speechRetries;
      if (!voice && victim.crashes > retries && this.#options.startSmaller !== undefined && !this.#smaller) {
        this.#smaller = true;
        victim.crashes = retries;
      }
      if (victim.crashes > retries) {
        const code = victim.hung ? 'ENGINE_HUNG' : 'ENGINE_CRASHED';
        const stage = voice ? 'speakers' : 'transcribe';
        this.#settle(victim, new AppError(code, `stopped ${victim.crashes} times`, { stage }));
      } else {
        worst = Math.max(worst, victim.crashes);
        this.#queue.unshift(victim);
      }
    }
    const backoff = this.#options.backoffSeconds ?? ((attempt: number) => 0.2 * 4 ** (attempt - 1));
    this.#pause = setTimeout(
      () => {
        this.#pause = null;
        this.#pump();
      },
      backoff(worst) * 1_000,
    );
  }

  #watch(job: QueuedJob): void {
    this.#unwatch(job.id);
    const seconds = job.job.samples.length / SAMPLE_RATE;
    const limit = this.#options.hangSeconds?.(seconds) ?? 60 + 10 * seconds;
    const timer = setTimeout(() => {
      job.hung = true;
      this.#host?.kill();
    }, limit * 1_000);
    timer.unref();
    this.#watchdogs.set(job.id, timer);
  }

  #unwatch(id: number): void {
    clearTimeout(this.#watchdogs.get(id));
    this.#watchdogs.delete(id);
  }

  #abort(job: QueuedJob, reason: Error): void {
    this.#queue.remove(job);
    this.#settle(job, reason);
    if (!this.#running.has(job.id)) return;
    const host = this.#host;
    host?.send({ type: 'abort', id: job.id });
    // The engine looks at the flag after each graph; one that doesn't answer is stopped for good.
    const grace = setTimeout(() => {
      if (this.#running.has(job.id) && this.#host === host) host?.kill();
    }, ABORT_GRACE_MS);
    grace.unref();
  }

  #settle(job: QueuedJob, error: Error | null, value?: unknown): void {
    if (job.settled) return;
    job.settled = true;
    job.release();
    if (error === null) job.resolve(value);
    else job.reject(error);
  }
}
