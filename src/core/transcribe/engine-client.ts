import { SAMPLE_RATE } from '../../shared/audio/audio';
import { AppError, type ErrorEnvelope } from '../../shared/errors/app-error';
import type { SpeakerEngine, SpeechEngine, TranscribeRequest } from '../ports';
import { defaultBackoff, defaultPatience, type EngineOptions } from './engine-client-options';
import { HostLadder } from './host-ladder';
import type { HostProcess } from './host-process';
import type { FromHost, HostJob, HostResults } from './host/protocol';
import { Watchdogs } from './watchdogs';
import { ENGINE_JOBS, JobQueue, type Lane, type QueuedJob } from './job-queue';

const ABORT_GRACE_MS = 3_000;

/** Queues jobs for the engine host, restarts it when it dies, and retries what it was doing. */
export class EngineClient implements SpeechEngine, SpeakerEngine {
  readonly concurrency: number;
  readonly #options: EngineOptions;
  readonly #queue = new JobQueue();
  readonly #running = new Map<number, QueuedJob>();
  readonly #watchdogs = new Watchdogs();
  #host: HostProcess | null = null;
  #ready = false;
  #closed = false;
  readonly #ladder: HostLadder;
  /** The host was ended from here, because a job did not hear that it was cancelled. */
  #ended = false;
  /** The host is ended because the next one is of another kind. */
  #leaving = false;
  #pause: NodeJS.Timeout | null = null;
  #nextId = 1;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.concurrency = options.concurrency ?? 1;
    this.#ladder = new HostLadder(options);
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

  /** Starts the host ahead of its first job. @throws AppError ENGINE_MISSING. */
  start(): void {
    if (this.#closed || this.#pause !== null) return;
    this.#host ??= this.#ladder.starter({
      message: (message) => this.#receive(message),
      gone: () => this.#hostGone(),
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#pause !== null) clearTimeout(this.#pause);
    const host = this.#host;
    const closing = new DOMException('the engine was closed', 'AbortError');
    for (const job of [...this.#queue.drain(), ...this.#running.values()]) this.#settle(job, closing);
    host?.kill();
    await host?.gone;
    await this.#ladder.close();
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
    if (this.#host === null) return this.start();
    if (!this.#ready) return;
    // A graphics card works on one window at a time: more of them only share it.
    const room = this.#ladder.onGpu
      ? { windows: 1, isFull: false }
      : { windows: this.concurrency, isFull: this.#options.fillsCores ?? false };
    for (const job of this.#queue.takeReady(this.#running.values(), room)) this.#send(this.#host, job);
  }

  #send(host: HostProcess, next: QueuedJob): void {
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
      if (this.#ladder.onGpu) {
        this.#ladder.blameGpu('load', text);
        this.#leaving = true;
        this.#host?.kill();
        return;
      }
      for (const job of this.#queue.drain()) this.#settle(job, new AppError(code, text, detail));
      this.#host?.kill();
    } else {
      const job = this.#running.get(message.id);
      if (message.type === 'alive') {
        if (job !== undefined) this.#watch(job);
        return;
      }
      this.#watchdogs.unwatch(message.id);
      this.#running.delete(message.id);
      if (job !== undefined && message.type === 'done') this.#done(job, message.value);
      if (job !== undefined && message.type === 'failed') this.#failed(job, message.error);
      // Whoever waits for a speaker job asks for the next one at once: its place is kept that long.
      if (job?.priority === 'voices') setImmediate(() => this.#pump());
      else this.#pump();
    }
  }

  #done(job: QueuedJob, value: unknown): void {
    // The processor could do what the card could not.
    if (job.failedOnGpu !== undefined) this.#ladder.blameGpu('error', job.failedOnGpu);
    else if (job.job.kind === 'transcribe' && !job.settled) this.#ladder.proven();
    this.#settle(job, null, value);
  }

  #failed(job: QueuedJob, { code, message, detail }: ErrorEnvelope): void {
    if (job.settled || !this.#ladder.onGpu || !ENGINE_JOBS.has(job.job.kind)) {
      this.#settle(job, new AppError(code, message, detail));
      return;
    }
    job.failedOnGpu = message;
    this.#ladder.leaveGpu();
    this.#queue.unshift(job);
    this.#leaving = true;
    this.#host?.kill();
  }

  #hostGone(): void {
    const startedWell = this.#ready;
    const ended = this.#ended;
    this.#ended = false;
    this.#host = null;
    this.#ready = false;
    const victims = [...this.#running.values()];
    this.#running.clear();
    for (const victim of victims) this.#watchdogs.unwatch(victim.id);
    if (this.#closed) return;
    // A host that dies before it is ready harms whichever job waits first.
    if (!startedWell) victims.push(...this.#queue.takeFirst());
    if (!ended && (!startedWell || victims.some(({ job }) => ENGINE_JOBS.has(job.kind))))
      this.#leaving ||= this.#ladder.died(
        startedWell,
        victims.some((job) => job.hung),
      );
    if (this.#leaving) {
      // Nobody's job is to blame for the graphics card.
      this.#leaving = false;
      for (const victim of victims.reverse())
        if (victim.settled !== true) this.#queue.unshift(Object.assign(victim, { hung: false }));
      this.#pump();
      return;
    }
    const speechRetries = this.#options.retries ?? 2;
    let worst = 1;
    for (const victim of victims.filter((job) => !job.settled).reverse()) {
      victim.crashes += 1;
      // A speaker job gives up earlier: should it be the one that crashes the host, it must not take speech along.
      const voice = victim.priority === 'voices';
      const retries = voice ? Math.min(1, speechRetries) : speechRetries;
      if (!voice && victim.crashes > retries && this.#ladder.stepDown()) victim.crashes = retries;
      if (victim.crashes > retries) {
        const code = victim.hung ? 'ENGINE_HUNG' : 'ENGINE_CRASHED';
        const stage = voice ? 'speakers' : 'transcribe';
        this.#settle(victim, new AppError(code, `stopped ${victim.crashes} times`, { stage }));
      } else {
        worst = Math.max(worst, victim.crashes);
        this.#queue.unshift(victim);
      }
    }
    const pause = (this.#options.backoffSeconds ?? defaultBackoff)(worst);
    this.#pause = setTimeout(() => {
      this.#pause = null;
      this.#pump();
    }, pause * 1_000);
  }

  #watch(job: QueuedJob): void {
    const seconds = job.job.samples.length / SAMPLE_RATE;
    const limit = (this.#options.hangSeconds ?? defaultPatience)(seconds);
    this.#watchdogs.watch(job.id, limit, () => {
      job.hung = true;
      this.#host?.kill();
    });
  }

  #abort(job: QueuedJob, reason: Error): void {
    this.#queue.remove(job);
    this.#settle(job, reason);
    if (!this.#running.has(job.id)) return;
    const host = this.#host;
    host?.send({ type: 'abort', id: job.id });
    // The engine looks at the flag after each graph; one that doesn't answer is stopped for good.
    const grace = setTimeout(() => {
      if (!this.#running.has(job.id) || this.#host !== host) return;
      this.#ended = true;
      host?.kill();
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
