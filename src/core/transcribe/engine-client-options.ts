import type { GpuHost } from './host-ladder';
import type { HostStarter } from './host-process';

/** How an `EngineClient` starts its hosts, and how patient it is. */
export interface EngineOptions {
  /** Starts the host with the chosen model. */
  readonly start: HostStarter;
  /** Starts it with a smaller model, when there is one; used after the retries are spent. */
  readonly startSmaller?: HostStarter;
  /** Tried first. One that fails before it has done anything is left for the processor, and its job begins anew. */
  readonly gpu?: GpuHost;
  /** Jobs in flight at once (default 1). */
  readonly concurrency?: number;
  /** Whether so many leave no core for speaker jobs, which then work in place of one of them (default: no). */
  readonly fillsCores?: boolean;
  /** Retries of one job after crashes or hangs (default 2). */
  readonly retries?: number;
  /** Seconds to wait before retry n (1-based). */
  readonly backoffSeconds?: (attempt: number) => number;
  /** Seconds without a sign of life after which a job of that many seconds of sound counts as hung. */
  readonly hangSeconds?: (audioSeconds: number) => number;
}

/** Seconds before retry n: 0.2, 0.8, 3.2 … */
export const defaultBackoff = (attempt: number): number => 0.2 * 4 ** (attempt - 1);

/** Seconds of silence after which a job hangs. */
export const defaultPatience = (audioSeconds: number): number => 60 + 10 * audioSeconds;
