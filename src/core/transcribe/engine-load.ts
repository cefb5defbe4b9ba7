/** Windows at once and threads for each. */
export interface EngineLoad {
  readonly concurrency: number;
  readonly threads: number;
}

/** More windows at once than this cost memory and gain little. */
const MOST_WINDOWS = 4;

/**
 * How hard the engine works when nobody said: a window for every core, each on one thread. Threads of one window wait
 * for each other dozens of times a second and stall when anything else runs; windows never do. Many cores get more
 * threads per window, and one core is left free. What is told is kept.
 * @param cores that this process may use.
 */
export function engineLoad(
  cores: number,
  told: { readonly [K in keyof EngineLoad]?: number | undefined } = {},
): EngineLoad {
  const concurrency =
    told.concurrency ?? Math.max(1, Math.min(MOST_WINDOWS, Math.floor(cores / (told.threads ?? 1))));
  const threads = told.threads ?? Math.max(1, Math.floor((cores - 1) / concurrency));
  return { concurrency, threads };
}
