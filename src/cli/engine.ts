import { availableParallelism } from 'node:os';
import type { ModelCatalogue } from '../core/models';
import { EngineClient, engineLoad, forkHost, type SpeakerModels } from '../core/transcribe';
import { isAbort } from '../shared/errors/app-error';
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
  const [model, vad] = await Promise.all([catalogue.find(settings.model), catalogue.find('silero-vad')]);
  await Promise.all([catalogue.verify(model, signal), catalogue.verify(vad, signal)]);
  const speakers = await speakerModels(catalogue, paths, signal);
  const { threads, concurrency } = engineLoad(availableParallelism(), settings);
  const setup = {
    vadPath: vad.path,
    nativeDir: paths.nativeDir,
    threads,
    concurrency,
    ...(speakers === null ? {} : { speakers }),
  };
  const smaller = model.name === 'tiny' ? null : await catalogue.find('tiny').catch(() => null);
  return new EngineClient({
    start: forkHost(paths.hostScript, { ...setup, modelPath: model.path }),
    ...(smaller === null
      ? {}
      : { startSmaller: forkHost(paths.hostScript, { ...setup, modelPath: smaller.path }) }),
    concurrency,
  });
}

/** The verified speaker models, or null: without them there is still a transcript. */
async function speakerModels(
  catalogue: ModelCatalogue,
  paths: ReturnType<typeof productPaths>,
  signal: AbortSignal,
): Promise<SpeakerModels | null> {
  try {
    const [segmentation, embedding] = await Promise.all([
      catalogue.find('pyannote-segmentation'),
      catalogue.find('campplus'),
    ]);
    await Promise.all([catalogue.verify(segmentation, signal), catalogue.verify(embedding, signal)]);
    return {
      segmentationPath: segmentation.path,
      embeddingPath: embedding.path,
      workerScript: paths.voiceWorker,
    };
  } catch (error) {
    if (isAbort(error) || signal.aborted) throw error;
    return null;
  }
}
