import { describe, expect, it } from 'vitest';
import { addHeard, windowsApart } from './same-window';

const anna = new Map([
  [1, [3, 0, 0]],
  [2, [2, 0, 0]],
  [3, [0, 4, 0]],
]);

describe('windowsApart', () => {
  it('counts windows that hear two local speakers', () => {
    const ben = new Map([
      [1, [0, 2, 0]],
      [3, [0, 0, 1]],
      [4, [2, 0, 0]],
    ]);
    expect(windowsApart(anna, ben)).toBe(2);
    expect(windowsApart(ben, anna)).toBe(2);
  });

  it('takes off windows that hear one', () => {
    const more = new Map([
      [2, [1, 0, 0]],
      [3, [0, 1, 0]],
    ]);
    expect(windowsApart(anna, more)).toBe(-2);
  });

  it('weighs what is now one, now two; leaves out what is hardly heard', () => {
    expect(windowsApart(anna, new Map([[1, [2, 2, 0]]]))).toBe(0);
    expect(windowsApart(anna, new Map([[1, [0, 0.2, 0]]]))).toBe(0);
  });
});

describe('addHeard', () => {
  it('adds seconds window by window', () => {
    expect(
      addHeard(
        anna,
        new Map([
          [1, [0, 1, 0]],
          [9, [1, 0, 0]],
        ]),
      ),
    ).toEqual(
      new Map([
        [1, [3, 1, 0]],
        [2, [2, 0, 0]],
        [3, [0, 4, 0]],
        [9, [1, 0, 0]],
      ]),
    );
    expect(anna.get(1)).toEqual([3, 0, 0]);
  });
});
