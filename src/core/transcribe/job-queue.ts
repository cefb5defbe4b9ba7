import type { HostJob } from './host/protocol';

/**
 * Speaker jobs (`voices`) and voice activity while people speak (`ears`) have lanes of their own: they are short or
 * run on other models, beside the speech jobs.
 */
export type Lane = 'live' | 'batch' | SideLane;
export type SideLane = 'voices' | 'ears';
export const SIDE_LANES = ['voices', 'ears'] as const;

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

/** First in, first out, and `live` before `batch`; side lanes apart from both. */
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

  shift(): QueuedJob | undefined {
    return this.#lanes.live.shift() ?? this.#lanes.batch.shift();
  }

  shiftSide(lane: SideLane): QueuedJob | undefined {
    return this.#lanes[lane].shift();
  }

  /** The first job, if there is one, as a list. */
  takeFirst(): readonly QueuedJob[] {
    const first = this.shift() ?? this.shiftSide('voices') ?? this.shiftSide('ears');
    return first === undefined ? [] : [first];
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
