import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLinkage, cutTree } from './cluster';
import { dot, normalize, packPrint, unpackPrint } from './prints';

const vector = fc
  .array(fc.integer({ min: -100, max: 100 }), { minLength: 6, maxLength: 6 })
  .filter((values) => values.some((value) => value !== 0))
  .map((values) => normalize(Float32Array.from(values)));

/** The same by the book: join the two nearest groups, measured by the mean over all pairs, again and again. */
function byTheBook(prints: readonly Float32Array[]): readonly number[] {
  const groups = prints.map((print) => [print]);
  const heights: number[] = [];
  const between = (a: readonly Float32Array[], b: readonly Float32Array[]): number =>
    a.flatMap((x) => b.map((y) => 1 - dot(x, y))).reduce((sum, d) => sum + d, 0) / (a.length * b.length);
  while (groups.length > 1) {
    let [best, at, to] = [Infinity, 0, 1];
    for (let i = 0; i < groups.length; i++)
      for (let j = 0; j < i; j++) {
        const d = between(groups[i] ?? [], groups[j] ?? []);
        if (d < best) [best, at, to] = [d, j, i];
      }
    heights.push(best);
    groups[at]?.push(...(groups.splice(to, 1)[0] ?? []));
  }
  return heights.sort((a, b) => a - b);
}

describe('averageLinkage', () => {
  it('joins at the same distances as the slow way by the book', () => {
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 12 }), (prints) => {
        const heights = averageLinkage(prints).map((merge) => merge.distance);
        const expected = byTheBook(prints);
        expect(heights).toHaveLength(expected.length);
        heights.forEach((height, i) => expect(height).toBeCloseTo(expected[i] ?? NaN, 3));
      }),
    );
  });

  it('is cut into as many groups as asked for', () => {
    fc.assert(
      fc.property(
        fc.array(vector, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (prints, n) => {
          const people = Math.min(n, prints.length);
          const bounds = { atLeast: people, atMost: people };
          const labels = cutTree(prints.length, averageLinkage(prints), 0.5, bounds);
          expect(new Set(labels).size).toBe(people);
        },
      ),
    );
  });
});

describe('voice prints as text', () => {
  it('keep their direction', () => {
    fc.assert(
      fc.property(vector, (print) => {
        expect(dot(unpackPrint(packPrint(print)), print)).toBeGreaterThan(0.999);
      }),
    );
  });
});
