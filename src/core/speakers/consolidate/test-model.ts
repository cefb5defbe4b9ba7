import { AppError } from '../../../shared/errors/app-error';
import type { LanguageModel, ModelQuestion } from '../../ports';

/** The parts of a question that an answer needs. */
export interface SeenLine {
  readonly number: number;
  readonly speaker: string;
  readonly text: string;
}

export interface Seen {
  readonly lines: readonly SeenLine[];
  /** Label by the short name that the model sees. */
  readonly speakers: ReadonlyMap<string, string>;
  readonly raw: string;
}

/** Reads a question back: what a model can know. */
export function readQuestion({ user }: Pick<ModelQuestion<unknown>, 'user'>): Seen {
  const speakers = new Map<string, string>();
  for (const [, short = '', label = ''] of (user.split('\n')[0] ?? '').matchAll(/(S\d+) \((.*?)\)(?:, |$)/g))
    speakers.set(short, label);
  const lines = [...user.matchAll(/^(\d+) (S\d+|\?): (.*)$/gm)].map(
    ([, number, speaker = '', text = '']): SeenLine => ({ number: Number(number), speaker, text }),
  );
  return { lines, speakers, raw: user };
}

export interface FakeOptions {
  readonly contextTokens?: number;
  /** Hands values on without looking at them, as a broken adapter would. */
  readonly trusting?: boolean;
}

/**
 * A language model that answers as it is told. Strict: refuses questions that do not fit its context, and answers
 * that do not fit the schema, as the real adapter does. A text is an answer as it comes over the wire.
 */
export function fakeModel(
  answer: (seen: Seen, call: number) => unknown,
  { contextTokens = 16_000, trusting = false }: FakeOptions = {},
): LanguageModel & { readonly calls: () => number } {
  let calls = 0;
  const countTokens = (text: string): number => Math.ceil(text.length / 3);
  return {
    model: 'fake',
    host: '127.0.0.1:1',
    contextTokens,
    countTokens,
    calls: () => calls,
    usage: () => null,
    async ask<T>(question: ModelQuestion<T>, signal: AbortSignal) {
      signal.throwIfAborted();
      await Promise.resolve();
      calls += 1;
      const { system, user, schema, maxOutputTokens } = question;
      const prompt = countTokens(system) + countTokens(user);
      if (prompt + maxOutputTokens > contextTokens) throw new AppError('LLM_TOO_LONG', 'prompt too long');
      let value = answer(readQuestion(question), calls);
      const usage = { model: 'fake', host: '127.0.0.1:1', inputTokens: prompt, outputTokens: 10, costUsd: 0 };
      if (trusting) return { value: value as T, repaired: false, usage };
      if (typeof value === 'string')
        try {
          value = JSON.parse(value);
        } catch {
          throw new AppError('LLM_BAD_ANSWER', 'no JSON');
        }
      const checked = schema.safeParse(value);
      if (!checked.success) throw new AppError('LLM_BAD_ANSWER', 'not by the schema');
      return { value: checked.data, repaired: false, usage };
    },
  };
}
