import { openLanguageModel } from '../core/analyse/language-model';
import type { LanguageModel } from '../core/ports';
import { toAppError, type AppError } from '../shared/errors/app-error';
import { analysisSettingsSchema, type AnalysisSettings } from '../shared/settings/app-settings';
import type { RunSettings } from '../shared/settings/settings';

/** The model that a person set up, and its key. */
export interface ModelChoice {
  readonly settings: AnalysisSettings;
  readonly key: string | null;
}

/**
 * Reads SMALLPIE_LLM_URL, _MODEL, _API_KEY and _CONTEXT over what is in the settings. A key that stands in
 * OPENAI_API_KEY for other programs is used once a model was asked for, but it is no such wish by itself: nobody's
 * meeting is sent away by accident.
 */
export function modelFromEnvironment(
  env: NodeJS.ProcessEnv,
  saved: ModelChoice = { settings: analysisSettingsSchema.parse({}), key: null },
  asked = false,
): ModelChoice {
  const read = (name: string): string | undefined => env[name]?.trim() || undefined;
  const url = read('SMALLPIE_LLM_URL');
  const model = read('SMALLPIE_LLM_MODEL');
  const ownKey = read('SMALLPIE_LLM_API_KEY');
  const context = Number(read('SMALLPIE_LLM_CONTEXT') ?? NaN);
  const wanted = asked || url !== undefined || model !== undefined || ownKey !== undefined;
  if (!wanted) return saved;
  const provider = url !== undefined ? 'compatible' : saved.settings.provider;
  return {
    settings: {
      ...saved.settings,
      provider: provider === 'none' ? 'openai' : provider,
      baseUrl: url ?? saved.settings.baseUrl,
      model: model ?? saved.settings.model,
      contextTokens: context >= 1_000 ? Math.floor(context) : saved.settings.contextTokens,
    },
    key: ownKey ?? saved.key ?? keyForAll(url, read('OPENAI_API_KEY')),
  };
}

/** OPENAI_API_KEY goes to OpenAI only, not to whatever address was set. */
const keyForAll = (url: string | undefined, key: string | undefined): string | null =>
  key !== undefined && (url === undefined || /^https:\/\/([\w-]+\.)*openai\.com(?:\/|$)/.test(url))
    ? key
    : null;

export interface ChosenModel {
  readonly model: LanguageModel | null;
  /** Why there is none although one was set up. */
  readonly problem: AppError | null;
}

/**
 * The model for a run, or null. One that was asked for by name must be usable before any work is done; with `auto` the
 * ladder goes on without it.
 * @throws AppError LLM_NOT_SET, LLM_ADDRESS, LLM_KEY_MISSING when `analysis` is `openai`.
 */
export async function chooseModel(
  analysis: RunSettings['analysis'],
  env: NodeJS.ProcessEnv,
  saved?: ModelChoice,
): Promise<ChosenModel> {
  if (analysis === 'offline' || analysis === 'none') return { model: null, problem: null };
  const asked = analysis === 'openai';
  const { settings, key } = modelFromEnvironment(env, saved, asked);
  if (settings.provider === 'none') return { model: null, problem: null };
  try {
    return { model: await openLanguageModel(settings, key), problem: null };
  } catch (thrown) {
    if (asked) throw thrown;
    return { model: null, problem: toAppError(thrown) };
  }
}
