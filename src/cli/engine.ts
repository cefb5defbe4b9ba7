import { availableParallelism } from 'node:os';
import type { ModelCatalogue } from '../core/models';
import { EngineClient, engineSetup, forkHost } from '../core/transcribe';
import type { RunSettings } from '../shared/settings/settings';
import type { productPaths } from './paths';

/**
 * Verifies the models and puts the engine behind its port. The host starts with the first job.
 * @throws AppError MODEL_UNKNOWN, MODEL_MISSING, MODEL_DAMAGED.
 */
export async function openEngine(
  catalogue: ModelCatalogue,
  settings: RunSettings,
  paths: ReturnType<typeof productPaths>,
  signal: AbortSignal,
): Promise<EngineClient> {
  const setup = await engineSetup(catalogue, settings, paths, availableParallelism(), signal);
  const { host, smaller, concurrency } = setup;
  return new EngineClient({
    start: forkHost(paths.hostScript, host),
    ...(smaller === null ? {} : { startSmaller: forkHost(paths.hostScript, smaller) }),
    concurrency,
  });
}
