import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export const KEY = 'a key of the test';
export const MODEL = 'whisper-large';

/** An address of this computer that is not known as such: sound that goes there counts as sound that leaves. */
const FAR = '::ffff:7f00:1';

/** One window of speech, as the server read it. */
export interface Heard {
  /** Seconds of sound. */
  readonly seconds: number;
  readonly language: string;
}

/** What the server says was spoken in window n: words that nobody said, so that it is plain who wrote them. */
export const sentence = (n: number): string => `The blue pie number ${n} goes to the office on Friday.`;

/** Reads 16-bit mono WAV at 16 kHz, nothing else. @throws Error. */
function secondsOf(wav: Buffer): number {
  const good =
    wav.toString('latin1', 0, 4) === 'RIFF' &&
    wav.toString('latin1', 8, 16) === 'WAVEfmt ' &&
    [wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)].join() ===
      '1,1,16000,16' &&
    wav.readUInt32LE(40) === wav.length - 44;
  if (!good) throw new Error('not such a WAV');
  return (wav.length - 44) / 32_000;
}

/** Everything about the question must be right, or it is refused. */
async function read(request: IncomingMessage): Promise<Heard | number> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (request.method !== 'POST' || request.url !== '/v1/audio/transcriptions') return 404;
  if (request.headers.authorization !== `Bearer ${KEY}`) return 401;
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(Buffer.concat(chunks), { headers }).formData();
  const file = form.get('file');
  if (!(file instanceof File)) return 422;
  const asked = ['model', 'response_format', 'temperature'].map((name) => form.get(name));
  if (asked.join() !== `${MODEL},verbose_json,0`) return 422;
  if (form.getAll('timestamp_granularities[]').join() !== 'word,segment') return 422;
  const language = form.get('language');
  if (typeof language !== 'string' || !/^[a-z]{2}$/.test(language)) return 422;
  return { seconds: secondsOf(Buffer.from(await file.arrayBuffer())), language };
}

/** `verbose_json`: one sentence with times of its words, spread over the window. */
function answer(n: number, { seconds, language }: Heard): object {
  const words = sentence(n).split(' ');
  const step = seconds / words.length;
  return {
    task: 'transcribe',
    language,
    duration: seconds,
    text: sentence(n),
    segments: [
      { id: 0, start: 0, end: seconds, text: ` ${sentence(n)}`, avg_logprob: -0.1, no_speech_prob: 0 },
    ],
    words: words.map((word, at) => ({ word, start: at * step, end: (at + 1) * step })),
  };
}

/** A strict speech server on this computer; over TLS it is reached by an address that looks like another computer's. */
export async function openSpeechServer(secure: boolean) {
  const heard: Heard[] = [];
  const refused: number[] = [];
  const state = { failing: false, gate: Promise.resolve() };
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    void read(request)
      .catch(() => 400)
      .then(async (found) => {
        await state.gate;
        const refusal = typeof found === 'number' ? found : state.failing ? 500 : null;
        if (refusal !== null) refused.push(refusal);
        else heard.push(found as Heard);
        response.writeHead(refusal ?? 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(refusal === null ? answer(heard.length, found as Heard) : {}));
      });
  };
  const folder = await mkdtemp(join(tmpdir(), 'smallpie-speech-'));
  const authority = join(folder, 'ca.pem');
  const pem = await generate([{ name: 'commonName', value: 'speech' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: FAR }] },
    ],
  });
  await writeFile(authority, pem.cert);
  const server = secure ? createSecure({ key: pem.private, cert: pem.cert }, serve) : createPlain(serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const host = secure ? `[${FAR}]:${port}` : `127.0.0.1:${port}`;
  return {
    host,
    url: `${secure ? 'https' : 'http'}://${host}/v1`,
    heard,
    refused,
    /** No answer until the function that is returned is called. */
    hold: (): (() => void) => {
      let release = (): void => undefined;
      state.gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    /** From now on it answers every question with 500. */
    fail: (): void => {
      state.failing = true;
    },
    /** For the program that is to trust it. */
    env: { NODE_EXTRA_CA_CERTS: authority },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
