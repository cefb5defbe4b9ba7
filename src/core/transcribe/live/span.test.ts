import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '../../../shared/audio/audio';
import type { LiveWord } from './consensus';
import { LIVE_DEFAULTS } from './live-options';
import { SoundBuffer } from './sound-buffer';
import { beginSpan, carryOver, isSettled, leave, trimWindow, type Span } from './span';

const options = { ...LIVE_DEFAULTS, trimAt: 4, trimMax: 8, anchor: 2 };

/** Loud sound with faint noise in the pauses. */
function soundWith(seconds: number, pauses: readonly (readonly [number, number])[]): SoundBuffer {
  const sound = new SoundBuffer();
  sound.push(
    Float32Array.from({ length: seconds * SAMPLE_RATE }, (_, index) => {
      const at = index / SAMPLE_RATE;
      const quiet = pauses.some(([from, to]) => at >= from && at < to);
      return Math.sin(index * 0.9) * (quiet ? 0.01 : 0.3);
    }),
  );
  return sound;
}

function spanWith(...said: readonly (readonly [string, number])[]): Span {
  const span = beginSpan(0, options);
  const words = said.map(([text, end]): LiveWord => ({
    text,
    start: end - 0.3,
    end,
    probability: 0.9,
    tokens: [1],
  }));
  span.agreement.confirmUntil(Infinity, words);
  return span;
}

describe('a window that grows long', () => {
  it('is cut in the pause behind a sentence, though the engine says that the sentence ended later', () => {
    const sound = soundWith(6, [[3, 3.3]]);
    const span = spanWith(['before', 2.5], ['the', 3], ['weekend.', 3.5], ['One', 4]);
    const base = trimWindow(span, sound, 5, options);
    expect(base).toBeGreaterThan(3);
    expect(base).toBeLessThan(3.3);
    expect(span.base).toBe(base);
    expect(span.agreement.confirmed.map(({ text }) => text)).toEqual(['One']);
  });

  it('stays whole until words of the next sentence stand, unless it gets very long', () => {
    const sound = soundWith(12, [[3, 3.3]]);
    const span = spanWith(['before', 2.5], ['the', 3], ['weekend.', 3.5]);
    expect(trimWindow(span, sound, 5, options)).toBeNull();
    expect(trimWindow(span, sound, 8.5, options)).toBeGreaterThan(3);
  });

  it('stays whole while there is no pause behind the sentence', () => {
    const sound = soundWith(12, []);
    const span = spanWith(['the', 3], ['weekend.', 3.5], ['One', 4]);
    expect(trimWindow(span, sound, 5, options)).toBeNull();
    expect(span.base).toBe(0);
  });

  it('is cut in front of the last words when it must be', () => {
    const sound = soundWith(12, []);
    const span = spanWith(['the', 3], ['next', 3.5], ['thing', 4], ['is', 5], ['still', 6]);
    expect(trimWindow(span, sound, 8.5, options)).toBeGreaterThan(3.5);
    expect(span.agreement.confirmed.map(({ text }) => text)).toEqual(['is', 'still']);
  });

  it('in a very long window a comma will do', () => {
    const sound = soundWith(12, [[4, 4.3]]);
    const span = spanWith(['date,', 4.4], ['the', 5], ['beta', 5.4], ['feedback', 6], ['and', 6.4]);
    expect(trimWindow(span, sound, 7, options)).toBeNull();
    expect(trimWindow(span, sound, 8.5, options)).toBeGreaterThan(4);
    expect(span.agreement.confirmed[0]?.text).toBe('the');
  });
});

describe('a span that is probably over', () => {
  it('is settled once a thorough look has covered its end', () => {
    const span = beginSpan(0, options);
    span.covered = 5.2;
    expect(isSettled(span, 5, options)).toBe(false);
    span.thorough = true;
    expect(isSettled(span, 5, options)).toBe(true);
    expect(isSettled(span, 5.1, options)).toBe(false);
  });
});

describe('a span that follows another one', () => {
  const finished = (base: number, closedAt: number): Span => {
    const span = spanWith(['sounds', 2.5], ['good.', 3]);
    return Object.assign(span, { base, closedAt });
  };

  it('is heard behind the window of that one, and behind its words', () => {
    const span = beginSpan(4, options);
    carryOver(span, finished(1, 3), options);
    expect(span.base).toBe(1);
    expect(span.agreement.confirmed.map(({ text }) => text)).toEqual(['sounds', 'good.']);
    expect(span.words).toEqual([]);
  });

  it.each([
    ['long ago', finished(1, 3), 4.6],
    ['too long', finished(0, 3), 4.2],
  ])('begins by itself if that one is %s', (_, before, start) => {
    const span = beginSpan(start, options);
    carryOver(span, before, options);
    expect(span.base).toBe(start);
    expect(span.agreement.confirmed).toEqual([]);
  });

  it('leaves nothing of that one for later', () => {
    const span = beginSpan(4, options);
    carryOver(span, finished(1, 3), options);
    expect(leave(span, 6)).toEqual({ start: 4, end: 6 });
    expect(span.agreement.confirmed).toEqual([]);
  });
});
