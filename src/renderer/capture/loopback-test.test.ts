import { describe, expect, it } from 'vitest';
import { holdsTones, TONES_HZ } from './loopback-test';

const BIN_HZ = 48_000 / 4_096;

/** A spectrum (dB) with a floor, and peaks at some frequencies. */
function spectrum(floor: number, peaks: Readonly<Record<number, number>>): Float32Array {
  const bins = new Float32Array(2_048).fill(floor);
  for (const [hz, db] of Object.entries(peaks)) bins[Math.round(Number(hz) / BIN_HZ)] = db;
  return bins;
}

describe('tones in the computer’s sound', () => {
  const [low, high] = TONES_HZ;
  it.each([
    ['both, loud', spectrum(-120, { [low]: -30, [high]: -32 }), true],
    ['both, over music', spectrum(-62, { [low]: -35, [high]: -36 }), true],
    ['digital silence', spectrum(-Infinity, {}), false],
    ['one of them', spectrum(-120, { [low]: -30 }), false],
    ['drowned in noise', spectrum(-40, { [low]: -30, [high]: -30 }), false],
    ['faint noise', spectrum(-110, { [low]: -90, [high]: -90 }), false],
    ['other tones', spectrum(-120, { 1_000: -20, 2_000: -20 }), false],
  ])('%s', (_, bins, heard) => {
    expect(holdsTones(bins, BIN_HZ)).toBe(heard);
  });
});
