import type { ModelUsage } from '../../../shared/meeting/minutes';

interface KnownModel {
  readonly name: RegExp;
  /** Tokens of prompt and answer together. */
  readonly context: number;
  /** US dollars per million tokens in and out (list prices). */
  readonly price?: readonly [number, number];
  /** Thinks before it answers: takes no temperature, and its thoughts count as output. */
  readonly thinks?: boolean;
}

/** First match wins. A model that is not here is treated with care: a small window, no price. */
const KNOWN: readonly KnownModel[] = [
  { name: /^gpt-5-nano/, context: 272_000, price: [0.05, 0.4], thinks: true },
  { name: /^gpt-5-mini/, context: 272_000, price: [0.25, 2], thinks: true },
  { name: /^gpt-5(?:-20|$)/, context: 272_000, price: [1.25, 10], thinks: true },
  { name: /^gpt-5/, context: 128_000, thinks: true },
  { name: /^gpt-4\.1-nano/, context: 1_000_000, price: [0.1, 0.4] },
  { name: /^gpt-4\.1-mini/, context: 1_000_000, price: [0.4, 1.6] },
  { name: /^gpt-4\.1/, context: 1_000_000, price: [2, 8] },
  { name: /^gpt-4o-mini/, context: 128_000, price: [0.15, 0.6] },
  { name: /^gpt-4o/, context: 128_000, price: [2.5, 10] },
  { name: /^gpt-4-turbo/, context: 128_000, price: [10, 30] },
  { name: /^gpt-3\.5-turbo/, context: 16_000, price: [0.5, 1.5] },
  { name: /^o[134]-mini/, context: 200_000, price: [1.1, 4.4], thinks: true },
  { name: /^o\d/, context: 128_000, thinks: true },
];

/** Window of a server that does not say: the default of Ollama, which cuts a longer prompt without a word. */
const CAREFUL_CONTEXT = 4_096;

export interface ModelTraits {
  readonly contextTokens: number;
  readonly thinks: boolean;
}

/**
 * What is known of a model. Names are trusted at OpenAI only: the same name on another server may stand for another
 * model or be started with a smaller window.
 */
export function traitsOf(model: string, atOpenAi: boolean): ModelTraits {
  const known = atOpenAi ? KNOWN.find(({ name }) => name.test(model)) : undefined;
  return {
    contextTokens: known?.context ?? (atOpenAi ? 16_000 : CAREFUL_CONTEXT),
    thinks: known?.thinks ?? false,
  };
}

/** Price of a use in US dollars; 0 on this computer, null when it is not known. */
export function costOf(
  used: Pick<ModelUsage, 'model' | 'inputTokens' | 'outputTokens'>,
  where: { readonly atOpenAi: boolean; readonly loopback: boolean },
): number | null {
  if (where.loopback) return 0;
  const price = where.atOpenAi ? KNOWN.find(({ name }) => name.test(used.model))?.price : undefined;
  if (price === undefined) return null;
  return (used.inputTokens * price[0] + used.outputTokens * price[1]) / 1e6;
}
