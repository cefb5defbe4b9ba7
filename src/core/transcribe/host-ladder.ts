import type { GpuFailure } from './gpu/gpu-book';
import type { HostStarter } from './host-process';

/** A graphics card that may do the work, and who is told how it does. */
export interface GpuHost {
  readonly start: HostStarter;
  /** It has written something down. */
  readonly works: () => Promise<void>;
  readonly failed: (failure: GpuFailure, said: string) => Promise<void>;
  /** The engine was closed before anything was found out. */
  readonly undecided: () => Promise<void>;
}

interface Rungs {
  readonly start: HostStarter;
  readonly startSmaller?: HostStarter;
  readonly gpu?: GpuHost;
}

/** What the next host is: on the graphics card, on the processor, or there with a smaller model. Only ever downwards. */
export class HostLadder {
  readonly #rungs: Rungs;
  #onGpu: boolean;
  #smaller = false;
  /** The card has done a job: from now on a crash is one like any other. */
  #proven = false;
  #told: Promise<void> = Promise.resolve();
  #decided = false;

  constructor(rungs: Rungs) {
    this.#rungs = rungs;
    this.#onGpu = rungs.gpu !== undefined;
  }

  get starter(): HostStarter {
    const { start, startSmaller, gpu } = this.#rungs;
    if (this.#onGpu && gpu !== undefined) return gpu.start;
    return this.#smaller ? (startSmaller ?? start) : start;
  }

  get onGpu(): boolean {
    return this.#onGpu;
  }

  /** The host has written something down. */
  proven(): void {
    if (!this.#onGpu || this.#proven) return;
    this.#proven = true;
    this.#tell((gpu) => gpu.works());
  }

  /** Leaves the card without blaming it yet. */
  leaveGpu(): void {
    this.#onGpu = false;
  }

  /** The card failed: the processor does the rest, and the next time, too. */
  blameGpu(failure: GpuFailure, said: string): void {
    this.#onGpu = false;
    this.#tell((gpu) => gpu.failed(failure, said));
  }

  /** The host has died or had to be ended. @returns whether the card is to blame: it had done nothing yet. */
  died(startedWell: boolean, hung: boolean): boolean {
    if (!this.#onGpu || this.#proven) return false;
    this.blameGpu(hung ? 'hang' : 'crash', startedWell ? 'in its first work' : 'at its start');
    return true;
  }

  /** One rung down after the retries are spent. @returns false at the bottom. */
  stepDown(): boolean {
    if (this.#onGpu) {
      this.blameGpu('crash', 'it stopped again and again');
      return true;
    }
    if (this.#smaller || this.#rungs.startSmaller === undefined) return false;
    this.#smaller = true;
    return true;
  }

  /** Everybody has been told. */
  async close(): Promise<void> {
    if (!this.#decided) this.#tell((gpu) => gpu.undecided());
    await this.#told;
  }

  #tell(what: (gpu: GpuHost) => Promise<void>): void {
    const { gpu } = this.#rungs;
    if (gpu === undefined) return;
    this.#decided = true;
    this.#told = this.#told.then(() => what(gpu));
  }
}
