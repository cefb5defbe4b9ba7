import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Transcript } from '../../../shared/transcript/transcript';
import { consolidateSpeakers } from '.';
import { alignTokens } from './align';
import { linesOf, windowsOf } from './lines';
import { relabelWords } from './relabel-words';
import { fakeModel } from './test-model';
import { transferSpeakers } from './transfer';
import { tokensOf, wordsOf } from './words';

const signal = new AbortController().signal;
const PEOPLE = ['Speaker 1', 'Speaker 2', 'Speaker 3', 'Maya'];

const wordText = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'yes',
      'I',
      'the',
      'Tom,',
      'Maya.',
      'Thanks',
      'this',
      'is',
      'and',
      "don't",
      'you?',
      '会',
      '—',
      'it.',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .string({ minLength: 1, maxLength: 6 })
      .filter((text) => text.trim() !== '')
      .map((text) => text.trim()),
  },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 4 })
      .filter((text) => text.trim() !== '')
      .map((text) => text.trim()),
  },
);

/** Any transcript that the stages before can make: in order, with pauses, overlaps, and segments without words. */
const transcripts: fc.Arbitrary<Transcript> = fc
  .array(
    fc.record({
      speaker: fc.constantFrom(...PEOPLE),
      words: fc.array(wordText, { maxLength: 12 }),
      pause: fc.double({ min: -0.5, max: 3, noNaN: true }),
      length: fc.double({ min: 0, max: 0.6, noNaN: true }),
      spaced: fc.boolean(),
      confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    }),
    { maxLength: 14 },
  )
  .map((parts) => {
    let at = 0;
    let last = 0;
    const segments = parts.map(({ speaker, words, pause, length, spaced, confidence }) => {
      const start = Math.max(last, at + pause);
      last = start;
      at = start;
      const timed = words.map((text) => {
        const word = { start: at, end: at + length, text, probability: 0.5 };
        at += length;
        return word;
      });
      const text = words.length === 0 ? '[unclear]' : words.join(spaced ? ' ' : '');
      return {
        start,
        end: Math.max(start, at),
        speaker,
        text,
        words: timed,
        ...(confidence === undefined ? {} : { confidence }),
      };
    });
    const speakers = PEOPLE.map((label) => ({
      label,
      name: label === 'Maya' ? label : null,
      namedBy: label === 'Maya' ? ('user' as const) : null,
      evidence: null,
    }));
    return { language: 'en', durationSeconds: at, speakers, segments };
  });

const flat = (it: Transcript): readonly string[] =>
  it.segments.flatMap(({ words, text }) =>
    words.length === 0 ? [text] : words.map((word) => `${word.start}|${word.end}|${word.text}`),
  );
const letters = (it: Transcript): string =>
  it.segments
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '');

function expectWhole(before: Transcript, after: Transcript): void {
  expect(flat(after)).toEqual(flat(before));
  expect(letters(after)).toBe(letters(before));
  let last = 0;
  for (const { start, end, words, text } of after.segments) {
    expect(text.trim()).not.toBe('');
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThanOrEqual(start);
    if (words.length > 0)
      expect(text.replace(/\s/g, '')).toBe(
        words
          .map((it) => it.text)
          .join('')
          .replace(/\s/g, ''),
      );
    last = start;
  }
  const unspoken = (it: Transcript): number => it.segments.filter(({ words }) => words.length === 0).length;
  expect(unspoken(after)).toBe(unspoken(before));
  const labels = (after.speakers ?? []).map((it) => it.label);
  expect(new Set(labels).size).toBe(labels.length);
  for (const { speaker } of after.segments) expect(labels).toContain(speaker);
}

const anything = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('S1', 'S2', 'S3', 'S4', 'Speaker 1', 'Maya', 's2 ', 'S9'),
);
const answers = fc.record({
  repairs: fc.array(
    fc.record({
      from: fc.integer({ min: -1, max: 16 }),
      to: fc.integer({ min: -1, max: 16 }),
      turns: fc.array(
        fc.record({
          speaker: anything,
          text: fc.oneof(
            fc.string(),
            fc.array(wordText).map((it) => it.join(' ')),
          ),
        }),
        { maxLength: 5 },
      ),
    }),
    { maxLength: 8 },
  ),
  names: fc.array(
    fc.record({
      speaker: anything,
      name: fc.oneof(anything, fc.constantFrom('Tom', 'Maya')),
      quote: fc.oneof(anything, fc.constant('Thanks Tom,')),
    }),
    { maxLength: 4 },
  ),
});

it('words stay, whatever the labelling', () => {
  fc.assert(
    fc.property(transcripts, fc.infiniteStream(fc.constantFrom(...PEOPLE)), (transcript, stream) => {
      const labels = wordsOf(transcript).map(() => stream.next().value ?? 'Maya');
      const done = relabelWords(transcript, labels);
      expectWhole(transcript, done);
      expect(wordsOf(done).map((it) => it.speaker)).toEqual(labels);
    }),
    { numRuns: 300 },
  );
});

it('words stay, whatever the model answers', async () => {
  await fc.assert(
    fc.asyncProperty(
      transcripts,
      fc.oneof(answers, fc.anything(), fc.string()),
      fc.boolean(),
      async (transcript, answer, trusting) => {
        const model = fakeModel(() => answer, { trusting });
        const done = await consolidateSpeakers(transcript, { model, participants: ['Maya Lind'] }, signal);
        expectWhole(transcript, done.transcript);
        expect(done.transcript.speakers).toContainEqual(transcript.speakers?.[3]);
        for (const { name, namedBy, evidence } of done.transcript.speakers ?? [])
          if (name !== null && namedBy !== 'user')
            expect(tokensOf(evidence?.quote ?? '').join('')).toContain(tokensOf(name).join(''));
      },
    ),
    { numRuns: 300 },
  );
});

it('words stay when the model reads the lines back with any speakers and slips', async () => {
  const slip = fc.constantFrom('keep', 'keep', 'keep', 'drop', 'double', 'alter');
  await fc.assert(
    fc.asyncProperty(
      transcripts,
      fc.infiniteStream(fc.constantFrom('S1', 'S2', 'S3')),
      fc.infiniteStream(slip),
      async (transcript, speakers, slips) => {
        const model = fakeModel(
          ({ lines }) => ({
            repairs: lines.map(({ number, text }) => ({
              from: number,
              to: number,
              turns: text.split(' ').map((word) => {
                const kind = slips.next().value;
                const copied =
                  kind === 'drop'
                    ? ''
                    : kind === 'double'
                      ? `${word} ${word}`
                      : kind === 'alter'
                        ? `${word}z`
                        : word;
                return { speaker: speakers.next().value ?? 'S1', text: copied };
              }),
            })),
            names: [],
          }),
          { contextTokens: 2_600 },
        );
        const done = await consolidateSpeakers(transcript, { model, participants: [] }, signal);
        expectWhole(transcript, done.transcript);
      },
    ),
    { numRuns: 200 },
  );
});

it('alignment pairs equal tokens, in order, as many as a plain table finds', () => {
  const tokens = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
  fc.assert(
    fc.property(tokens, tokens, (one, other) => {
      const pairs = alignTokens(one, other);
      pairs.forEach(([a, b], at) => {
        expect(one[a]).toBe(other[b]);
        expect(a).toBeGreaterThan(pairs[at - 1]?.[0] ?? -1);
        expect(b).toBeGreaterThan(pairs[at - 1]?.[1] ?? -1);
      });
      let row: readonly number[] = other.map(() => 0);
      for (const left of one) {
        const next: number[] = [];
        other.forEach((right, j) => {
          const diagonal = j === 0 ? 0 : (row[j - 1] ?? 0);
          next.push(left === right ? diagonal + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0));
        });
        row = next;
      }
      expect(pairs.length).toBe(row.at(-1) ?? 0);
    }),
    { numRuns: 500 },
  );
});

it('alignment of long windows takes little time and memory', () => {
  const words = Array.from({ length: 12_000 }, (_, at) => `w${(at * 7919) % 500}`);
  const copied = words.filter((_, at) => at % 11 !== 0);
  const before = process.memoryUsage().heapUsed;
  const pairs = alignTokens(words, copied);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100e6);
  expect(pairs.length).toBe(copied.length);
});

it('a faithful copy moves exactly the labels that differ', () => {
  const words = fc.array(fc.constantFrom('one', 'two', 'three', 'four', 'five'), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(words, fc.infiniteStream(fc.constantFrom('A', 'B')), (texts, stream) => {
      const wanted = texts.map(() => stream.next().value ?? 'A');
      const turns = texts.map((text, at) => ({ speaker: wanted[at] ?? 'A', text: `${text.toUpperCase()}!` }));
      expect(
        transferSpeakers(
          texts,
          texts.map(() => 'C'),
          turns,
        ),
      ).toEqual(wanted);
    }),
  );
});

it('windows fit their budget and own every line once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 130 }), { maxLength: 80 }),
      fc.integer({ min: 20, max: 300 }),
      (costs, budget) => {
        const lines = costs.map((_, at) => ({ from: at, to: at + 1, speaker: 'S', text: '' }));
        const windows = windowsOf(lines, budget, (_, at) => costs[at] ?? 0);
        const owned = windows.flatMap(({ ownFrom, ownTo }) =>
          Array.from({ length: ownTo - ownFrom }, (_, at) => ownFrom + at),
        );
        expect(owned).toEqual(costs.flatMap((cost, at) => (cost <= budget ? [at] : [])));
        for (const { from, to, ownFrom, ownTo } of windows) {
          expect(costs.slice(from, to).reduce((sum, cost) => sum + cost, 0)).toBeLessThanOrEqual(budget);
          expect(ownFrom).toBeGreaterThanOrEqual(from);
          expect(ownTo).toBeLessThanOrEqual(to);
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('lines hold every word once', () => {
  fc.assert(
    fc.property(transcripts, (transcript) => {
      const words = wordsOf(transcript);
      const lines = linesOf(transcript, words);
      expect(lines.flatMap(({ from, to }) => words.slice(from, to))).toEqual(words);
      for (const { from, to, speaker } of lines)
        for (const word of words.slice(from, to)) expect(word.speaker).toBe(speaker);
    }),
  );
});
