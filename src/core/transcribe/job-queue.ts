import type { HostJob } from './host/protocol';

/** Speaker jobs have a lane of their own: they run beside speech jobs, on other models. */
export type Lane = 'live' | 'batch' | 'voices';

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
  settled?: boolean;
}

/** First in, first out, and `live` before `batch`; `voices` apart from both. */
export class JobQueue {
  readonly #lanes = { live: [] as QueuedJob[], batch: [] as QueuedJob[], voices: [] as QueuedJob[] };

  get size(): number {
    return this.#lanes.live.length + this.#lanes.batch.length + this.#lanes.voices.length;
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

  shiftVoice(): QueuedJob | undefined {
    return this.#lanes.voices.shift();
  }

  /** The first job, if there is one, as a list. */
  takeFirst(): readonly QueuedJob[] {
    const first = this.shift() ?? this.shiftVoice();
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
