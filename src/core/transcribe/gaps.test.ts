import { describe, expect, it } from 'vitest';
import type { EngineSegment } from '../ports';
import { alreadyWritten, gapsOf } from './gaps';
import type { SpeechWindow } from './windows';

/** Words of half a second each, from these seconds on. */
const segment = (...words: readonly (readonly [number, string])[]): EngineSegment => ({
  start: words[0]?.[0] ?? 0,
  end: (words.at(-1)?.[0] ?? 0) + 0.5,
  text: words.map(([, text]) => text).join(' '),
  words: words.map(([start, text]) => ({ start, end: start + 0.5, text, probability: 0.9 })),
  noSpeechProbability: 0,
  averageLogprob: -0.2,
});
const windowOf = (...lengths: readonly number[]): SpeechWindow => {
  let at = 0;
  const parts = lengths.map((length) => {
    const part = { at, start: at + 100, end: at + length + 100 };
    at += length + 0.3;
    return part;
  });
  return { samples: new Float32Array(0), parts };
};

describe('gaps', () => {
  it('finds a part without words, and the end that was left out', () => {
    const heard = segment([0.5, 'good'], [1, 'morning']);
    expect(gapsOf(windowOf(2, 4), [heard])).toEqual([{ start: 2.8, end: 5.8 }]);
    expect(gapsOf(windowOf(6), [heard])).toEqual([{ start: 1.5, end: 5.5 }]);
    expect(gapsOf(windowOf(6), [])).toEqual([{ start: 0.5, end: 5.5 }]);
  });

  it('notices a short end that was left out of a window, but not of a part in its middle', () => {
    const heard = segment([0.5, 'good'], [1, 'morning']);
    expect(gapsOf(windowOf(3), [heard])).toEqual([{ start: 1.5, end: 2.5 }]);
    expect(gapsOf(windowOf(3, 1), [heard])).toEqual([]);
  });

  it('does not take quiet edges and ordinary pauses for gaps', () => {
    expect(gapsOf(windowOf(3), [segment([0.6, 'well'], [1.8, 'yes'])])).toEqual([]);
    expect(gapsOf(windowOf(1, 1, 1), [])).toEqual([]);
  });

  it('knows words that were written with wrong times', () => {
    const heard = [segment([0, 'we'], [0.5, 'launch'], [1, 'on'], [1.5, 'Tuesday'])];
    const gap = { start: 2, end: 4 };
    expect(alreadyWritten([segment([0, 'Launch'], [0.5, 'on'], [1, 'Tuesday.'])], gap, heard)).toBe(true);
    expect(alreadyWritten([segment([0, 'Any'], [0.5, 'other'], [1, 'business?'])], gap, heard)).toBe(false);
  });
});
