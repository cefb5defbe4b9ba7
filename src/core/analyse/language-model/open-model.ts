import { AppError } from '../../../shared/errors/app-error';
import type { ModelUsage } from '../../../shared/meeting/minutes';
import type { AnalysisSettings } from '../../../shared/settings/app-settings';
import type { LanguageModel, ModelAnswer, ModelQuestion } from '../../ports';
import { parseAddress } from './address';
import { boundedFetch } from './bounded-fetch';
import { chat, lowerFormat, type ChatMessage, type ChatReply, type ChatServer, type Dialect } from './chat';
import { readJson } from './json-reply';
import { costOf, traitsOf } from './known-models';
import { estimateTokens, fewestTokens } from './tokens';
import { RETRY_PLAN, type RetryPlan } from './wait';
import { wireSchema } from './wire-schema';

/** Model at OpenAI when the person named none. */
export const DEFAULT_OPENAI_MODEL = 'gpt-4.1-mini';

/** Tokens that a thinking model may spend before it answers. */
const THINKING_TOKENS = 6_000;

/** A model with what the rehearsal shows. */
export interface OpenModel extends LanguageModel {
  /** What the server has turned out to understand. */
  readonly format: () => Dialect['format'];
}

/**
 * Connects the model that the person chose; nothing is sent yet.
 * @throws AppError LLM_NOT_SET, LLM_ADDRESS, LLM_KEY_MISSING.
 */
export async function openLanguageModel(
  settings: AnalysisSettings,
  key: string | null,
  options: { readonly plan?: RetryPlan } = {},
): Promise<OpenModel> {
  if (settings.provider === 'none')
    throw new AppError('LLM_NOT_SET', 'no language model is set up', { stage: 'analyse' });
  const address = parseAddress(settings.baseUrl);
  const atOpenAi = /(?:^|\.)openai\.com$/.test(new URL(address.baseUrl).hostname);
  const model = settings.model.trim() || (atOpenAi ? DEFAULT_OPENAI_MODEL : '');
  if (model === '') throw new AppError('LLM_NOT_SET', 'no model was named', { stage: 'analyse' });
  const apiKey = (key ?? '').trim();
  if (apiKey === '' && (settings.provider === 'openai' || atOpenAi))
    throw new AppError('LLM_KEY_MISSING', 'no API key', { stage: 'analyse', subject: address.host });
  if (!/^[\x21-\x7e]*$/.test(apiKey))
    throw new AppError('LLM_KEY_MISSING', 'the key has characters that no key has', {
      stage: 'analyse',
      subject: address.host,
    });
  const traits = traitsOf(model, atOpenAi);
  const { OpenAI } = await import('openai');
  const client = new OpenAI({
    baseURL: address.baseUrl,
    // The client insists on a key; servers on this computer want none.
    apiKey: apiKey === '' ? 'none' : apiKey,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: 2 ** 31 - 1,
    logLevel: 'off',
    fetch: boundedFetch,
    defaultHeaders: QUIET_HEADERS,
  });
  let used: ModelUsage | null = null;
  const add = (inputTokens: number, outputTokens: number): void => {
    const sum = {
      model,
      host: address.host,
      inputTokens: (used?.inputTokens ?? 0) + inputTokens,
      outputTokens: (used?.outputTokens ?? 0) + outputTokens,
    };
    used = { ...sum, costUsd: costOf(sum, { atOpenAi, loopback: address.loopback }) };
  };
  const server: ChatServer = {
    client,
    model,
    host: address.host,
    key: apiKey,
    atOpenAi,
    timeoutSeconds: settings.timeoutSeconds,
    onSent: () => add(0, 0),
    plan: options.plan ?? RETRY_PLAN,
    dialect: {
      format: 'json_schema',
      tokenField: atOpenAi ? 'max_completion_tokens' : 'max_tokens',
      tokenFieldSwapped: false,
      temperature: !traits.thinks,
    },
  };
  const state = { contextTokens: settings.contextTokens ?? traits.contextTokens };
  const headroom = traits.thinks ? THINKING_TOKENS : 0;
  return {
    model,
    host: address.host,
    get contextTokens() {
      return state.contextTokens - headroom;
    },
    countTokens: estimateTokens,
    usage: () => used,
    format: () => server.dialect.format,
    ask: (question, signal) => ask(server, question, signal, { state, headroom, add }),
  };
}

/** The client tells every server about the computer it runs on; ours does not. */
const QUIET_HEADERS = {
  'User-Agent': 'smallpie',
  'X-Stainless-Lang': null,
  'X-Stainless-Package-Version': null,
  'X-Stainless-OS': null,
  'X-Stainless-Arch': null,
  'X-Stainless-Runtime': null,
  'X-Stainless-Runtime-Version': null,
  'X-Stainless-Retry-Count': null,
  'X-Stainless-Timeout': null,
} as const;

interface Bookkeeping {
  readonly state: { contextTokens: number };
  readonly headroom: number;
  readonly add: (inputTokens: number, outputTokens: number) => void;
}

async function ask<T>(
  server: ChatServer,
  question: ModelQuestion<T>,
  signal: AbortSignal,
  books: Bookkeeping,
): Promise<ModelAnswer<T>> {
  const schema = wireSchema(question.schema);
  const form = `Answer with one JSON object and nothing else. It must fit this JSON Schema:\n${JSON.stringify(schema.schema)}`;
  const sum = { inputTokens: 0, outputTokens: 0 };

  const turn = async (more: readonly ChatMessage[], withForm: boolean): Promise<ChatReply> => {
    const messages = (format: Dialect['format']): readonly ChatMessage[] => {
      const system =
        format === 'json_schema' && !withForm ? question.system : `${question.system}\n\n${form}`;
      return [{ role: 'system', content: system }, { role: 'user', content: question.user }, ...more];
    };
    const longest = messages('prompt').map(({ content }) => content);
    const need = estimateTokens(longest.join('\n')) + 8 * longest.length + question.maxOutputTokens;
    if (need > books.state.contextTokens - books.headroom)
      throw tooLong(server, `${need} tokens for a window of ${books.state.contextTokens}`);
    const maxOutputTokens = question.maxOutputTokens + books.headroom;
    const request = { messages, schema, schemaName: question.schemaName, maxOutputTokens };
    const reply = await chat(server, request, signal);
    // Servers that count nothing: our own estimate, which is too high rather than too low.
    const counted = {
      inputTokens: reply.inputTokens ?? need - question.maxOutputTokens,
      outputTokens: reply.outputTokens ?? estimateTokens(reply.text),
    };
    sum.inputTokens += counted.inputTokens;
    sum.outputTokens += counted.outputTokens;
    books.add(counted.inputTokens, counted.outputTokens);
    check(server, reply, question, books);
    return reply;
  };

  const answer = (value: T, repaired: boolean): ModelAnswer<T> => {
    const usage = { model: server.model, host: server.host, ...sum, costUsd: null };
    return { value, repaired, usage };
  };
  const first = await turn([], false);
  const read = readJson(first.text, question.schema);
  if (read.ok) return answer(read.value, false);
  // Answered in prose although it was told the schema: this server ignores response_format.
  if (!first.text.trimStart().startsWith('{')) lowerFormat(server.dialect);
  const again = `That answer cannot be used. ${read.problem.slice(0, 500)}\n${form}`;
  const bad = first.text.slice(0, 2_000);
  const room = books.state.contextTokens - books.headroom - question.maxOutputTokens;
  const fits = estimateTokens(`${question.system}${form}${question.user}${bad}${again}`) + 40 <= room;
  const repair: readonly ChatMessage[] =
    fits && bad.trim() !== ''
      ? [
          { role: 'assistant', content: bad },
          { role: 'user', content: again },
        ]
      : [];
  const second = await turn(repair, true);
  const mended = readJson(second.text, question.schema);
  if (mended.ok) return answer(mended.value, true);
  throw new AppError('LLM_BAD_ANSWER', mended.problem.slice(0, 200), {
    stage: 'analyse',
    subject: server.model,
  });
}

const tooLong = (server: ChatServer, message: string): AppError =>
  new AppError('LLM_TOO_LONG', message, { stage: 'analyse', subject: server.model });

/** Refuses replies that stand for less than they seem to. @throws AppError LLM_TOO_LONG, LLM_CUT_OFF, LLM_REFUSED. */
function check<T>(
  server: ChatServer,
  reply: ChatReply,
  question: ModelQuestion<T>,
  books: Bookkeeping,
): void {
  const about = { stage: 'analyse', subject: server.model } as const;
  if (reply.refusal !== null && reply.refusal.trim() !== '')
    throw new AppError('LLM_REFUSED', 'it declined to answer', about);
  if (reply.finish === 'content_filter')
    throw new AppError('LLM_REFUSED', 'a filter of the provider stopped it', about);
  if (reply.finish === 'length') throw new AppError('LLM_CUT_OFF', 'the answer was cut off', about);
  // Some servers silently drop the beginning of a prompt that is longer than their window; the count gives it away.
  const read = reply.inputTokens ?? 0;
  if (read > 1 && read < fewestTokens(question.user)) {
    books.state.contextTokens = Math.max(1_000, Math.min(books.state.contextTokens / 2, read * 2));
    throw tooLong(server, `only ${read} tokens of the prompt were read`);
  }
}
