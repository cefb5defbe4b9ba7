import { openLanguageModel } from '../core/analyse/language-model';
import { runPipeline, type PipelineDeps } from '../core/pipeline';
import type { SecretStore } from '../core/ports';
import type { Processor, SettingsStore } from '../core/session';
import { AppError, toAppError } from '../shared/errors/app-error';
import type { AnalysisSettings } from '../shared/settings/app-settings';
import { runSettingsSchema } from '../shared/settings/settings';
import type { EngineRoom } from './engine/engine-room';

export interface ProcessOptions {
  readonly engine: EngineRoom;
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly ffmpeg: () => Promise<string>;
}

/** The pipeline with the app's engine, settings and keeper. */
export function processMeeting({ engine, settings, secrets, ffmpeg }: ProcessOptions): Processor {
  return async (record, { keeper, onProgress, onWarning }, signal) => {
    const { transcription, analysis } = settings.current;
    const recording = record.source.path;
    if (recording === null) throw new AppError('INPUT_NOT_FOUND', 'no recording', { subject: record.title });
    const run = {
      recording,
      title: record.title,
      date: record.date,
      settings: runSettingsSchema.parse({
        language: transcription.language,
        model: transcription.model,
        glossary: transcription.glossary,
        participants: record.participants,
        track: record.source.track,
      }),
    };
    const path = await ffmpeg();
    const language = await chosenModel(analysis, await secrets.get('llmApiKey'));
    const { failure } = await engine.use(
      (speech) =>
        runPipeline(run, { engine: speech, keeper, ffmpeg: path, language, onProgress, onWarning }, signal),
      signal,
    );
    if (failure === null) return { failure: null };
    const { code, message, detail } = toAppError(failure.error);
    return { failure: { stage: failure.stage, error: { code, message, detail } } };
  };
}

/** A model that cannot be opened costs one rung of the ladder, never the minutes. */
async function chosenModel(
  analysis: AnalysisSettings,
  key: string | null,
): Promise<NonNullable<PipelineDeps['language']>> {
  if (analysis.provider === 'none') return { model: null, problem: null };
  return openLanguageModel(analysis, key).then(
    (model) => ({ model, problem: null }),
    (error: unknown) => ({ model: null, problem: toAppError(error) }),
  );
}
