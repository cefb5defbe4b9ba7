import { describe, expect, it } from 'vitest';
import { VoiceWatch } from './voice-watch';

/** What is said, second by second. */
function told(watch: VoiceWatch, from: number, to: number) {
  const out: [number, number | null][] = [];
  for (let now = from; now <= to; now++) {
    const nobody = watch.tick(now);
    if (nobody !== null) out.push([now, nobody.stopsIn]);
  }
  return out;
}

describe('the watch for voices', () => {
  it('nudges after ten minutes without a voice, and every ten minutes again', () => {
    const watch = new VoiceWatch(0);
    expect(told(watch, 1, 599)).toEqual([]);
    watch.voice(599);
    expect(told(watch, 600, 2_400)).toEqual([
      [1_199, null],
      [1_799, null],
      [2_399, null],
    ]);
    watch.voice(2_400);
    expect(told(watch, 2_401, 2_999)).toEqual([]);
  });

  it('announces the end, and ends unless somebody objects', () => {
    const watch = new VoiceWatch(0, { stopAfter: 900, notice: 30 });
    expect(told(watch, 1, 1_000)).toEqual([
      [600, null],
      [870, 30],
      [900, 0],
    ]);
    const objected = new VoiceWatch(0, { stopAfter: 900, notice: 30 });
    expect(told(objected, 1, 880)).toHaveLength(2);
    objected.voice(880);
    expect(told(objected, 881, 1_700)).toEqual([[1_480, null]]);
  });
});
