import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openLanguageModel } from '../src/core/analyse/language-model';
import { analysisSettingsSchema } from '../src/shared/settings/app-settings';

/** A chat request as the strict fake read it. */
export interface FakeRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly model: string;
  readonly system: string;
  readonly user: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly format: 'json_schema' | 'json_object' | 'none';
  readonly maxTokens: number;
  /** Name of the schema, when one was sent. */
  readonly schemaName: string;
}

/** What the fake does with a request: a completion, or anything else by hand. */
export type FakeAnswer = (
  request: FakeRequest,
  response: ServerResponse,
  count: number,
) => string | object | null | Promise<string | object | null>;

export interface FakeServer {
  readonly baseUrl: string;
  readonly host: string;
  readonly requests: readonly FakeRequest[];
  close(): Promise<void>;
}

/** A completion with a text, as OpenAI sends it. */
export function completion(content: string | null, more: Record<string, unknown> = {}): object {
  const { finish_reason = 'stop', usage, message, ...rest } = more;
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'fake',
    choices: [
      {
        index: 0,
        finish_reason,
        message: { role: 'assistant', content, ...(message as object | undefined) },
      },
    ],
    ...(usage === undefined ? {} : { usage }),
    ...rest,
  };
}

/** Answers with an error the way OpenAI does. */
export function refuse(
  response: ServerResponse,
  status: number,
  error: Record<string, unknown>,
  headers: Record<string, string> = {},
): null {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ error }));
  return null;
}

/**
 * A strict OpenAI-compatible server for tests, on loopback: refuses requests that the real API would refuse. The
 * answer is a string (content of a completion), an object (the whole body), or null when `answer` wrote it by itself.
 */
export async function fakeServer(answer: FakeAnswer): Promise<FakeServer> {
  const requests: FakeRequest[] = [];
  const server = createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy());
  });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url === '/v1/models') {
      response.setHeader('content-type', 'application/json');
      response.end('{"object":"list","data":[{"id":"fake","object":"model"}]}');
      return;
    }
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const read = readRequest(request, body);
    if (typeof read === 'string') {
      refuse(response, 400, { message: read, type: 'invalid_request_error', code: null });
      return;
    }
    requests.push(read);
    const answered = await answer(read, response, requests.length);
    if (answered === null) return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(typeof answered === 'string' ? completion(answered) : answered));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    host: `127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function readRequest(request: IncomingMessage, body: string): FakeRequest | string {
  if (request.method !== 'POST' || request.url !== '/v1/chat/completions')
    return `no such path: ${request.url}`;
  let root: Record<string, unknown>;
  try {
    root = JSON.parse(body) as Record<string, unknown>;
  } catch {
    return 'body is not JSON';
  }
  const known = [
    'model',
    'messages',
    'max_tokens',
    'max_completion_tokens',
    'temperature',
    'response_format',
    'store',
    'stream',
  ];
  const odd = Object.keys(root).find((key) => !known.includes(key));
  if (odd !== undefined) return `unknown parameter: ${odd}`;
  const messages = root['messages'] as FakeRequest['messages'];
  const format = root['response_format'] as
    | {
        type: 'json_schema' | 'json_object';
        json_schema?: { name: string; strict: boolean; schema: unknown };
      }
    | undefined;
  if (format?.type === 'json_schema') {
    const { json_schema: wire } = format;
    if (wire === undefined || !/^[\w-]{1,64}$/.test(wire.name)) return 'json_schema.name is not valid';
    const fault = wire.strict ? strictFault(wire.schema, '$') : null;
    if (fault !== null) return `Invalid schema for response_format: ${fault}`;
  }
  // The real API wants the word in the messages.
  if (format?.type === 'json_object' && !messages.some(({ content }) => /json/i.test(content)))
    return "'messages' must contain the word 'json'";
  return {
    path: request.url,
    headers: request.headers,
    model: String(root['model']),
    system: messages.find(({ role }) => role === 'system')?.content ?? '',
    user: messages.find(({ role }) => role === 'user')?.content ?? '',
    messages,
    format: format?.type ?? 'none',
    schemaName: format?.json_schema?.name ?? '',
    maxTokens: Number(root['max_tokens'] ?? root['max_completion_tokens']),
  };
}

/** What OpenAI's strict mode refuses in a schema. */
function strictFault(node: unknown, path: string): string | null {
  if (Array.isArray(node))
    return node.map((item, i) => strictFault(item, `${path}[${i}]`)).find(Boolean) ?? null;
  if (typeof node !== 'object' || node === null) return null;
  const schema = node as Record<string, unknown>;
  for (const banned of [
    'minLength',
    'default',
    'format',
    'pattern',
    'minimum',
    'maximum',
    '$schema',
    'oneOf',
    'allOf',
  ])
    if (banned in schema) return `${path}: '${banned}' is not permitted`;
  if (schema['type'] === 'object') {
    if (schema['additionalProperties'] !== false) return `${path}: additionalProperties must be false`;
    const names = Object.keys((schema['properties'] as object | undefined) ?? {});
    const required = (schema['required'] as string[] | undefined) ?? [];
    if (names.some((name) => !required.includes(name))) return `${path}: every property must be required`;
    for (const name of names) {
      const fault = strictFault((schema['properties'] as Record<string, unknown>)[name], `${path}.${name}`);
      if (fault !== null) return fault;
    }
  }
  for (const key of ['items', 'anyOf'] as const) {
    const fault = key in schema ? strictFault(schema[key], `${path}.${key}`) : null;
    if (fault !== null) return fault;
  }
  return null;
}

/** A language model on a server, as its settings open it: quick to try again, with a window of 8,000 tokens unless told. */
export function modelOn(server: FakeServer, settings: object = {}) {
  const chosen = analysisSettingsSchema.parse({
    provider: 'compatible',
    baseUrl: server.baseUrl,
    model: 'fake',
    contextTokens: 8_000,
    timeoutSeconds: 1,
    ...settings,
  });
  return openLanguageModel(chosen, null, { plan: { pauses: [0.01, 0.01], longestPause: 1 } });
}
