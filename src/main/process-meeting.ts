import { openLanguageModel } from '../core/analyse/language-model';
import { rewriteMinutes } from '../core/finish-pipeline';
import { runPipeline, type PipelineDeps, type PipelineOutcome } from '../core/pipeline';
import type { SecretStore } from '../core/ports';
import type { MeetingStore, Processor, SettingsStore } from '../core/session';
import { AppError, toAppError, toEnvelope } from '../shared/errors/app-error';
import { speechRoute } from '../shared/meeting/privacy';
import type { MeetingRecord } from '../shared/meeting/record';
import type { AnalysisSettings, TranscriptionSettings } from '../shared/settings/app-settings';
import { runSettingsSchema } from '../shared/settings/settings';
import type { EngineRoom } from './engine/engine-room';
import { withSpeechServer } from './engine/speech-server';
import type { LiveJobs } from './recording/live-jobs';

export interface ProcessOptions {
  readonly engine: EngineRoom;
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly store: MeetingStore;
  readonly live: LiveJobs;
  readonly ffmpeg: () => Promise<string>;
}

/** The pipeline with the app's engine, settings and keeper: for files, for recorded meetings, and from a transcript on. */
export function processMeeting(options: ProcessOptions): Processor {
  const { engine, settings, secrets, store, live } = options;
  return async (record, { keeper, from, onProgress, onWarning }, signal) => {
    const { transcription, analysis } = settings.current;
    const key = transcription.engine === 'server' ? await secrets.get('sttApiKey') : null;
    const run = runOf(record, transcription);
    const ffmpeg = await options.ffmpeg();
    const language = await chosenModel(analysis, await secrets.get('llmApiKey'));
    const server = speechRoute(transcription) !== null;
    const work = (deps: PipelineDeps): Promise<PipelineOutcome> => {
      if (from === 'analyse' && record.transcript !== null)
        return rewriteMinutes(run, record.transcript, deps, signal);
      if (record.source.kind === 'live')
        return live.finish(record.id, run, { ...deps, store, afresh: server }, signal);
      if (record.source.path === null)
        throw new AppError('INPUT_NOT_FOUND', 'no recording', { subject: record.title });
      return runPipeline(run, deps, signal);
    };
    const { failure } = await engine.use((local) => {
      const speech = withSpeechServer(local, transcription, key, keeper, onWarning);
      return work({ engine: speech, keeper, ffmpeg, language, onProgress, onWarning });
    }, signal);
    return {
      failure: failure === null ? null : { stage: failure.stage, error: toEnvelope(failure.error) },
    };
  };
}

function runOf(record: MeetingRecord, { language, model, glossary }: TranscriptionSettings) {
  const { source, title, date, participants, people } = record;
  return {
    recording: source.path ?? title,
    title,
    date,
    settings: runSettingsSchema.parse({
      language,
      model,
      glossary,
      participants,
      people,
      track: source.track,
    }),
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
