import type { HostJob } from './host/protocol';

/**
 * Speaker jobs (`voices`) and voice activity while people speak (`ears`) have lanes of their own: they are short or
 * run on other models, beside the speech jobs.
 */
export type Lane = 'live' | 'batch' | 'voices' | 'ears';

/** What the computer can do at once. */
export interface Room {
  /** Speech jobs. */
  readonly windows: number;
  /** No core is left beside them: a speaker job then takes the place of one. */
  readonly isFull: boolean;
}

/** Jobs that the speech model works on. */
export const ENGINE_JOBS: ReadonlySet<HostJob['kind']> = new Set(['transcribe', 'language']);

/** A job on its way to the engine host, with its fate so far. */
export interface QueuedJob {
  readonly id: number;
  readonly job: HostJob;
  readonly priority: Lane;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Detaches the job from its AbortSignal. */
  readonly release: () => void;
  crashes: number;
  hung: boolean;
  /** What a graphics card said to it; the processor tries the same. */
  failedOnGpu?: string;
  settled?: boolean;
}

/** First in, first out, and `live` before `batch`; the other lanes apart from both. */
export class JobQueue {
  readonly #lanes: Readonly<Record<Lane, QueuedJob[]>> = { live: [], batch: [], voices: [], ears: [] };

  get size(): number {
    return Object.values(this.#lanes).reduce((sum, lane) => sum + lane.length, 0);
  }

  push(job: QueuedJob): void {
    this.#lanes[job.priority].push(job);
  }

  /** Puts a job back in front of its lane, for a retry. */
  unshift(job: QueuedJob): void {
    this.#lanes[job.priority].unshift(job);
  }

  /**
   * Takes the jobs that may start beside those that run. Where speech jobs fill the computer, speaker jobs work instead of
   * one of them, all that wait in a row: a thread more than there are cores slows down every one by a sixth. While
   * people speak nothing waits for that: what they say is worth more.
   */
  takeReady(running: Iterable<QueuedJob>, { windows, isFull }: Room): readonly QueuedJob[] {
    const busy = { live: 0, batch: 0, voices: 0, ears: 0 };
    for (const { priority } of running) busy[priority] += 1;
    const ready: QueuedJob[] = [];
    const take = (lane: Lane): boolean => {
      const job = this.#lanes[lane].shift();
      if (job === undefined) return false;
      busy[lane] += 1;
      ready.push(job);
      return true;
    };
    const speech = (): number => busy.live + busy.batch;
    const isShared = isFull && windows > 1 && busy.live + this.#lanes.live.length === 0;
    if (busy.voices === 0 && (!isShared || speech() < windows)) take('voices');
    const isWanted = busy.voices + this.#lanes.voices.length > 0;
    const room = isShared && isWanted ? windows - 1 : windows;
    while (speech() < room && (take('live') || take('batch')));
    if (busy.ears === 0) take('ears');
    return ready;
  }

  /** The first job, if there is one, as a list. */
  takeFirst(): readonly QueuedJob[] {
    for (const lane of ['live', 'batch', 'voices', 'ears'] as const) {
      const first = this.#lanes[lane].shift();
      if (first !== undefined) return [first];
    }
    return [];
  }

  remove(job: QueuedJob): void {
    const lane = this.#lanes[job.priority];
    const at = lane.indexOf(job);
    if (at >= 0) lane.splice(at, 1);
  }

  drain(): readonly QueuedJob[] {
    return Object.values(this.#lanes).flatMap((lane) => lane.splice(0));
  }
}
