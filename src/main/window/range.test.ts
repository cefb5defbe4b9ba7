import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange } from './range';

describe('ranges of a file', () => {
  it.each([
    [null, null],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=20-10', null],
    ['bytes=0-1,5-6', null],
    ['bytes=-', null],
    ['lines=0-1', null],
  ])('%s of 100 bytes', (header, range) => {
    expect(parseRange(header, 100)).toEqual(range);
  });

  it('stay inside the file', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(2_000), fc.option(fc.nat(2_000)), (size, start, end) => {
        const range = parseRange(`bytes=${start}-${end ?? ''}`, size);
        if (range === null || range === 'unsatisfiable') return;
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThan(size);
      }),
    );
  });
});
