import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findLocalServers, openLanguageModel, testModel } from '../src/core/analyse/language-model';
import { parseAddress } from '../src/core/analyse/language-model/address';
import { readJson } from '../src/core/analyse/language-model/json-reply';
import { estimateTokens, fewestTokens } from '../src/core/analyse/language-model/tokens';
import type { AppError } from '../src/shared/errors/app-error';
import { analysisSettingsSchema } from '../src/shared/settings/app-settings';
import { completion, fakeServer, refuse, type FakeAnswer, type FakeServer } from './fake-model-server';

const schema = z.object({ answer: z.string().min(2), sure: z.boolean().nullable() });
const question = {
  system: 'Be brief.',
  user: 'What is the capital of France?',
  schema,
  schemaName: 'capital',
  maxOutputTokens: 100,
};
const GOOD = '{"answer":"Paris","sure":true}';
const signal = new AbortController().signal;
const plan = { pauses: [0.01, 0.01, 0.01], longestPause: 2 };
const open: FakeServer[] = [];

async function setUp(answer: FakeAnswer, more: object = {}, key: string | null = null) {
  const server = await fakeServer(answer);
  open.push(server);
  const settings = analysisSettingsSchema.parse({
    provider: 'compatible',
    baseUrl: server.baseUrl,
    model: 'fake',
    ...more,
  });
  return { server, settings, model: await openLanguageModel(settings, key, { plan }) };
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: AppError) => (error.name === 'AppError' ? error.code : error.name),
  );

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

describe('a language model', () => {
  it('is asked with a strict schema and counts what it used', async () => {
    const { server, model } = await setUp(() =>
      completion(GOOD, { usage: { prompt_tokens: 30, completion_tokens: 8 } }),
    );
    expect(model.usage()).toBeNull();
    const { value, repaired } = await model.ask(question, signal);
    expect([value, repaired]).toEqual([{ answer: 'Paris', sure: true }, false]);
    expect(server.requests.map((request) => request.format)).toEqual(['json_schema']);
    expect(model.usage()).toEqual({
      model: 'fake',
      host: server.host,
      inputTokens: 30,
      outputTokens: 8,
      costUsd: 0,
    });
  });

  it('tells the server nothing about this computer', async () => {
    const { server, model } = await setUp(() => GOOD, {}, 'key-1');
    await model.ask(question, signal);
    const headers = server.requests[0]?.headers ?? {};
    expect(Object.keys(headers).filter((name) => name.startsWith('x-stainless'))).toEqual([]);
    expect(headers['user-agent']).toBe('smallpie');
    expect(headers.authorization).toBe('Bearer key-1');
  });

  it('steps down when the server knows no schema, and remembers it', async () => {
    const { server, model } = await setUp((request, response) =>
      request.format === 'none'
        ? `Here you are:\n\`\`\`json\n${GOOD}\n\`\`\``
        : refuse(response, 400, { message: `'response_format.type' ${request.format} is not supported` }),
    );
    for (let i = 0; i < 2; i++) expect((await model.ask(question, signal)).value.answer).toBe('Paris');
    expect(server.requests.map((request) => request.format)).toEqual([
      'json_schema',
      'json_object',
      'none',
      'none',
    ]);
    expect(server.requests[2]?.system).toContain('"answer"');
  });

  it('changes what a server complains about, once', async () => {
    const { server, model } = await setUp((_, response, count) =>
      count < 3
        ? refuse(response, 400, { message: count === 1 ? "use 'max_completion_tokens'" : 'temperature' })
        : GOOD,
    );
    expect((await model.ask(question, signal)).value.answer).toBe('Paris');
    expect(server.requests).toHaveLength(3);
    const stubborn = await setUp((_, response) => refuse(response, 400, { message: 'max_tokens, always' }));
    expect(await codeOf(stubborn.model.ask(question, signal))).toBe('LLM_BAD_ANSWER');
    expect(stubborn.server.requests).toHaveLength(4);
  });

  it('repairs one bad answer and no more', async () => {
    const mends = await setUp((_, __, count) => (count === 1 ? '{"answer":"P","sure":1}' : GOOD));
    expect((await mends.model.ask(question, signal)).repaired).toBe(true);
    expect(mends.server.requests[1]?.messages.at(-1)?.content).toContain('answer');
    const hopeless = await setUp(() => 'I like trains.');
    expect(await codeOf(hopeless.model.ask(question, signal))).toBe('LLM_BAD_ANSWER');
    expect(hopeless.server.requests).toHaveLength(2);
  });

  it.each<[string, FakeAnswer, string, number]>([
    ['wrong key', (_, r) => refuse(r, 401, { message: 'Incorrect API key' }), 'LLM_AUTH', 1],
    ['no permission', (_, r) => refuse(r, 403, { message: 'no' }), 'LLM_AUTH', 1],
    ['unknown model', (_, r) => refuse(r, 404, { message: 'model "x" not found' }), 'LLM_MODEL_UNKNOWN', 1],
    ['no credit', (_, r) => refuse(r, 429, { message: 'quota', code: 'insufficient_quota' }), 'LLM_QUOTA', 1],
    ['busy for ever', (_, r) => refuse(r, 429, { message: 'slow down' }), 'LLM_BUSY', 4],
    ['a long pause', (_, r) => refuse(r, 429, { message: 'slow' }, { 'retry-after': '3600' }), 'LLM_BUSY', 1],
    ['broken server', (_, r) => refuse(r, 500, { message: 'oops' }), 'LLM_BUSY', 4],
    [
      'too long',
      (_, r) => refuse(r, 400, { message: 'x', code: 'context_length_exceeded' }),
      'LLM_TOO_LONG',
      1,
    ],
    ['cut off', () => completion('{"answer":"Pa', { finish_reason: 'length' }), 'LLM_CUT_OFF', 1],
    ['filter', () => completion('', { finish_reason: 'content_filter' }), 'LLM_REFUSED', 1],
    ['refusal', () => completion(null, { message: { refusal: 'I cannot.' } }), 'LLM_REFUSED', 1],
    ['read in part', () => completion(GOOD, { usage: { prompt_tokens: 2 } }), 'LLM_TOO_LONG', 1],
    ['empty choices', () => ({ choices: [] }), 'LLM_BAD_ANSWER', 2],
    ['something else', () => ({ hello: 'world' }), 'LLM_NOT_AN_API', 1],
  ])('fails in words: %s', async (_, answer, code, requests) => {
    const { server, model } = await setUp(answer);
    expect(await codeOf(model.ask(question, signal))).toBe(code);
    expect(server.requests).toHaveLength(requests);
    expect(model.usage()).not.toBeNull();
  });

  it('honours Retry-After', async () => {
    const { server, model } = await setUp((_, response, count) =>
      count === 1 ? refuse(response, 429, { message: 'wait' }, { 'retry-after': '0.4' }) : GOOD,
    );
    const begun = performance.now();
    await model.ask(question, signal);
    expect(performance.now() - begun).toBeGreaterThan(390);
    expect(server.requests).toHaveLength(2);
  });

  it('ends a slow drip and a body without end', async () => {
    const drip = await setUp(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const timer = setInterval(() => response.write(' '), 50);
        response.on('close', () => clearInterval(timer));
        return null;
      },
      { timeoutSeconds: 1 },
    );
    expect(await codeOf(drip.model.ask(question, signal))).toBe('LLM_TIMEOUT');
    expect(drip.server.requests).toHaveLength(2);
    const flood = await setUp((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const pour = (): void => {
        while (response.write('a'.repeat(65_536)));
        response.once('drain', pour);
      };
      pour();
      return null;
    });
    expect(await codeOf(flood.model.ask(question, signal))).toBe('LLM_NOT_AN_API');
  });

  it('sends nothing to another host when it is redirected', async () => {
    const other = await setUp(() => GOOD);
    const { model } = await setUp((_, response) => {
      response.writeHead(307, { location: `${other.server.baseUrl}/chat/completions` });
      response.end();
      return null;
    });
    expect(await codeOf(model.ask(question, signal))).toBe('LLM_NOT_AN_API');
    expect(other.server.requests).toHaveLength(0);
  });

  it('stops at once when it is cancelled, while waiting for an answer or for another try', async () => {
    for (const answer of [
      (): Promise<null> => new Promise(() => undefined),
      (_: unknown, r: never) => refuse(r, 429, {}, { 'retry-after': '2' }),
    ]) {
      const { model } = await setUp(answer as FakeAnswer);
      const cancel = new AbortController();
      setTimeout(() => cancel.abort(), 100);
      const begun = performance.now();
      expect(await codeOf(model.ask(question, cancel.signal))).toBe('AbortError');
      expect(performance.now() - begun).toBeLessThan(1_000);
    }
  });

  it('never sends a prompt that does not fit', async () => {
    const { server, model } = await setUp(() => GOOD, { contextTokens: 1_000 });
    const long = { ...question, user: 'word '.repeat(2_000) };
    expect(await codeOf(model.ask(long, signal))).toBe('LLM_TOO_LONG');
    expect(server.requests).toHaveLength(0);
    expect(model.usage()).toBeNull();
  });

  it('keeps the key out of what a person reads', async () => {
    const key = 'sk-very-secret';
    const { model } = await setUp((_, r) => refuse(r, 400, { message: `bad <b>key</b>\n ${key}` }), {}, key);
    const error = await model.ask(question, signal).then(
      () => null,
      (thrown: AppError) => thrown,
    );
    expect(error?.message).toBe('bad key …');
  });

  it('says that nothing answers, or that what answers is a web page', async () => {
    const { server, settings } = await setUp((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Router</title>');
      return null;
    });
    expect(await codeOf(testModel(settings, null, signal))).toBe('LLM_NOT_AN_API');
    await server.close();
    const gone = await openLanguageModel(settings, null, { plan });
    expect(await codeOf(gone.ask(question, signal))).toBe('LLM_UNREACHABLE');
    expect(gone.usage()).toBeNull();
  });
});

describe('the address of a model', () => {
  it.each([
    ['http://127.0.0.1:11434', 'http://127.0.0.1:11434/v1'],
    ['http://localhost:1234/v1/', 'http://localhost:1234/v1'],
    [' https://api.openai.com/v1/chat/completions ', 'https://api.openai.com/v1'],
    ['http://[::1]:8080/v1', 'http://[::1]:8080/v1'],
  ])('%s is %s', (typed, baseUrl) => expect(parseAddress(typed).baseUrl).toBe(baseUrl));

  it.each([
    'http://192.168.1.7:11434/v1',
    'http://example.com/v1',
    'http://127.0.0.1.example.com/v1',
    'ftp://localhost/v1',
    'api.openai.com',
    'https://me:secret@example.com/v1',
    '',
  ])('%s is refused', (typed) => expect(() => parseAddress(typed)).toThrow());

  it.each([
    ['LLM_NOT_SET', { provider: 'none' }],
    ['LLM_NOT_SET', { provider: 'compatible', baseUrl: 'http://127.0.0.1:1/v1' }],
    ['LLM_KEY_MISSING', { provider: 'openai' }],
    ['LLM_ADDRESS', { provider: 'compatible', baseUrl: 'http://example.com', model: 'x' }],
  ])('%s for %j', async (code, settings) =>
    expect(await codeOf(openLanguageModel(analysisSettingsSchema.parse(settings), null))).toBe(code),
  );
});

describe('the rehearsal', () => {
  it('reports what the server can do', async () => {
    const { settings, server } = await setUp((request, response) =>
      request.format === 'json_schema'
        ? refuse(response, 400, { message: 'no schema' })
        : '{"weekday":"Tuesday"}',
    );
    const test = await testModel(settings, null, signal);
    expect(test).toMatchObject({
      model: 'fake',
      host: server.host,
      format: 'json_object',
      contextTokens: 4_096,
    });
  });

  it('finds servers on this computer', async () => {
    const { server } = await setUp(() => GOOD);
    const port = Number(server.host.split(':')[1]);
    expect(
      await findLocalServers(signal, [
        ['Fake', port],
        ['Nobody', 1],
      ]),
    ).toEqual([{ name: 'Fake', baseUrl: server.baseUrl, models: ['fake'] }]);
  });
});

describe('replies and tokens', () => {
  it.each([
    `\uFEFF${GOOD}`,
    `<think>{"answer":"no"}</think>${GOOD}`,
    `Sure! {not json} ${GOOD} Hope that helps {`,
    `\`\`\`json\n${GOOD}\n\`\`\``,
    `{"answer":"P"} ${GOOD}`,
  ])('reads %s', (text) => expect(readJson(text, schema)).toMatchObject({ ok: true }));

  it('survives any text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: fc.constantFrom('{', '}', '"', '\\', '`', 'a', ':', '[') }),
        (text) => {
          expect(readJson(text, schema).ok).toBe(false);
        },
      ),
    );
    expect(readJson('['.repeat(200_000), schema).ok).toBe(false);
    expect(readJson('{"a":'.repeat(200_000), schema).ok).toBe(false);
  });

  it('never count fewer tokens than the lower bound', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(estimateTokens(text)).toBeGreaterThanOrEqual(fewestTokens(text));
      }),
    );
  });
});
