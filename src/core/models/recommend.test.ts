import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SpeakerEngine, SpeechEngine } from '../ports';
import { DOWNLOADS, type ModelEntry } from './entries';
import { measureSpeed } from './measure';
import { outlooks, promiseSeconds, recommend, type MeasuredModel } from './recommend';
import { SpeedBook } from './speed-book';

const base: ModelEntry = {
  name: 'base',
  kind: 'whisper',
  file: 'ggml-base-q8_0.bin',
  sizeBytes: 1,
  sha256: '0'.repeat(64),
  licence: 'MIT',
  source: 'test',
  speech: { languages: 'many', quantisation: 'q8_0', accuracy: 2, cost: 1, memoryBytes: 570e6 },
};
const entries = [base, ...DOWNLOADS.models];
const measured = (transcribe: number): MeasuredModel => ({
  model: 'base',
  transcribe,
  voices: 0.01,
  concurrency: 2,
  threads: 1,
});
const choice = (transcribe: number, minutes: number, gigabytes = 16, language = 'auto') => {
  const list = outlooks(entries, [measured(transcribe)], minutes, { memoryBytes: gigabytes * 1e9 });
  const found = recommend(entries, list, language);
  return found === null ? null : [found.name, found.keeps];
};

describe('recommending a model', () => {
  it.each([
    ['a laptop of today', 0.05, 15, 16, 'auto', ['small', true]],
    ['the same for English only', 0.05, 15, 16, 'en', ['small.en', true]],
    ['a workstation', 0.008, 15, 32, 'auto', ['large-v3-turbo', true]],
    ['a workstation with little memory', 0.008, 15, 4, 'auto', ['large-v3-turbo-q5_0', true]],
    ['patience', 0.05, 60, 16, 'auto', ['large-v3-turbo', true]],
    ['an old laptop', 0.16, 15, 8, 'auto', ['base', true]],
    ['a very old one', 0.5, 25, 4, 'auto', ['tiny', true]],
    ['none that keeps the promise: the fastest, honestly', 2, 15, 4, 'auto', ['tiny', false]],
  ])('%s', (_name, transcribe, minutes, gigabytes, language, expected) => {
    expect(choice(transcribe, minutes, gigabytes, language)).toEqual(expected);
  });

  it('nothing before anything was measured', () => {
    expect(recommend(entries, outlooks(entries, [], 15, { memoryBytes: 16e9 }), 'auto')).toBeNull();
  });

  it("a model's own measurement counts more than a guess from another's", () => {
    const own = { ...measured(0.3), model: 'small' };
    const list = outlooks(entries, [measured(0.05), own], 15, { memoryBytes: 16e9 });
    expect(list.find(({ name }) => name === 'small')).toMatchObject({ rate: 0.31, measured: true });
    // The nearest in cost is the better guess: medium costs 9.5, small 3.3.
    expect(list.find(({ name }) => name === 'medium')?.rate).toBeCloseTo((0.3 * 9.5) / 3.3 + 0.01);
    expect(list.find(({ name }) => name === 'tiny')?.rate).toBeCloseTo(0.5 * 0.05 + 0.01);
  });

  it('promises full minutes, with a margin', () => {
    // 6 min of computing, a third more, and a quarter of a minute for the rest.
    expect(promiseSeconds(0.1, 3_600)).toBe(9 * 60);
    expect(promiseSeconds(0.1, 30)).toBe(60);
  });
});

/** An engine on a clock of its own: every try of so many windows at once takes as long as it is told. */
function pretend(concurrency: number, secondsFor: (threads: number, windows: number) => number) {
  let clock = 0;
  let open = 0;
  const engine = {
    concurrency,
    speechProbabilities: () => Promise.resolve((clock += 0.01)),
    speakerActivity: () => Promise.resolve((clock += 0.1)),
    voicePrints: () => Promise.resolve((clock += 0.3)),
    transcribe: async ({ threads = 1 }: { threads?: number }) => {
      open += 1;
      await Promise.resolve();
      // All windows of one try end together; the last one to leave has spent the time.
      const windows = open;
      await Promise.resolve();
      if (windows > 0) clock += secondsFor(threads, windows);
      open = 0;
      return [];
    },
  } as unknown as SpeechEngine & SpeakerEngine;
  return { engine, now: () => clock };
}

describe('measuring', () => {
  const speech = new Float32Array(20 * 16_000);
  it('takes the fastest way to use the cores, and counts what the voices cost', async () => {
    const { engine, now } = pretend(2, (threads, windows) => (threads === 2 ? 1.2 : windows === 2 ? 3 : 2));
    const found = await measureSpeed(engine, speech, { cores: 2, now }, new AbortController().signal);
    expect(found).toMatchObject({ concurrency: 1, threads: 2 });
    expect(found.transcribe).toBeCloseTo(0.1);
    expect(found.voices).toBeCloseTo((0.01 + 0.2 + 0.3) / 10 / 2);
  });

  it('stops when the time is spent, with what it has', async () => {
    const { engine, now } = pretend(2, () => 30);
    const found = await measureSpeed(engine, speech, { cores: 2, now }, new AbortController().signal);
    expect(found).toMatchObject({ concurrency: 2, threads: 1 });
  });
});

describe('what was measured', () => {
  it('is kept per model, and only for the computer as it is', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'smallpie-speed-'));
    const book = new SpeedBook(dir, 2, () => Promise.resolve('cpu'));
    expect(await book.read()).toEqual([]);
    await book.note(measured(0.2));
    await book.note({ ...measured(0.7), model: 'small' });
    await book.note(measured(0.1));
    expect((await book.read()).map(({ model, transcribe }) => [model, transcribe])).toEqual([
      ['small', 0.7],
      ['base', 0.1],
    ]);
    expect(await new SpeedBook(dir, 4, () => Promise.resolve('cpu')).read()).toEqual([]);
    await writeFile(join(dir, 'speed.json'), '{"version":1,"cores":2,"measured":[{"model":"base"}]}');
    expect(await book.read()).toEqual([]);
    await rm(dir, { recursive: true });
  });
});
