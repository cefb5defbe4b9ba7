import { AppError, isAbort, toAppError } from '../../../shared/errors/app-error';
import type { Recipients } from '../../../shared/ipc/mail';
import type { MeetingRecord, Timing } from '../../../shared/meeting/record';
import { STAGES, type Stage } from '../../../shared/meeting/stage';
import type { SealedStore } from '../../ports';
import { isoInstant } from './instant';
import { queuedState, type Job, type JobState, type Processor } from './job';
import { JobStore, VOICES } from './job-store';
import { inOrder } from './order';
import { storeKeeper } from './store-keeper';

export interface JobBoardOptions {
  readonly store: SealedStore;
  readonly process: Processor;
  /** Something changed that a list of jobs shows. */
  readonly onChange: () => void;
  /** Minutes are written. */
  readonly onReady: (record: MeetingRecord) => void;
  readonly onFailed: (record: MeetingRecord, error: AppError) => void;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/**
 * The queue of meetings in the works: one recording and one live meeting are worked on at a time (a live one has little
 * left to do and should not wait for hours of a file), everything survives a restart, nothing is kept but in the
 * encrypted store, and a cancelled meeting leaves nothing.
 */
export class JobBoard {
  readonly #options: JobBoardOptions;
  readonly #store: JobStore;
  readonly #now: () => number;
  readonly #jobs = new Map<string, Job>();
  readonly #running = new Map<string, { readonly abort: AbortController; readonly done: Promise<void> }>();
  #closed = false;

  private constructor(options: JobBoardOptions) {
    this.#options = options;
    this.#store = new JobStore(options.store);
    this.#now = options.now ?? Date.now;
  }

  /** Picks up what was left; what was running when the program ended starts again. @returns damaged meetings, too. */
  static async open(
    options: JobBoardOptions,
  ): Promise<{ readonly board: JobBoard; readonly damaged: readonly string[] }> {
    const board = new JobBoard(options);
    const { jobs, damaged } = await board.#store.load();
    for (const job of jobs) board.#jobs.set(job.record.id, job);
    return { board, damaged };
  }

  /** In order of the queue. */
  get jobs(): readonly Job[] {
    return [...this.#jobs.values()].sort((a, b) => a.state.order - b.state.order);
  }

  /** @throws AppError MEETING_GONE. */
  job(id: string): Job {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new AppError('MEETING_GONE', 'no such meeting');
    return job;
  }

  has(id: string): boolean {
    return this.#jobs.has(id);
  }

  /** Puts a meeting at the end of the queue, durably. */
  async add(record: MeetingRecord, durationSeconds: number | null): Promise<void> {
    const last = this.jobs.at(-1)?.state.order ?? 0;
    const state = queuedState(isoInstant(this.#now()), last + 1, durationSeconds);
    this.#jobs.set(record.id, { state, record, progress: null });
    try {
      await this.#store.saveRecord(record);
      await this.#store.saveState(record.id, state);
    } catch (error) {
      this.#jobs.delete(record.id);
      throw toAppError(error);
    }
    this.#options.onChange();
    this.advance();
  }

  /** Begins the next job of a kind when none of that kind is running. */
  advance(): void {
    for (const kind of ['live', 'file'] as const) this.#advance(kind);
  }

  #advance(kind: MeetingRecord['source']['kind']): void {
    const jobs = this.jobs.filter(({ record }) => record.source.kind === kind);
    if (this.#closed || jobs.some(({ record }) => this.#running.has(record.id))) return;
    const next = jobs.find(({ state }) => state.phase === 'queued');
    if (next === undefined) return;
    const { id } = next.record;
    const abort = new AbortController();
    const done = this.#run(id, abort.signal).finally(() => {
      this.#running.delete(id);
      this.#options.onChange();
      if (!abort.signal.aborted) this.advance(); // What is being destroyed must not be begun again.
    });
    this.#running.set(id, { abort, done });
  }

  /** The order in which waiting meetings will be worked on; meetings that are not named keep their places behind. */
  async reorder(ids: readonly string[]): Promise<void> {
    const waiting = this.jobs.filter(
      ({ state, record }) => state.phase === 'queued' && !this.#running.has(record.id),
    );
    const places = inOrder(waiting, ids);
    await Promise.all(places.map(({ id, order }) => this.#setState(id, { order })));
    this.#options.onChange();
  }

  /**
   * Runs a meeting again.
   * @param from first stage to do again; from `analyse` on only when there is a transcript, else everything.
   * @throws AppError MEETING_GONE, JOB_BUSY.
   */
  async retry(id: string, from: Stage = 'decode'): Promise<void> {
    this.#notRunning(id);
    const written = this.job(id).record.transcript !== null;
    const first = written && STAGES.indexOf(from) >= STAGES.indexOf('analyse') ? 'analyse' : 'decode';
    await this.#setState(id, { phase: 'queued', failure: null, warnings: [], from: first });
    this.#options.onChange();
    this.advance();
  }

  /** Stops the work on a meeting and destroys what was kept of it. @throws AppError MEETING_GONE. */
  async destroy(id: string): Promise<void> {
    this.job(id);
    await this.#stop(id);
    await this.#store.destroy(id);
    this.forget(id);
    this.advance();
  }

  /** Forgets a meeting whose files are gone already. */
  forget(id: string): void {
    if (this.#jobs.delete(id)) this.#options.onChange();
  }

  /** Changes a meeting, durably. @throws AppError MEETING_GONE, JOB_BUSY, DISK_FULL. */
  async update(id: string, change: (record: MeetingRecord) => MeetingRecord): Promise<MeetingRecord> {
    this.#notRunning(id);
    const job = this.job(id);
    const record = change(job.record);
    this.#jobs.set(id, { ...job, record });
    try {
      await this.#store.saveRecord(record);
    } catch (error) {
      this.#jobs.set(id, job);
      throw toAppError(error);
    }
    this.#options.onChange();
    return record;
  }

  /** @throws AppError MEETING_GONE. */
  async setRecipients(id: string, recipients: Recipients): Promise<void> {
    await this.#setState(id, { recipients });
  }

  /** Notes whether the letter is in the outbox. */
  async setPosted(id: string, posted: boolean): Promise<void> {
    await this.#setState(id, { phase: posted ? 'posted' : 'ready' });
    this.#options.onChange();
  }

  /** What tells the voices of a meeting apart, or null when it is not kept. */
  voices(id: string): Promise<unknown> {
    return this.#store.readJson(id, VOICES);
  }

  /** Stops working; what was running is queued and starts again next time. */
  async close(): Promise<void> {
    this.#closed = true;
    const running = [...this.#running.values()];
    for (const { abort } of running) abort.abort(new DOMException('the program ends', 'AbortError'));
    await Promise.all(running.map(({ done }) => done));
  }

  #notRunning(id: string): void {
    if (this.#running.has(id)) throw new AppError('JOB_BUSY', 'being worked on');
  }

  async #stop(id: string): Promise<void> {
    const running = this.#running.get(id);
    if (running === undefined) return;
    running.abort.abort(new DOMException('cancelled', 'AbortError'));
    await running.done;
  }

  async #run(id: string, signal: AbortSignal): Promise<void> {
    const patch = (change: Partial<Job>): void => {
      const job = this.#jobs.get(id);
      if (job === undefined) return;
      this.#jobs.set(id, { ...job, ...change });
      this.#options.onChange();
    };
    patch({ progress: [] });
    const warnings: string[] = [];
    const keeper = storeKeeper(this.#store, this.job(id).record, (record) => patch({ record }));
    const hooks = {
      keeper,
      from: this.job(id).state.from,
      onProgress: (step: NonNullable<Job['progress']>[number]) => {
        const before = this.#jobs.get(id)?.progress ?? [];
        patch({ progress: [...before.filter(({ stage }) => stage !== step.stage), step] });
      },
      onWarning: (text: string) => void warnings.push(text),
    };
    try {
      const { failure, timing } = await this.#options.process(this.job(id).record, hooks, signal);
      if (signal.aborted) return;
      if (failure !== null)
        throw new AppError(failure.error.code, failure.error.message, {
          ...failure.error.detail,
          stage: failure.stage,
        });
      if (timing !== undefined) await this.#keepTiming(id, timing);
      await this.#setState(id, { phase: 'ready', failure: null, warnings, from: 'decode' });
      patch({ progress: null });
      this.#options.onReady(this.job(id).record);
    } catch (thrown) {
      if (isAbort(thrown) || signal.aborted) return;
      const error = toAppError(thrown);
      const { code, message, detail } = error;
      const failure = { stage: detail.stage ?? 'decode', error: { code, message, detail } };
      // A full disk must not hide the failure: it is shown even when it cannot be kept.
      await this.#setState(id, { phase: 'failed', failure, warnings }).catch(() => undefined);
      this.#options.onFailed(this.job(id).record, error);
    } finally {
      patch({ progress: null });
    }
  }

  async #keepTiming(id: string, timing: Timing): Promise<void> {
    const job = this.job(id);
    const record = { ...job.record, timing };
    this.#jobs.set(id, { ...job, record });
    await this.#store.saveRecord(record);
  }

  async #setState(id: string, change: Partial<JobState>): Promise<void> {
    const job = this.job(id);
    const state = { ...job.state, ...change };
    this.#jobs.set(id, { ...job, state });
    await this.#store.saveState(id, state);
  }
}
