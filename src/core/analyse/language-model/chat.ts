import type OpenAI from 'openai';
import { AppError } from '../../../shared/errors/app-error';
import { classify, type Failure } from './failures';
import { pause, pauseBefore, type RetryPlan } from './wait';
import type { WireSchema } from './wire-schema';

export type ReplyFormat = 'json_schema' | 'json_object' | 'prompt';

/** What a server has turned out to understand; only ever steps down, and is remembered for later questions. */
export interface Dialect {
  format: ReplyFormat;
  tokenField: 'max_tokens' | 'max_completion_tokens';
  tokenFieldSwapped: boolean;
  temperature: boolean;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest {
  readonly messages: (format: ReplyFormat) => readonly ChatMessage[];
  readonly schema: WireSchema;
  readonly schemaName: string;
  readonly maxOutputTokens: number;
}

export interface ChatReply {
  readonly text: string;
  /** Why the model stopped, in the API's words; null when the server does not say. */
  readonly finish: string | null;
  /** The model's own words for not answering. */
  readonly refusal: string | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

export interface ChatServer {
  readonly client: OpenAI;
  readonly model: string;
  readonly host: string;
  readonly key: string;
  readonly atOpenAi: boolean;
  readonly timeoutSeconds: number;
  readonly plan: RetryPlan;
  readonly dialect: Dialect;
  /** Called when a request has, or may have, reached the server. */
  readonly onSent: () => void;
}

/**
 * One chat completion with our own time-out, retries and step-down.
 * @throws AppError LLM_*; AbortError when the signal fires.
 */
export async function chat(
  server: ChatServer,
  request: ChatRequest,
  signal: AbortSignal,
): Promise<ChatReply> {
  for (let attempt = 0, timeouts = 0; ;) {
    signal.throwIfAborted();
    const deadline = AbortSignal.timeout(server.timeoutSeconds * 1000);
    let failure: Failure;
    try {
      const body = await send(server, request, AbortSignal.any([signal, deadline]));
      server.onSent();
      return readReply(body);
    } catch (thrown) {
      if (signal.aborted) server.onSent();
      signal.throwIfAborted();
      const { host, model, key } = server;
      failure = classify(thrown, { host, model, key, timedOut: deadline.aborted });
      if (failure.error.code !== 'LLM_UNREACHABLE' || failure.retry) server.onSent();
    }
    if (failure.complaint !== null && stepDown(server.dialect, failure.complaint)) continue;
    if (failure.error.code === 'LLM_TIMEOUT') timeouts += 1;
    const seconds =
      failure.retry && timeouts < 2 ? pauseBefore(attempt, failure.retryAfter, server.plan) : null;
    if (seconds === null) throw failure.error;
    attempt += 1;
    await pause(seconds, signal);
  }
}

async function send(server: ChatServer, request: ChatRequest, signal: AbortSignal): Promise<unknown> {
  const { dialect } = server;
  const format =
    dialect.format === 'json_schema'
      ? {
          type: 'json_schema' as const,
          json_schema: {
            name: request.schemaName,
            schema: request.schema.schema,
            strict: request.schema.strict,
          },
        }
      : { type: 'json_object' as const };
  return server.client.chat.completions.create(
    {
      model: server.model,
      messages: [...request.messages(dialect.format)],
      [dialect.tokenField]: request.maxOutputTokens,
      ...(dialect.temperature ? { temperature: 0 } : {}),
      ...(dialect.format === 'prompt' ? {} : { response_format: format }),
      // OpenAI may keep completions for its dashboard otherwise.
      ...(server.atOpenAi ? { store: false } : {}),
      stream: false,
    },
    { signal },
  );
}

/** Changes what a server complained about. False when there is nothing left to change. */
export function stepDown(dialect: Dialect, complaint: string): boolean {
  if (/max_(?:completion_)?tokens/.test(complaint) && !dialect.tokenFieldSwapped) {
    dialect.tokenFieldSwapped = true;
    dialect.tokenField = dialect.tokenField === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    return true;
  }
  if (/temperature/.test(complaint) && dialect.temperature) {
    dialect.temperature = false;
    return true;
  }
  return lowerFormat(dialect);
}

export function lowerFormat(dialect: Dialect): boolean {
  if (dialect.format === 'prompt') return false;
  dialect.format = dialect.format === 'json_schema' ? 'json_object' : 'prompt';
  return true;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const countOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : null;

/** Reads a completion without trusting that it is one; whatever is missing is empty. */
export function readReply(body: unknown): ChatReply {
  let root = body;
  if (typeof root === 'string') {
    // A server that forgets the content type still may have sent a completion.
    try {
      root = JSON.parse(root);
    } catch {
      root = null;
    }
  }
  if (!isRecord(root) || !Array.isArray(root['choices']))
    throw new AppError('LLM_NOT_AN_API', 'the answer is not a chat completion', { stage: 'analyse' });
  const choice: unknown = root['choices'][0];
  const message = isRecord(choice) && isRecord(choice['message']) ? choice['message'] : {};
  const usage = isRecord(root['usage']) ? root['usage'] : {};
  return {
    text: textOf(message['content']) ?? '',
    finish: isRecord(choice) ? textOf(choice['finish_reason']) : null,
    refusal: textOf(message['refusal']),
    inputTokens: countOf(usage['prompt_tokens']),
    outputTokens: countOf(usage['completion_tokens']),
  };
}
