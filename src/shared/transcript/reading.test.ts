import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pieces, placeWords, segmentOf, speechBars } from './reading';

describe('reading a transcript', () => {
  it('cuts a text at its marks and loses nothing', () => {
    const cut = pieces('one price, one link', [
      { from: 0, to: 3, hit: 4 },
      { from: 11, to: 14, hit: 5 },
    ]);
    expect(cut).toEqual([
      { text: 'one', hit: 4 },
      { text: ' price, ', hit: null },
      { text: 'one', hit: 5 },
      { text: ' link', hit: null },
    ]);
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat(30)), (text, cuts) => {
        const sorted = [...new Set(cuts.map((c) => Math.min(c, text.length)))].sort((a, b) => a - b);
        const marks = sorted
          .slice(1)
          .flatMap((to, i) => (i % 2 === 0 ? [{ from: sorted[i] ?? 0, to, hit: i }] : []));
        expect(
          pieces(text, marks)
            .map((p) => p.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('finds words in their text, repeated and missing ones included', () => {
    const word = (text: string, start: number) => ({ text, start, end: start + 1, probability: 1 });
    const placed = placeWords({
      text: 'No, no, edited.',
      words: [word('No,', 0), word(' gone', 1), word(' no,', 2)],
    });
    expect(placed.map(({ from, to, start }) => [from, to, start])).toEqual([
      [0, 3, 0],
      [4, 7, 2],
    ]);
  });

  it('goes to the words of the one who said it, even when somebody else begins just then', () => {
    const segments = [
      { start: 0, end: 5, speaker: 'a' },
      { start: 5, end: 9, speaker: 'b' },
    ];
    expect(segmentOf(segments, { time: 5, speaker: 'b' })).toBe(1);
    expect(segmentOf(segments, { time: 5, speaker: 'a' })).toBe(0);
    expect(segmentOf(segments, { time: 2, speaker: 'nobody' })).toBe(0);
    expect(segmentOf([], { time: 2, speaker: 'a' })).toBe(0);
  });

  it('draws silence as nothing', () => {
    const bars = speechBars([{ start: 0, end: 5, text: 'a'.repeat(80) }], 10, 10);
    expect(bars.slice(0, 5).every(({ height, segment }) => height > 0 && segment === 0)).toBe(true);
    expect(bars.slice(5).every(({ height, segment }) => height === 0 && segment === -1)).toBe(true);
    expect(speechBars([], 0, 3)).toHaveLength(3);
  });
});
