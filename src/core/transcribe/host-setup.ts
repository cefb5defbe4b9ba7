import { stat } from 'node:fs/promises';
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
  /** Every speech model there is, with its size when it is on this disk. */
  speechModels(): Promise<
    readonly {
      readonly entry: { readonly name: string; readonly sizeBytes: number };
      readonly state: 'here' | 'missing' | 'damaged';
    }[]
  >;
}

/** What hosts of both kinds are started with. */
export interface EngineSetup {
  readonly host: HostSetup;
  /** The same with the next smaller model that is here and intact, for when the retries are spent; null without one. */
  readonly smaller: HostSetup | null;
  readonly concurrency: number;
  readonly fillsCores: boolean;
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
  const [speakers] = await Promise.all([
    speakerModels(models, places, signal),
    models.verify(model, signal),
    models.verify(vad, signal),
  ]);
  const load = engineLoad(cores, { threads: wanted.threads, concurrency: wanted.concurrency });
  const host: HostSetup = {
    modelPath: model.path,
    vadPath: vad.path,
    nativeDir: places.nativeDir,
    ...load,
    ...(speakers === null ? {} : { speakers }),
  };
  const smaller = await nextSmaller(models, model, signal);
  return {
    host,
    smaller: smaller === null ? null : { ...host, modelPath: smaller.path },
    concurrency: load.concurrency,
    fillsCores: load.concurrency * load.threads >= cores,
  };
}

/**
 * What the engine falls back to when it keeps dying with `model`: the largest model on this disk that is smaller and
 * intact, or null. @throws AbortError when the signal fires.
 */
export async function nextSmaller<F extends { readonly name: string; readonly path: string }>(
  models: ModelSource<F>,
  model: F,
  signal: AbortSignal,
): Promise<F | null> {
  const size = (await stat(model.path)).size;
  const smaller = (await models.speechModels())
    .filter(({ entry, state }) => state === 'here' && entry.sizeBytes < size)
    .sort((a, b) => b.entry.sizeBytes - a.entry.sizeBytes);
  for (const { entry } of smaller)
    try {
      const found = await models.find(entry.name);
      await models.verify(found, signal);
      return found;
    } catch (error) {
      if (isAbort(error) || signal.aborted) throw error;
    }
  return null;
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
