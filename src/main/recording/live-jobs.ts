import type { FinishDeps } from '../../core/finish-pipeline';
import type { LiveResult } from '../../core/live-pipeline';
import type { PipelineOutcome, PipelineRun } from '../../core/pipeline';
import { AppError, isAbort } from '../../shared/errors/app-error';

/** Sealed file of a meeting whose minutes are kept: it is not offered for recovery any more. */
const FINISHED = 'finished';

/** From recorded meetings to minutes: with what is still in memory, or else from what is on the disk. */
export class LiveJobs {
  readonly #results = new Map<string, Promise<LiveResult>>();

  /** Keeps what a meeting has come to until its turn. */
  expect(id: string, result: Promise<LiveResult>): void {
    this.#results.set(id, result);
  }

  /** A meeting that is gone. */
  forget(id: string): void {
    this.#results.delete(id);
  }

  /**
   * Makes the minutes. What was in memory is used once; a second run reads the disk.
   * @throws AppError STORE_DAMAGED; AbortError. Failures of stages are in the outcome.
   */
  async finish(
    id: string,
    run: PipelineRun,
    deps: FinishDeps,
    signal: AbortSignal,
  ): Promise<PipelineOutcome> {
    // That it has begun is known, how long it takes is not.
    deps.onProgress({ stage: 'transcribe', fraction: null, etaSeconds: null });
    const result = (await this.#inMemory(id, signal)) ?? (await this.#onDisk(id, run, deps, signal));
    for (const stage of ['decode', 'segment'] as const)
      deps.onProgress({ stage, fraction: 1, etaSeconds: 0 });
    const { finishLive } = await import('../../core/finish-pipeline');
    const outcome = await finishLive(result, run, deps, signal);
    if (outcome.failure === null) await deps.store.write(id, FINISHED, Buffer.from('{}'));
    return outcome;
  }

  async #inMemory(id: string, signal: AbortSignal): Promise<LiveResult | null> {
    const result = this.#results.get(id);
    this.#results.delete(id);
    if (result === undefined) return null;
    return Promise.race([
      result.catch((error: unknown) => {
        if (isAbort(error)) throw error;
        return null;
      }),
      aborted(signal),
    ]);
  }

  async #onDisk(id: string, run: PipelineRun, deps: FinishDeps, signal: AbortSignal): Promise<LiveResult> {
    const names = (await deps.store.list()).find(({ meetingId }) => meetingId === id)?.names ?? [];
    const { recoverLive } = await import('../../core/recover-pipeline');
    const recovered = await recoverLive(id, names, run.settings, deps, signal);
    if (recovered === null)
      throw new AppError('STORE_DAMAGED', 'its journal cannot be read', { subject: run.title });
    return recovered.result;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
