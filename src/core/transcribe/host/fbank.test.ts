import { describe, expect, it } from 'vitest';
import { fbank, frameCount, MEL_BANDS } from './fbank';

/** Two tones, one of them gliding, and some noise: the same in every language. */
function sound(): Float32Array {
  const out = new Float32Array(8_170);
  let state = 1;
  for (let i = 0; i < out.length; i++) {
    state = (state * 16_807) % 2_147_483_647;
    const t = i / 16_000;
    out[i] =
      0.3 * Math.sin(2 * Math.PI * (200 * t + 1_500 * t * t)) +
      0.1 * Math.sin(2 * Math.PI * 3_000 * t) +
      0.02 * (state / 1_073_741_824 - 1);
  }
  return out;
}

/** [frame, band, value] as kaldi-native-fbank 1.23.0 computes them from `sound()`, less the mean over time. */
const KALDI: readonly (readonly [number, number, number])[] = [
  [0, 0, 6.0859],
  [0, 9, 7.3397],
  [0, 31, -0.8987],
  [0, 57, 1.6513],
  [0, 79, -0.0892],
  [1, 0, 0.6227],
  [1, 9, 8.6196],
  [1, 31, -2.0227],
  [1, 57, 0.6265],
  [1, 79, -1.2417],
  [17, 0, 0.3233],
  [17, 9, 0.0197],
  [17, 31, -1.7634],
  [17, 57, -0.4954],
  [17, 79, 0.0416],
  [25, 0, 0.1127],
  [25, 9, -2.4492],
  [25, 31, -1.1079],
  [25, 57, -0.3325],
  [25, 79, 0.0609],
  [49, 0, -0.8758],
  [49, 9, 0.3773],
  [49, 31, -1.2628],
  [49, 57, -0.3778],
  [49, 79, 0.4071],
  [50, 0, 0.7596],
  [50, 9, 1.3577],
  [50, 31, 1.1225],
  [50, 57, -1.091],
  [50, 79, 0.165],
];

describe('fbank', () => {
  it('gives the numbers of Kaldi, at both edges and in the middle', () => {
    const rows = fbank(sound());
    expect(rows.length).toBe(51 * MEL_BANDS);
    for (const [frame, band, value] of KALDI) expect(rows[frame * MEL_BANDS + band]).toBeCloseTo(value, 2);
  });

  it('survives sounds shorter than a frame', () => {
    expect(frameCount(100)).toBe(1);
    expect([...fbank(new Float32Array(100).fill(0.1))].every(Number.isFinite)).toBe(true);
    expect(fbank(new Float32Array(0)).length).toBe(0);
  });
});
