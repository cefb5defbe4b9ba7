import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { EngineSegment, SpeakerEngine, SpeechEngine, TranscribeRequest } from '../src/core/ports';
import { parseSpeechServer, RemoteEngine, testSpeechServer } from '../src/core/transcribe';
import { AppError } from '../src/shared/errors/app-error';
import { int16, smallpie, wav } from './command';
import { SAMPLE, soundOf } from './support';

const never = new AbortController().signal;
let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

/** What the server was asked, as it read it. */
interface Asked {
  readonly form: FormData;
  readonly authorization: string | undefined;
}
type Answer = (response: ServerResponse, asked: Asked) => void;

async function listen(...answers: readonly Answer[]): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const read = async (request: IncomingMessage): Promise<Asked> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(Buffer.concat(chunks), { headers }).formData();
    return { form, authorization: request.headers.authorization };
  };
  server = createServer((request, response) => {
    // Strict: this route, and nothing else.
    if (request.method !== 'POST' || request.url !== '/v1/audio/transcriptions') {
      response.writeHead(404).end();
      return;
    }
    read(request).then(
      (one) => {
        asked.push(one);
        answers[Math.min(asked.length, answers.length) - 1]?.(response, one);
      },
      () => response.writeHead(400).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked };
}

const json =
  (value: unknown): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  };
const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(code, headers);
    response.end('{}');
  };

const GOOD = {
  text: 'Hello there. Good to see you.',
  segments: [
    { start: 0.1, end: 1, text: ' Hello there.', avg_logprob: -0.2, no_speech_prob: 0.01 },
    { start: 1.2, end: 3, text: ' Good to see you.', avg_logprob: -0.3, no_speech_prob: 0.02 },
  ],
  words: [
    { word: 'Hello', start: 0.1, end: 0.5 },
    { word: 'there.', start: 0.5, end: 1 },
    { word: 'Good', start: 1.2, end: 1.6 },
    { word: 'to', start: 1.6, end: 1.8 },
    { word: 'see', start: 1.8, end: 2.3 },
    { word: 'you.', start: 2.3, end: 3 },
  ],
};
const LOCAL: readonly EngineSegment[] = [
  { start: 0, end: 1, text: 'here', words: [], noSpeechProbability: 0, averageLogprob: 0 },
];
const four: TranscribeRequest = { samples: new Float32Array(4 * 16_000).fill(0.25), language: 'en' };

function engineFor(url: string, more: Partial<ConstructorParameters<typeof RemoteEngine>[0]> = {}) {
  const givenUp: AppError[] = [];
  let local = 0;
  const engine = new RemoteEngine({
    server: parseSpeechServer(url),
    model: 'whisper-1',
    key: 'secret',
    local: {
      transcribe: () => {
        local += 1;
        return Promise.resolve(LOCAL);
      },
    } as unknown as SpeechEngine & SpeakerEngine,
    onGivenUp: (why) => givenUp.push(why),
    pauses: [0.01, 0.01],
    timeoutSeconds: 0.4,
    ...more,
  });
  return { engine, givenUp, localCalls: () => local };
}

describe('a speech server', () => {
  it('gets the sound as WAV with model, language and wishes, and its words and times are taken over', async () => {
    const { url, asked } = await listen(json(GOOD));
    const { engine, localCalls } = engineFor(url);
    expect(engine.takeSent()).toBeNull();
    const segments = await engine.transcribe({ ...four, prompt: 'Glossary: pie.' }, never);
    expect(segments.map(({ text, words }) => [text, words.map((word) => [word.text, word.start])])).toEqual([
      [
        'Hello there.',
        [
          ['Hello', 0.1],
          ['there.', 0.5],
        ],
      ],
      [
        'Good to see you.',
        [
          ['Good', 1.2],
          ['to', 1.6],
          ['see', 1.8],
          ['you.', 2.3],
        ],
      ],
    ]);
    expect(segments[0]).toMatchObject({ averageLogprob: -0.2, noSpeechProbability: 0.01 });
    const [{ form, authorization } = { form: new FormData(), authorization: '' }] = asked;
    expect(authorization).toBe('Bearer secret');
    expect(Object.fromEntries([...form].filter(([name]) => name !== 'file'))).toEqual({
      model: 'whisper-1',
      language: 'en',
      response_format: 'verbose_json',
      'timestamp_granularities[]': 'segment',
      temperature: '0',
      prompt: 'Glossary: pie.',
    });
    expect(form.getAll('timestamp_granularities[]')).toEqual(['word', 'segment']);
    const sound = Buffer.from(await (form.get('file') as File).arrayBuffer());
    expect([sound.toString('latin1', 0, 4), sound.length]).toEqual(['RIFF', 44 + 2 * four.samples.length]);
    expect(sound.readInt16LE(44)).toBe(Math.round(0.25 * 32_767));
    expect([localCalls(), engine.takeSent()]).toEqual([
      0,
      { host: new URL(url).host, model: 'whisper-1', seconds: 4 },
    ]);
    // The next recording does not answer for this one.
    expect(engine.takeSent()).toBeNull();
  });

  it.each([
    [
      'words in their segments',
      { ...GOOD, words: undefined, segments: [{ ...GOOD.segments[0], words: GOOD.words.slice(0, 2) }] },
      [0.1, 0.5],
    ],
    [
      'segments without words: shared out by length',
      { ...GOOD, words: undefined, segments: [GOOD.segments[0]] },
      [0.1, 0.1 + (0.9 * 5) / 11],
    ],
    ['text only', { text: 'Hello there.' }, [0, (4 * 5) / 11]],
  ])('%s', async (_name, answer, starts) => {
    const { url } = await listen(json(answer));
    const [first] = await engineFor(url).engine.transcribe(four, never);
    expect(first?.text).toBe('Hello there.');
    first?.words.forEach(({ start }, at) => expect(start).toBeCloseTo(starts[at] ?? -1));
    expect(first?.words).toHaveLength(2);
  });

  it('that hears nothing says nothing', async () => {
    const { url } = await listen(json({ text: '', segments: [] }));
    const { engine, localCalls } = engineFor(url);
    expect([await engine.transcribe(four, never), localCalls()]).toEqual([[], 0]);
  });

  it('that is busy, cuts the line or stumbles is asked again', async () => {
    const cut: Answer = (response) => response.destroy();
    const { url, asked } = await listen(status(429), cut, json(GOOD));
    const { engine, givenUp } = engineFor(url);
    expect(await engine.transcribe(four, never)).toHaveLength(2);
    expect([asked.length, givenUp.length, engine.takeSent()?.seconds]).toEqual([3, 0, 12]);
  });

  const far = { ...GOOD, segments: [{ ...GOOD.segments[0], start: 90, end: 91 }] };
  const back = {
    ...GOOD,
    segments: [...GOOD.segments, { start: 0, end: 0.5, text: 'x' }].map((s, i) =>
      i === 1 ? { ...s, start: 3, end: 4 } : s,
    ),
  };
  it.each<readonly [string, Answer, string, number]>([
    ['a key that it does not accept', status(401), 'STT_AUTH', 1],
    ['a wrong address', status(404), 'STT_BAD_ANSWER', 1],
    ['busy for ever', status(429), 'STT_BUSY', 3],
    ['broken for ever', status(500), 'STT_UNREACHABLE', 3],
    [
      'a redirect: sound goes nowhere else',
      status(307, { location: 'http://127.0.0.1:9/' }),
      'STT_BAD_ANSWER',
      1,
    ],
    ['a web page with 200', json('<html>Sign in</html>'), 'STT_BAD_ANSWER', 1],
    ['something else', json({ hello: 1 }), 'STT_BAD_ANSWER', 1],
    [
      'half an answer',
      (response) => {
        response.writeHead(200, { 'content-length': 999 });
        response.write('{"te');
        setTimeout(() => response.destroy(), 20);
      },
      'STT_UNREACHABLE',
      3,
    ],
    ['silence', () => undefined, 'STT_UNREACHABLE', 3],
    [
      'an answer without end',
      (response) => {
        response.writeHead(200);
        const more = (): void => void (response.destroyed || response.write('x'.repeat(1e6), more));
        more();
      },
      'STT_BAD_ANSWER',
      1,
    ],
    ['times beyond the sound', json(far), 'STT_BAD_ANSWER', 1],
    ['times that run backwards', json(back), 'STT_BAD_ANSWER', 1],
    [
      'negative times',
      json({ text: 'x', segments: [{ start: -5, end: 1, text: 'x' }] }),
      'STT_BAD_ANSWER',
      1,
    ],
    [
      'times that are no numbers',
      json('{"text":"x","segments":[{"start":"now","end":null,"text":"x"}]}'),
      'STT_BAD_ANSWER',
      1,
    ],
  ])('%s: this computer does it, and the rest, and it is said once', async (_name, answer, code, tries) => {
    const { url, asked } = await listen(answer);
    const { engine, givenUp, localCalls } = engineFor(url);
    expect(await engine.transcribe(four, never)).toBe(LOCAL);
    expect(await engine.transcribe(four, never)).toBe(LOCAL);
    expect([asked.length, localCalls(), givenUp.map((why) => why.code)]).toEqual([tries, 2, [code]]);
    expect(JSON.stringify(givenUp[0]?.message) + JSON.stringify(givenUp[0]?.detail)).not.toContain('secret');
  });

  it('gets nothing that could not be noted before', async () => {
    const { url, asked } = await listen(json(GOOD));
    const noted: number[] = [];
    const onSending = (sent: { readonly seconds: number }): Promise<void> => {
      noted.push(sent.seconds);
      return asked.length === 0 && noted.length === 1
        ? Promise.resolve()
        : Promise.reject(new AppError('DISK_FULL', 'full'));
    };
    const { engine, givenUp, localCalls } = engineFor(url, { onSending });
    expect(await engine.transcribe(four, never)).toHaveLength(2);
    expect(await engine.transcribe(four, never)).toBe(LOCAL);
    expect([noted, asked.length, localCalls(), givenUp.map(({ code }) => code)]).toEqual([
      [4, 4],
      1,
      1,
      ['DISK_FULL'],
    ]);
  });

  it('is tried with one second, once, and what is wrong comes back as an error', async () => {
    const { url, asked } = await listen(json({ text: 'Hi.', segments: [] }), status(503));
    const wanted = { url, model: 'whisper-1', key: 'secret' };
    const sound = new Float32Array(5 * 16_000).fill(0.1);
    expect(await testSpeechServer(wanted, sound, never)).toMatchObject({
      host: new URL(url).host,
      text: 'Hi.',
    });
    const sent = Buffer.from(await (asked[0]?.form.get('file') as File).arrayBuffer());
    expect(sent.length).toBe(44 + 32_000);
    await expect(testSpeechServer(wanted, sound, never)).rejects.toMatchObject({ code: 'STT_BUSY' });
    expect(asked).toHaveLength(2);
    await expect(testSpeechServer({ ...wanted, model: ' ' }, sound, never)).rejects.toMatchObject({
      code: 'STT_MODEL',
    });
    await expect(testSpeechServer({ ...wanted, url: 'ftp://x' }, sound, never)).rejects.toMatchObject({
      code: 'STT_ADDRESS',
    });
  });

  it('is never asked about live windows', async () => {
    const { url, asked } = await listen(json(GOOD));
    const live = { audioContext: 500, prefixTokens: [], maxTokens: 40 };
    expect(await engineFor(url).engine.transcribe({ ...four, live }, never)).toBe(LOCAL);
    expect(asked).toEqual([]);
  });

  it('is left at once when the run is cancelled', async () => {
    const { url } = await listen(() => undefined);
    const cancel = new AbortController();
    const { engine, givenUp } = engineFor(url, { timeoutSeconds: 60 });
    setTimeout(() => cancel.abort(), 100);
    await expect(engine.transcribe(four, cancel.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(givenUp).toEqual([]);
  });

  it.each(['http://speech.example.org/v1', 'https://maya:secret@speech.example.org', 'speech', 'ftp://x/'])(
    'not at %s',
    (url) => {
      expect(() => parseSpeechServer(url)).toThrow(expect.objectContaining({ code: 'STT_ADDRESS' }) as Error);
    },
  );

  it('is addressed as people copy it', () => {
    for (const url of ['https://x.org', 'https://x.org/v1/', 'https://x.org/v1/audio/transcriptions'])
      expect(parseSpeechServer(url)).toMatchObject({
        url: 'https://x.org/v1/audio/transcriptions',
        loopback: false,
      });
  });
});

describe('on the command line', () => {
  it('the server writes it down; the key stays out of sight; when it fails, this computer does', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'smallpie-stt-'));
    try {
      const clip = join(dir, 'clip.wav');
      await writeFile(clip, wav(int16(await soundOf(SAMPLE, 17, 29))));
      const words = 'Nora will bring the blue pie on Friday.';
      const { url, asked } = await listen(
        json({ text: words, segments: [{ start: 0, end: 5, text: words }] }),
      );
      const env = { SMALLPIE_STT_URL: url, SMALLPIE_STT_API_KEY: 'hidden', SMALLPIE_HOME: dir };
      const run = (out: string, more: NodeJS.ProcessEnv) =>
        smallpie(['minutes', clip, '--language', 'en', '--out', out], { cwd: dir, env: { ...env, ...more } });
      expect((await run('a', {})).code).toBe(2);
      const ran = await run('b', { SMALLPIE_STT_MODEL: 'whisper-1' });
      expect(ran.code).toBe(0);
      expect(asked.length).toBeGreaterThan(0);
      expect(await readFile(join(dir, 'b', 'transcript.txt'), 'utf8')).toContain('blue pie');
      expect(ran.stdout + ran.stderr).not.toContain('hidden');
      server?.closeAllConnections();
      server?.close();
      const alone = await run('c', { SMALLPIE_STT_MODEL: 'whisper-1' });
      expect(alone.code).toBe(0);
      expect(alone.stderr).toMatch(/does not answer[\s\S]*this computer/);
      const text = await readFile(join(dir, 'c', 'transcript.txt'), 'utf8');
      expect(text).not.toContain('blue pie');
      expect(text.length).toBeGreaterThan(50);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });
});
