import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agreement, type LiveWord } from './agreement';
import { segmentsOf } from './segments';
import { FRAME_SECONDS, VoiceTracker } from './voice-tracker';

const word = (text: string, end: number, probability = 0.9): LiveWord => {
  return { text, start: end - 0.2, end, probability, tokens: [1] };
};
const options = { settle: Infinity, settleProbability: 0.8, doubt: 0, doubtWait: 1.2 };
const texts = (words: readonly { text: string }[]): string => words.map(({ text }) => text).join(' ');

describe('agreement of hypotheses', () => {
  it('confirms what two looks in a row agree on, whatever the case and the full stops', () => {
    const agreement = new Agreement(options);
    expect(agreement.accept([word('Hello', 1), word('word.', 1.5)], 2)).toEqual([]);
    expect(texts(agreement.accept([word('hello,', 1), word('world', 1.5), word('of', 2)], 3))).toBe('hello,');
    expect(texts(agreement.tail)).toBe('world of');
    expect(texts(agreement.accept([word('world', 1.5), word('of', 2), word('pie', 3)], 4))).toBe('world of');
  });

  it('never takes back a confirmed word, and loses none', () => {
    const vocabulary = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.array(fc.array(vocabulary, { maxLength: 6 }), { maxLength: 12 }), (looks) => {
        const agreement = new Agreement(options);
        const confirmed: string[] = [];
        looks.forEach((look, index) => {
          const words = look.map((text, at) => word(text, at * 0.3));
          confirmed.push(...agreement.accept(words, index).map(({ text }) => text));
          expect(agreement.confirmed.map(({ text }) => text)).toEqual(confirmed);
          expect(texts(agreement.tail)).toBe(texts(words.slice(words.length - agreement.tail.length)));
        });
        const last = agreement.tail.map(({ text }) => text);
        expect(agreement.confirmUntil(Infinity).map(({ text }) => text)).toEqual(last);
        expect(agreement.tail).toEqual([]);
      }),
    );
  });

  it('lets doubtful words wait for more sound', () => {
    const agreement = new Agreement({ ...options, doubt: 0.5 });
    const look = [word('the', 1), word('tickle', 1.5, 0.3)];
    agreement.accept(look, 1.6);
    expect(texts(agreement.accept(look, 2.2))).toBe('the');
    expect(texts(agreement.accept(look.slice(1), 2.8))).toBe('tickle');
    expect(agreement.doubting).toBe(false);
  });

  it('does not believe words that have no sound yet, though it hears them twice', () => {
    const agreement = new Agreement(options);
    const look = [
      word('thanks', 3.4),
      { ...word('for', 3.5), start: 3.5 },
      { ...word('us', 3.5), start: 3.5 },
    ];
    agreement.accept(look, 3.6);
    expect(texts(agreement.accept(look, 3.7))).toBe('thanks');
    expect(texts(agreement.accept(look.slice(1), 4.2))).toBe('for us');
  });
});

describe('the voice of a track', () => {
  it('opens and closes spans that follow each other', () => {
    const level = fc.constantFrom(0, 0.4, 0.9);
    fc.assert(
      fc.property(fc.array(fc.tuple(level, fc.integer({ min: 1, max: 40 })), { maxLength: 20 }), (runs) => {
        const voice = new VoiceTracker({ preroll: 0.3, hang: 0.5 });
        let [open, end] = [false, 0];
        const take = (change: ReturnType<VoiceTracker['push']>): void => {
          if (change === null) return;
          expect('opened' in change).toBe(!open);
          const at = 'opened' in change ? change.opened : change.closed;
          expect(at).toBeGreaterThanOrEqual(end);
          [open, end] = ['opened' in change, at];
        };
        for (const [probability, count] of runs)
          for (let frame = 0; frame < count; frame++) take(voice.push(probability));
        take(voice.close());
        expect(open).toBe(false);
        const frames = runs.reduce((sum, [, count]) => sum + count, 0);
        expect(voice.time).toBeCloseTo(frames * FRAME_SECONDS);
      }),
    );
  });
});

describe('segments of live words', () => {
  it('hold every word once, in order, and end in pauses', () => {
    const words = [word('One', 1), word('two.', 1.3), word('three', 4), word('found', 1.15)];
    const segments = segmentsOf(words, 'en', 'Speaker 1');
    expect(segments.map(({ text }) => text)).toEqual(['One found two.', 'three']);
    const all = segments.flatMap((segment) => segment.words);
    all.forEach((each, at) => expect(each.start).toBeGreaterThanOrEqual(all[at - 1]?.end ?? 0));
    expect(segmentsOf([word('你', 1), word('好', 1.2)], 'zh', 'Speaker 1')[0]?.text).toBe('你好');
  });
});
