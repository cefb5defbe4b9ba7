import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPAN_DEFAULTS, spansFromProbabilities } from './spans';

const frames = (...runs: readonly (readonly [number, number])[]): Float32Array =>
  Float32Array.from(runs.flatMap(([count, value]) => Array.from({ length: count }, () => value)));

describe('spansFromProbabilities', () => {
  it('finds voice and ignores a click', () => {
    const { spans } = spansFromProbabilities(frames([50, 0], [3, 0.9], [50, 0], [40, 0.9], [50, 0]), true);
    expect(spans).toEqual([{ from: 103, to: 143 }]);
  });

  it('keeps a short pause inside a span and ends at a long one', () => {
    const { spans } = spansFromProbabilities(frames([20, 0.9], [5, 0], [20, 0.9], [12, 0], [20, 0.9]), true);
    expect(spans).toEqual([
      { from: 0, to: 45 },
      { from: 57, to: 77 },
    ]);
  });

  it('cuts a long span where the voice is weakest', () => {
    const probabilities = frames([700, 0.95], [4, 0.4], [600, 0.95]);
    const { spans } = spansFromProbabilities(probabilities, true);
    expect(spans[0]?.to).toBeGreaterThanOrEqual(700);
    expect(spans[0]?.to).toBeLessThanOrEqual(705);
  });

  it('leaves a span open when the sound goes on', () => {
    expect(spansFromProbabilities(frames([30, 0], [30, 0.9]), false)).toEqual({
      spans: [],
      open: { from: 30, to: 60 },
    });
  });

  it('gives ordered spans within the limit that hold every long voice, for any probabilities', () => {
    const any = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 1_200 }), fc.constantFrom(0, 0.3, 0.4, 0.6, 0.99)),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(any, (runs) => {
        const probabilities = frames(...runs);
        const { spans } = spansFromProbabilities(probabilities, true);
        let before = 0;
        for (const span of spans) {
          expect(span.from).toBeGreaterThanOrEqual(before);
          expect(span.to - span.from).toBeLessThanOrEqual(SPAN_DEFAULTS.maxSpeech);
          before = span.to;
        }
        let at = 0;
        for (const [count, value] of runs) {
          if (value >= 0.5 && count >= 2 * SPAN_DEFAULTS.minSpeech) {
            const covered = spans.reduce(
              (sum, span) => sum + Math.max(0, Math.min(span.to, at + count) - Math.max(span.from, at)),
              0,
            );
            expect(covered).toBeGreaterThanOrEqual(count - SPAN_DEFAULTS.minSpeech);
          }
          at += count;
        }
      }),
    );
  });
});
