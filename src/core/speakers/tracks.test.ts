import { describe, expect, it } from 'vitest';
import type { Diarization } from './diarize';
import { mergeTracks } from './tracks';

const heard = (...spans: readonly (readonly [number, number, number])[]): Diarization => ({
  speakers: new Set(spans.map(([speaker]) => speaker)).size,
  turns: spans.map(([speaker, start, end]) => ({ speaker, start, end, confidence: 1 })),
});

describe('mergeTracks', () => {
  it('takes the one voice on the microphone for you', () => {
    const merged = mergeTracks(heard([0, 5, 15], [0, 30, 40]), heard([0, 0, 4], [1, 16, 29]));
    expect(merged.turns.map(({ speaker }) => speaker)).toEqual([0, 1, 2, 1]);
    expect(merged).toMatchObject({ speakers: 3, you: 1 });
  });

  it('names nobody “you” when several people share the microphone', () => {
    const merged = mergeTracks(heard([0, 0, 10], [1, 10, 20]), heard([0, 20, 30]));
    expect(merged).toMatchObject({ speakers: 3, you: null });
  });

  it('drops the echo of the loudspeakers, and keeps you when you speak over them', () => {
    const merged = mergeTracks(heard([0, 0, 9.5], [1, 12, 18], [1, 19, 25]), heard([0, 0, 10], [0, 22, 30]));
    expect(merged.turns.map(({ start }) => start)).toEqual([0, 12, 19, 22]);
    expect(merged).toMatchObject({ speakers: 2, you: 1 });
  });

  it('works with one silent track', () => {
    expect(mergeTracks(heard(), heard([0, 1, 2]))).toMatchObject({ speakers: 1, you: null });
    expect(mergeTracks(heard([0, 1, 2]), heard())).toMatchObject({ speakers: 1, you: 0 });
    expect(mergeTracks(heard(), heard())).toEqual({ speakers: 0, turns: [], you: null });
  });
});
