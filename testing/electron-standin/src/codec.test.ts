import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clone } from './node-codec';

describe('what crosses between the stand-in and a page', () => {
  it('is what structured clone makes of it', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withTypedArray: true,
          withSparseArray: true,
        }),
        (value) => {
          expect(clone(value)).toEqual(structuredClone(value));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('keeps cycles, shared parts, buffers and errors', () => {
    const shared = { n: 1 };
    const cycle: { self?: unknown; a: object; b: object } = { a: shared, b: shared };
    cycle.self = cycle;
    const copy = clone(cycle) as typeof cycle;
    expect(copy.self).toBe(copy);
    expect(copy.a).toBe(copy.b);
    expect(clone(new Uint8Array([1, 2]).buffer)).toEqual(new Uint8Array([1, 2]).buffer);
    expect(clone(new TypeError('no'))).toBeInstanceOf(TypeError);
  });

  it('keeps a date that is none', () => {
    expect(clone(new Date(NaN))).toEqual(new Date(NaN));
  });

  it.each([() => 1, Symbol('x'), Promise.resolve(), new WeakMap()])('refuses %s', (value) => {
    expect(() => clone({ value })).toThrow('could not be cloned');
  });
});
