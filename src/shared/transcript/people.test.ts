import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initials, peopleOf, placeholderNumber, segmentAt, speechShares, wordAt } from './people';

const segment = (speaker: string, start: number, end: number) => ({
  speaker,
  start,
  end,
  text: '',
  words: [],
});

describe('people of a transcript', () => {
  it('come in the order of being heard, with their time and name', () => {
    const people = peopleOf({
      segments: [segment('Speaker 2', 0, 4), segment('Maya', 4, 5), segment('Speaker 2', 6, 8)],
      speakers: [{ label: 'Speaker 2', name: 'Jonas', namedBy: 'user', evidence: null }],
    });
    expect(people).toEqual([
      { label: 'Speaker 2', name: 'Jonas', index: 0, seconds: 6 },
      { label: 'Maya', name: 'Maya', index: 1, seconds: 1 },
    ]);
    expect(peopleOf({ segments: [segment('Speaker 1', 0, 1)] })[0]?.name).toBeNull();
  });

  it('have initials in any script', () => {
    expect(
      ['Maya Okafor', 'jonas', 'Speaker 12', 'Ana María de la Cruz', 'שרה לוי', '—'].map(initials),
    ).toEqual(['MO', 'J', '12', 'AC', 'של', '?']);
    expect(placeholderNumber('Speakerine')).toBeNull();
  });

  it('shares are whole and add up to 100', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 1e5, noNaN: true }), { minLength: 1 }), (times) => {
        const shares = speechShares(times.map((seconds) => ({ seconds })));
        expect(shares.reduce((a, b) => a + b, 0)).toBe(100);
        shares.forEach((share, i) => {
          const exact = (100 * (times[i] ?? 0)) / times.reduce((a, b) => a + b, 0);
          expect(Math.abs(share - exact)).toBeLessThan(1);
        });
      }),
    );
    expect(speechShares([{ seconds: 0 }])).toEqual([0]);
  });
});

describe('what is heard at a time', () => {
  const segments = [segment('a', 1, 2), segment('b', 3, 4), segment('a', 5, 6)];
  it('is the last segment that has begun', () => {
    expect([0, 1, 2.5, 3, 99].map((time) => segmentAt(segments, time))).toEqual([-1, 0, 0, 1, 2]);
  });
  it('is the last word that has begun', () => {
    const words = [1, 1.5, 1.9].map((start) => ({ start, end: start + 0.3, text: 'x', probability: 1 }));
    expect([0.5, 1, 1.6, 7].map((time) => wordAt({ words }, time))).toEqual([-1, 0, 1, 2]);
  });
});
