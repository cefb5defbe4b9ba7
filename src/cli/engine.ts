import { availableParallelism } from 'node:os';
import type { ModelCatalogue } from '../core/models';
import {
  EngineClient,
  engineOptions,
  engineSetup,
  forkHost,
  type Acceleration,
  type HostSetup,
  type HostStarter,
} from '../core/transcribe';
import { AppError } from '../shared/errors/app-error';
import type { RunSettings } from '../shared/settings/settings';
import type { productPaths } from './paths';

/** SMALLPIE_ACCELERATION: `auto` (unless told), `cpu` or `gpu`. @throws AppError USAGE. */
export function acceleration(env: NodeJS.ProcessEnv): Acceleration {
  const told = env['SMALLPIE_ACCELERATION'] || 'auto';
  if (told === 'auto' || told === 'cpu' || told === 'gpu') return told;
  throw new AppError('USAGE', 'SMALLPIE_ACCELERATION is auto, cpu or gpu.');
}

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
  const places = { nativeDir: paths.nativeDir, home: paths.catalogue.home };
  const start = (host: HostSetup): HostStarter => forkHost(paths.hostScript, host);
  return new EngineClient(await engineOptions(setup, acceleration(process.env), places, start));
}
