import { findLocalServers, testModel } from '../../core/analyse/language-model';
import { sampleSpeech } from '../../core/benchmark-pipeline';
import { testSpeechServer } from '../../core/transcribe';
import { isAbort, toAppError } from '../../shared/errors/app-error';
import type { ModelTest, SpeechServerTest } from '../../shared/ipc/models';
import type { Handlers } from '../ipc/answer';
import type { Services } from '../services';

type ModelRoutes = Pick<
  Handlers,
  'analysis.findLocal' | 'analysis.test' | 'speechServer.test' | 'rehearsal.transcribe'
>;

const MODES = { json_schema: 'json-schema', json_object: 'json-object', prompt: 'prompt' } as const;

export function modelHandlers(services: Services): ModelRoutes {
  const { engine, settings, secrets } = services;
  return {
    'analysis.findLocal': async (_input, { signal }) =>
      (await findLocalServers(signal)).map(({ name, baseUrl, models }) => ({ name, baseUrl, models })),
    'analysis.test': async (_input, { signal }): Promise<ModelTest> => {
      const began = performance.now();
      try {
        const key = await secrets.get('llmApiKey');
        const { host, seconds, format } = await testModel(settings.current.analysis, key, signal);
        return { works: true, host, seconds, mode: MODES[format], error: null };
      } catch (thrown) {
        if (isAbort(thrown)) throw thrown;
        const { code, message, detail } = toAppError(thrown);
        const seconds = (performance.now() - began) / 1_000;
        const host = hostOf(settings.current.analysis.baseUrl);
        return { works: false, host, seconds, mode: null, error: { code, message, detail } };
      }
    },
    'speechServer.test': async (_input, { signal }): Promise<SpeechServerTest> => {
      const began = performance.now();
      const { serverUrl: url, serverModel: model } = settings.current.transcription;
      try {
        const key = await secrets.get('sttApiKey');
        const sound = await sampleSpeech(await services.sample(), 1, signal);
        const heard = await testSpeechServer({ url, model, key }, sound, signal);
        return { works: true, ...heard, error: null };
      } catch (thrown) {
        if (isAbort(thrown)) throw thrown;
        const { code, message, detail } = toAppError(thrown);
        const seconds = (performance.now() - began) / 1_000;
        return { works: false, host: hostOf(url), seconds, text: '', error: { code, message, detail } };
      }
    },
    'rehearsal.transcribe': async ({ samples }, { signal }) => {
      const heard = await engine.use(async (speech) => {
        const began = performance.now();
        const { language } = settings.current.transcription;
        const spoken =
          language === 'auto' ? (await speech.detectLanguage(samples, signal)).language : language;
        const segments = await speech.transcribe({ samples, language: spoken, priority: 'live' }, signal);
        const text = segments.map((segment) => segment.text.trim()).join(' ');
        return { text, seconds: (performance.now() - began) / 1_000 };
      }, signal);
      // The engine is warm and nobody is in a hurry: a good moment to learn how fast this computer is.
      if (services.board.jobs.every(({ progress }) => progress === null))
        void services.speechModels.measureFirst(services.signal);
      return heard;
    },
  };
}

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return '';
  }
}
