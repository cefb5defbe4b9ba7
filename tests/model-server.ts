import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ModelCatalogue } from '../src/core/models';

/** One answer of the server; `at` is the first byte that was asked for. */
export type Answer = (response: ServerResponse, at: number, request: IncomingMessage) => void;

export interface ModelServer {
  readonly url: string;
  /** `range` and `if-range` of every request so far. */
  readonly asked: { readonly range: string | undefined; readonly ifRange: string | undefined }[];
  close(): Promise<void>;
}

/** A real HTTP server that gives these answers in turn, and the last one for ever. */
export async function modelServer(...answers: readonly Answer[]): Promise<ModelServer> {
  const asked: ModelServer['asked'] = [];
  const server: Server = createServer((request, response) => {
    const { range, 'if-range': ifRange } = request.headers;
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push({ range, ifRange: ifRange as string | undefined });
    answer?.(response, Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0), request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/models`,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a well-behaved server with this file does; with a tag it heeds If-Range. */
export function serving(bytes: Uint8Array, tag: string | null = null): Answer {
  return (response, at, request) => {
    const ifRange = request.headers['if-range'];
    const whole = at === 0 || (ifRange !== undefined && ifRange !== tag);
    response.writeHead(whole ? 200 : 206, {
      'content-type': 'application/octet-stream',
      'content-length': whole ? bytes.length : bytes.length - at,
      ...(tag === null ? {} : { etag: tag }),
      ...(whole ? {} : { 'content-range': `bytes ${at}-${bytes.length - 1}/${bytes.length}` }),
    });
    response.end(whole ? bytes : bytes.subarray(at));
  };
}

/** The same, but only so many bytes of it; then the line is cut, or nothing more comes. */
export function partly(
  bytes: Uint8Array,
  count: number,
  then: 'cut' | 'stall',
  tag: string | null = null,
): Answer {
  return (response, at, request) => {
    const whole = at === 0 || (request.headers['if-range'] ?? tag) !== tag;
    const from = whole ? 0 : at;
    response.writeHead(whole ? 200 : 206, {
      'content-length': bytes.length - from,
      ...(tag === null ? {} : { etag: tag }),
      ...(whole ? {} : { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    });
    response.write(bytes.subarray(from, from + count), () => {
      if (then === 'cut') setTimeout(() => response.destroy(), 20);
    });
  };
}

/** An answer without a body worth having. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body = 'no'): Answer =>
  (response) => {
    response.writeHead(code, headers);
    response.end(body);
  };

/** A Whisper model in ggml as far as its form goes: header, filters, no words, one tensor of noise. `size` is even. */
export function inventedModel(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0, value = seed; at < size; at++)
    bytes[at] = (value = (value * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16;
  let at = bytes.write('lmgg', 0, 'latin1');
  const put = (...numbers: readonly number[]): void => {
    for (const number of numbers) at = bytes.writeInt32LE(number, at);
  };
  put(51_865, 1_500, 512, 8, 6, 448, 512, 8, 6, 80, 1, 80, 201);
  at += 4 * 80 * 201;
  // One dimension, a name of two letters, half-precision floats up to the end.
  put(0, 1, 2, 1, (size - at - 20 - 2) / 2);
  bytes.write('it', at, 'latin1');
  return bytes;
}

/** A folder whose catalogue offers one model to fetch, called `wanted`. */
export async function catalogueOffering(dir: string, bytes: Uint8Array, home = join(dir, 'home')) {
  const bundled = join(dir, 'bundled');
  await mkdir(bundled, { recursive: true });
  await writeFile(join(bundled, 'manifest.json'), JSON.stringify({ models: [] }));
  await writeFile(
    join(bundled, 'downloads.json'),
    JSON.stringify({
      baseUrl: 'https://models.example.org/',
      hashSources: { test: 'the test itself' },
      models: [
        {
          name: 'wanted',
          kind: 'whisper',
          file: 'ggml-wanted.bin',
          sizeBytes: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
          hashSource: 'test',
          licence: 'MIT',
          source: 'made for a test',
          speech: { languages: 'many', quantisation: 'q8_0', accuracy: 2, cost: 1, memoryBytes: 5e8 },
        },
      ],
    }),
  );
  return ModelCatalogue.open({ bundled, home });
}
