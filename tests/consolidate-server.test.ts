import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../src/core/analyse';
import { openLanguageModel } from '../src/core/analyse/language-model';
import { privacyReceipt } from '../src/core/deliver/document/receipt';
import { TEST_RECORD } from '../src/core/deliver/test-record';
import { consolidateSpeakers } from '../src/core/speakers';
import { script, toTranscript } from '../src/core/speakers/consolidate/test-transcripts';
import { analysisSettingsSchema } from '../src/shared/settings/app-settings';
import { fakeServer, type FakeServer } from './fake-model-server';

const signal = new AbortController().signal;
const long = Array.from(
  { length: 120 },
  (_, at) => `P${at % 3}: This is what I say in sentence number ${at}, and then it is your turn.`,
);
const start = toTranscript(
  script(['A: Nora, can you start?', 'B: Sure, I will start right away.', ...long].join('\n')),
);
const words = (it: typeof start): readonly string[] =>
  it.segments.flatMap((segment) => segment.words.map((word) => word.text));

let server: FakeServer;
let reply: (user: string) => string = () => '';
beforeAll(async () => {
  server = await fakeServer(({ user }) => reply(user));
});
afterAll(() => server.close());

/** The real adapter, over the wire, with little room. */
const open = (contextTokens: number) =>
  openLanguageModel(
    analysisSettingsSchema.parse({
      provider: 'compatible',
      baseUrl: server.baseUrl,
      model: 'fake',
      contextTokens,
    }),
    null,
    { plan: { pauses: [0.01], longestPause: 1 } },
  );

describe('consolidation over the wire', () => {
  it.each([2_500, 4_000, 32_000])('never asks for more than a window of %d tokens', async (contextTokens) => {
    const before = server.requests.length;
    reply = (user) => {
      const [, line = '1', speaker = 'S1', text = ''] = /^(\d+) (S\d+): (.*)$/m.exec(user) ?? [];
      const other = speaker === 'S1' ? 'S2' : 'S1';
      const turns = [{ speaker: other, text }];
      return JSON.stringify({ repairs: [{ from: Number(line), to: Number(line), turns }], names: [] });
    };
    const done = await consolidateSpeakers(
      start,
      { model: await open(contextTokens), participants: [] },
      signal,
    );
    expect(done.failure).toBeNull();
    expect(words(done.transcript)).toEqual(words(start));
    expect(done.transcript.segments[0]?.speaker).not.toBe(start.segments[0]?.speaker);
    const asked = server.requests.length - before;
    if (contextTokens < 10_000) expect(asked).toBeGreaterThan(1);
    else expect(asked).toBeLessThan(4);
  });

  it.each(['offline', 'none'] as const)('is on the receipt when it alone asked (%s)', async (mode) => {
    reply = () => JSON.stringify({ repairs: [], names: [] });
    const model = await open(32_000);
    const { transcript } = await consolidateSpeakers(start, { model, participants: [] }, signal);
    const meeting = { title: 'Sync', date: '2026-11-23', participants: [] };
    const minutes = await analyse(transcript, meeting, { mode, model, problem: null }, signal);
    expect(minutes.usage).toEqual(model.usage());
    expect(minutes.usage?.inputTokens).toBeGreaterThan(100);
    const host = new URL(server.baseUrl).host;
    const facts = {
      mailHost: 'smtp.example.org',
      retention: { kind: 'flush' },
      folderKept: false,
      transcriptAttached: true,
    } as const;
    const words = privacyReceipt({ ...TEST_RECORD, transcript, minutes }, facts)
      .map(({ words }) => words)
      .join('\n');
    expect(words).toContain(`Sent to the language model fake at ${host} (`);
    expect(words).toContain(`${host} and smtp.example.org. No other.`);
  });

  it('leaves speakers as they were heard when the server talks nonsense', async () => {
    reply = () => '<html>Bad Gateway</html>';
    const done = await consolidateSpeakers(start, { model: await open(8_000), participants: [] }, signal);
    expect(done.failure?.code).toMatch(/^LLM_/);
    expect(done.transcript.segments.map((it) => it.text)).toEqual(start.segments.map((it) => it.text));
    expect(done.transcript.speakers?.map((it) => it.namedBy)).toContain('rules');
  });
});
