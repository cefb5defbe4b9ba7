import { promiseSeconds, rateOf, type ModelCatalogue } from '../core/models';
import type { Timing } from '../shared/meeting/record';
import type { RunSettings } from '../shared/settings/settings';
import type { Output } from './output';
import type { productPaths } from './paths';
import { speechEntries, speedBook } from './recommend';

/** Settings with the load that was the fastest here, unless told; and the speed to expect, or null. */
export async function tuned(
  catalogue: ModelCatalogue,
  settings: RunSettings,
  paths: ReturnType<typeof productPaths>,
): Promise<{ readonly settings: RunSettings; readonly rate: number | null }> {
  const measured = await speedBook(paths).read();
  const entries = await speechEntries(catalogue);
  const entry = entries.find(({ name }) => name === settings.model);
  const rate = entry === undefined ? null : (rateOf(entry, entries, measured)?.rate ?? null);
  const load = measured.find(({ model }) => model === settings.model) ?? measured[0];
  if (load === undefined || settings.threads !== undefined || settings.concurrency !== undefined)
    return { settings, rate };
  return { settings: { ...settings, threads: load.threads, concurrency: load.concurrency }, rate };
}

/** @param began milliseconds of `performance.now()`. */
export function timingOf(rate: number | null, meetingSeconds: number, began: number): Timing {
  return {
    promisedSeconds: rate === null ? null : promiseSeconds(rate, meetingSeconds),
    tookSeconds: (performance.now() - began) / 1_000,
  };
}

/** "Took 2 min (promised: 4 min)", once this computer was measured. */
export function sayTiming({ promisedSeconds, tookSeconds }: Timing, output: Output): void {
  output.event({ timing: { promisedSeconds, tookSeconds } });
  if (promisedSeconds === null) return;
  const minutes = promisedSeconds / 60;
  const took = tookSeconds < 90 ? `${Math.ceil(tookSeconds)} s` : `${Math.ceil(tookSeconds / 60)} min`;
  output.result(`Took ${took} (promised: at most ${minutes} min).`);
}
