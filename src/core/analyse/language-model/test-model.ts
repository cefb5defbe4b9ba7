import { z } from 'zod';
import { AppError } from '../../../shared/errors/app-error';
import type { ModelUsage } from '../../../shared/meeting/minutes';
import type { AnalysisSettings } from '../../../shared/settings/app-settings';
import { openLanguageModel } from './open-model';
import type { RetryPlan } from './wait';

/** What a rehearsal found out. */
export interface ModelTest {
  readonly model: string;
  readonly host: string;
  /** Seconds until the answer was there. */
  readonly seconds: number;
  /** How the server takes structured output. */
  readonly format: 'json_schema' | 'json_object' | 'prompt';
  readonly contextTokens: number;
  readonly usage: ModelUsage | null;
}

const schema = z.object({ weekday: z.string() });

/**
 * Asks the model a tiny question, so that a person sees that it works before a meeting depends on it.
 * @throws AppError LLM_* with what is wrong; AbortError when the signal fires.
 */
export async function testModel(
  settings: AnalysisSettings,
  key: string | null,
  signal: AbortSignal,
  options: { readonly plan?: RetryPlan } = {},
): Promise<ModelTest> {
  // A person waits for this answer: one quick second try is enough.
  const model = await openLanguageModel(settings, key, {
    plan: options.plan ?? { pauses: [1], longestPause: 5 },
  });
  const begun = performance.now();
  const { value } = await model.ask(
    {
      system: 'You are being checked before use. Answer in JSON.',
      user: 'Which day of the week comes after Monday? Give its English name as "weekday".',
      schema,
      schemaName: 'rehearsal',
      maxOutputTokens: 200,
    },
    signal,
  );
  const seconds = (performance.now() - begun) / 1000;
  if (!/tuesday/i.test(value.weekday))
    throw new AppError('LLM_BAD_ANSWER', 'it answered, but not to the question', {
      stage: 'analyse',
      subject: model.model,
    });
  const { host, contextTokens } = model;
  return { model: model.model, host, seconds, format: model.format(), contextTokens, usage: model.usage() };
}
