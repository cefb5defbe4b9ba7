import type { TranscriptionSettings } from '../../../shared/settings/app-settings';
import type { EngineOptions } from '../engine-client-options';
import type { HostStarter } from '../host-process';
import type { EngineSetup } from '../host-setup';
import type { HostSetup } from '../host/protocol';
import { GpuBook } from './gpu-book';
import { findGpuBuild, type FoundGpuBuild } from './gpu-builds';

export type Acceleration = TranscriptionSettings['acceleration'];

export interface GpuPlaces {
  readonly nativeDir: string;
  /** Folder of what is known of this computer (`gpu.json`). */
  readonly home: string;
}

/** The build for graphics cards that may be used now, noted as being tried; null where the processor does it. */
async function gpuToUse(
  acceleration: Acceleration,
  { nativeDir, home }: GpuPlaces,
): Promise<{ readonly found: FoundGpuBuild; readonly book: GpuBook } | null> {
  if (acceleration === 'cpu') return null;
  const found = await findGpuBuild(nativeDir);
  if (found === null) return null;
  const book = new GpuBook(home);
  // What cannot be noted is not tried: nobody would remember that it failed.
  const may = await book.begin(found, acceleration === 'gpu').catch(() => false);
  return may ? { found, book } : null;
}

/**
 * How an engine is to be started: on the graphics card where there is a build for it that has not failed here, else
 * on the processor.
 */
export async function engineOptions(
  { host, smaller, concurrency, fillsCores }: EngineSetup,
  acceleration: Acceleration,
  places: GpuPlaces,
  starter: (setup: HostSetup) => HostStarter,
): Promise<EngineOptions> {
  const gpu = await gpuToUse(acceleration, places);
  return {
    start: starter(host),
    ...(smaller === null ? {} : { startSmaller: starter(smaller) }),
    ...(gpu === null
      ? {}
      : {
          gpu: {
            start: starter({ ...host, gpu: gpu.found.build }),
            works: () => gpu.book.works(gpu.found).catch(() => undefined),
            failed: (failure, said) => gpu.book.failed(gpu.found, failure, said).catch(() => undefined),
            undecided: () => gpu.book.forget().catch(() => undefined),
          },
        }),
    concurrency,
    fillsCores,
  };
}

/** What the engine would run on now, for measurements: they hold for one of the two only. */
export async function runsOn(
  acceleration: Acceleration,
  { nativeDir, home }: GpuPlaces,
): Promise<'cpu' | 'gpu'> {
  if (acceleration === 'cpu') return 'cpu';
  const found = await findGpuBuild(nativeDir);
  if (found === null) return 'cpu';
  const { state } = await new GpuBook(home).state(found);
  return state === 'works' ? 'gpu' : 'cpu';
}
