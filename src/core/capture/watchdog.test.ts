import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TrackWatchdog } from './watchdog';

/** A second of recording, with or without a blob, at a level. */
function play(
  dog: TrackWatchdog,
  from: number,
  seconds: readonly ('speech' | 'quiet' | 'zeros' | 'nothing')[],
) {
  const seen: [number, string][] = [];
  seconds.forEach((kind, index) => {
    const at = from + index + 1;
    if (kind !== 'nothing') {
      dog.blob(at);
      const level = { speech: 0.1, quiet: 0.0001, zeros: 0 }[kind];
      dog.level(at - 1, at, level, level);
    }
    const condition = dog.tick(at);
    if (condition !== null) seen.push([at, condition]);
  });
  return seen;
}
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('the watchdog of a track', () => {
  it('raises an alarm within ten seconds when nothing arrives, and marks the gap', () => {
    const dog = new TrackWatchdog(0);
    const seen = play(dog, 0, [
      ...times(10, 'speech' as const),
      ...times(8, 'nothing' as const),
      'speech',
      'speech',
    ]);
    expect(seen).toEqual([
      [1, 'ok'],
      [14, 'stalled'],
      [19, 'ok'],
    ]);
    expect(dog.gaps(20)).toEqual([{ start: 10, end: 19, reason: 'no sound arrived' }]);
    expect(dog.captured(0, 20)).toBeCloseTo(11 / 20);
  });

  it('tells a dead device, which gives zeros, from a quiet room', () => {
    const dead = new TrackWatchdog(0);
    expect(play(dead, 0, [...times(3, 'speech' as const), ...times(9, 'zeros' as const), 'speech'])).toEqual([
      [1, 'ok'],
      [8, 'silent'],
      [13, 'ok'],
    ]);
    expect(dead.gaps(13)).toEqual([{ start: 3, end: 12, reason: 'the device gave silence only' }]);
    const quiet = new TrackWatchdog(0);
    expect(
      play(quiet, 0, [...times(3, 'speech' as const), ...times(10, 'quiet' as const), 'speech']),
    ).toEqual([
      [1, 'ok'],
      [11, 'quiet'],
      [14, 'ok'],
    ]);
    expect(quiet.gaps(14)).toEqual([]);
  });

  it('notices a track that never begins', () => {
    const dog = new TrackWatchdog(0);
    expect(play(dog, 0, times(6, 'nothing' as const))).toEqual([[4, 'stalled']]);
    dog.end(6);
    expect(dog.captured(0, 6)).toBe(0);
  });

  it('says nothing about a muted track', () => {
    const dog = new TrackWatchdog(0);
    play(dog, 0, times(3, 'speech' as const));
    dog.mute(true, 3);
    expect(play(dog, 3, times(30, 'zeros' as const))).toEqual([[4, 'muted']]);
    expect(dog.gaps(33)).toEqual([]);
  });

  it('never claims more than was captured: gaps are in order and inside the recording', () => {
    const kind = fc.constantFrom('speech' as const, 'quiet' as const, 'zeros' as const, 'nothing' as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(kind, fc.integer({ min: 1, max: 12 })), { maxLength: 20 }), (runs) => {
        const dog = new TrackWatchdog(0);
        const seconds = runs.flatMap(([each, count]) => times(count, each));
        play(dog, 0, seconds);
        dog.end(seconds.length);
        let before = 0;
        for (const gap of dog.gaps(seconds.length)) {
          expect(gap.start).toBeGreaterThanOrEqual(before);
          expect(gap.end).toBeGreaterThan(gap.start);
          before = gap.end;
        }
        expect(before).toBeLessThanOrEqual(seconds.length);
        const longest = Math.max(0, ...runs.filter(([each]) => each === 'nothing').map(([, count]) => count));
        if (longest >= 4 && runs.length > 0) expect(dog.gaps(seconds.length).length).toBeGreaterThan(0);
      }),
    );
  });

  it('knows a sleep as the reason of a gap, and waits anew after it', () => {
    const watchdog = new TrackWatchdog(0);
    watchdog.blob(10);
    watchdog.slept(10, 130);
    expect(watchdog.tick(133)).not.toBe('stalled');
    watchdog.blob(133);
    expect(watchdog.gaps(140)).toEqual([{ start: 10, end: 130, reason: 'the computer slept' }]);
    expect(watchdog.captured(0, 240)).toBeCloseTo(0.5);
    // Where it ended at once nothing is missing.
    watchdog.slept(133, 133.01);
    expect(watchdog.gaps(134)).toHaveLength(1);
  });
});
