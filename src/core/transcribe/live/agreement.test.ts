import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agreement } from './agreement';
import type { LiveWord } from './consensus';
import { segmentsOf } from './segments';
import { FRAME_SECONDS, VoiceTracker } from './voice-tracker';

const word = (text: string, end: number, probability = 0.9): LiveWord => {
  return { text, start: end - 0.2, end, probability, tokens: [1] };
};
const options = { settle: Infinity, settleProbability: 0.8, doubt: 0, doubtWait: 1.2, disputeWait: 1.2 };
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

  it('lets a word that is heard differently wait, and what follows stand with the surer version', () => {
    const agreement = new Agreement(options);
    const rest = [word('the', 1.6), word('migration', 2)];
    agreement.accept([word('we', 1), word('learned', 1.3, 0.4), ...rest], 2.2);
    const look = [word('we', 1), word('run', 1.3, 0.6), ...rest, word('in', 2.4)];
    expect(texts(agreement.accept(look, 2.5))).toBe('we');
    const next = [word('learned', 1.3, 0.4), ...rest, word('in', 2.4), word('silence', 2.8)];
    expect(texts(agreement.accept(next, 3))).toBe('run the migration in');
    expect(texts(agreement.tail)).toBe('silence');
  });

  it('waits as long as what follows is heard differently, too', () => {
    const agreement = new Agreement(options);
    agreement.accept([word('cracks', 1), word('it', 1.4), word('is', 1.8)], 4);
    expect(agreement.accept([word('crackers', 1), word('it', 1.4), word('was', 1.8)], 4.5)).toEqual([]);
    expect(texts(agreement.tail)).toBe('crackers it was');
  });

  it('takes a number in figures and in letters for the same', () => {
    const agreement = new Agreement(options);
    const rest = [word('minutes', 1.4), word('for', 1.6)];
    agreement.accept([word('8', 1, 0.5), ...rest], 2);
    expect(texts(agreement.accept([word('eight', 1, 0.6), ...rest], 2))).toBe('eight minutes for');
  });

  it('remembers what an older look was surer of', () => {
    const agreement = new Agreement({ ...options, doubt: 0.5 });
    const rest = [word('sure', 1.6), word('I', 1.8)];
    agreement.accept([word('Thursday.', 1.4, 0.6), ...rest], 2);
    const look = [word('first', 1.2, 0.3), word('day.', 1.4, 0.4), ...rest];
    expect(agreement.accept(look, 2.3)).toEqual([]);
    expect(texts(agreement.accept(look, 3))).toBe('Thursday. sure I');
  });

  it('keeps the times of a word whose sound one look has found and the next one has not', () => {
    const agreement = new Agreement(options);
    agreement.accept([word('if', 1), word('we', 1.4)], 1.6);
    const bunched = ['if', 'we', 'stop'].map((text) => ({ ...word(text, 2), start: 2 }));
    const confirmed = agreement.accept(bunched, 2.1);
    expect(confirmed.map(({ text, end }) => [text, end])).toEqual([
      ['if', 1],
      ['we', 1.4],
    ]);
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
