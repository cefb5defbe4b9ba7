import { isAbort } from '../../shared/errors/app-error';
import { engineLoad, type EngineLoad } from './engine-load';
import type { HostSetup, SpeakerModels } from './host/protocol';

/** Where the engine's own files lie. */
export interface EnginePlaces {
  readonly nativeDir: string;
  /** The bundled `voice-worker`. */
  readonly voiceWorker: string;
}

/** The catalogue of models, as far as the engine needs it. */
export interface ModelSource<F extends { readonly name: string; readonly path: string }> {
  /** @throws AppError MODEL_UNKNOWN, MODEL_MISSING. */
  find(nameOrPath: string): Promise<F>;
  /** @throws AppError MODEL_DAMAGED; AbortError. */
  verify(model: F, signal: AbortSignal): Promise<void>;
}

/** What hosts of both kinds are started with. */
export interface EngineSetup {
  readonly host: HostSetup;
  /** The same with the smallest model, for when the retries are spent; null when that is the chosen one or not here. */
  readonly smaller: HostSetup | null;
  readonly concurrency: number;
}

/**
 * Verifies the models and says how a host is to be started.
 * @param cores that this process may use.
 * @throws AppError MODEL_UNKNOWN, MODEL_MISSING, MODEL_DAMAGED; AbortError.
 */
export async function engineSetup<F extends { readonly name: string; readonly path: string }>(
  models: ModelSource<F>,
  wanted: { readonly model: string } & { readonly [K in keyof EngineLoad]?: number | undefined },
  places: EnginePlaces,
  cores: number,
  signal: AbortSignal,
): Promise<EngineSetup> {
  const [model, vad] = await Promise.all([models.find(wanted.model), models.find('silero-vad')]);
  await Promise.all([models.verify(model, signal), models.verify(vad, signal)]);
  const speakers = await speakerModels(models, places, signal);
  const load = engineLoad(cores, { threads: wanted.threads, concurrency: wanted.concurrency });
  const host: HostSetup = {
    modelPath: model.path,
    vadPath: vad.path,
    nativeDir: places.nativeDir,
    ...load,
    ...(speakers === null ? {} : { speakers }),
  };
  const smaller = model.name === 'tiny' ? null : await models.find('tiny').catch(() => null);
  return {
    host,
    smaller: smaller === null ? null : { ...host, modelPath: smaller.path },
    concurrency: load.concurrency,
  };
}

/** The verified speaker models, or null: without them there is still a transcript. */
async function speakerModels<F extends { readonly name: string; readonly path: string }>(
  models: ModelSource<F>,
  { voiceWorker }: EnginePlaces,
  signal: AbortSignal,
): Promise<SpeakerModels | null> {
  try {
    const [segmentation, embedding] = await Promise.all([
      models.find('pyannote-segmentation'),
      models.find('campplus'),
    ]);
    await Promise.all([models.verify(segmentation, signal), models.verify(embedding, signal)]);
    return {
      segmentationPath: segmentation.path,
      embeddingPath: embedding.path,
      workerScript: voiceWorker,
    };
  } catch (error) {
    if (isAbort(error) || signal.aborted) throw error;
    return null;
  }
}
