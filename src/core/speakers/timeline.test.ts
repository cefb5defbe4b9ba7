import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '../../shared/audio/audio';
import { PackedSound, unpackTime } from './packed-sound';
import { packClasses, unpackClasses } from './powerset';
import { stitch } from './stitch';
import { stretchesOf } from './stretches';

describe('PackedSound', () => {
  const lengths = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 30 })), {
    minLength: 1,
    maxLength: 15,
  });

  it('finds the way back from the packed time line, whatever silence was left out', () => {
    fc.assert(
      fc.property(lengths, (tenths) => {
        const sound = new PackedSound();
        let at = 0;
        for (const [gap, length] of tenths) {
          const start = at + gap / 10;
          at = start + length / 10;
          sound.push({
            start,
            end: at,
            samples: new Float32Array(Math.round((length / 10) * SAMPLE_RATE)).fill(1),
          });
        }
        for (const { at: packed, start, end } of sound.spans) {
          const [piece, ...rest] = unpackTime(sound.spans, packed + 0.01, packed + end - start - 0.01);
          expect(rest).toEqual([]);
          expect(piece?.start).toBeCloseTo(start + 0.01, 3);
          expect(piece?.end).toBeCloseTo(end - 0.01, 3);
        }
        const all = unpackTime(sound.spans, 0, sound.length / SAMPLE_RATE);
        const heard = all.reduce((sum, piece) => sum + piece.end - piece.start, 0);
        expect(heard).toBeLessThanOrEqual(sound.length / SAMPLE_RATE + 0.01);
      }),
    );
  });

  it('gives sound from what has not been forgotten', () => {
    const sound = new PackedSound();
    sound.push({ start: 0, end: 2, samples: new Float32Array(2 * SAMPLE_RATE).fill(1) });
    sound.push({ start: 10, end: 12, samples: new Float32Array(2 * SAMPLE_RATE).fill(2) });
    sound.forget(2.5 * SAMPLE_RATE);
    const [before, after] = [2.9, 3.1].map((at) => sound.slice(at * SAMPLE_RATE, at * SAMPLE_RATE + 1)[0]);
    expect([before, after]).toEqual([0, 2]);
    expect(sound.length).toBe(5 * SAMPLE_RATE);
  });
});

describe('classes as text', () => {
  it('come back as they were', () => {
    const classes = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 50 })));
    fc.assert(
      fc.property(classes, (runs) => {
        const all = Uint8Array.from(runs.flatMap(([c, length]) => Array.from({ length }, () => c)));
        expect(unpackClasses(packClasses(all))).toEqual(all);
      }),
    );
  });
});

describe('stitch', () => {
  it('knows one person under different local numbers, and hears two at once', () => {
    const frames = (...runs: readonly (readonly [number, number])[]): Uint8Array =>
      Uint8Array.from(runs.flatMap(([c, length]) => Array.from({ length }, () => c)));
    const stretch = (local: number, from: number, to: number, speaker: number) => ({
      ...{ local, from, to, speaker },
      sureness: 0.5,
      likeness: [speaker === 0 ? 0.8 : 0.2, speaker === 1 ? 0.8 : 0.2],
    });
    const windows = [
      {
        frame: 0,
        classes: frames([1, 300], [4, 100], [2, 192]),
        stretches: [stretch(0, 0, 300, 0), stretch(1, 400, 592, 1)],
      },
      {
        frame: 296,
        classes: frames([2, 4], [4, 100], [1, 488]),
        stretches: [stretch(0, 104, 592, 1), stretch(1, 0, 4, 0)],
      },
    ];
    const turns = stitch([{ at: 0, start: 100, end: 120 }], windows, 2);
    expect(turns.map(({ speaker }) => speaker)).toEqual([0, 1]);
    expect(turns[0]?.start).toBeCloseTo(100.02, 1);
    expect(turns[0]?.end).toBeCloseTo(100 + 400 * 0.016875, 1);
    expect(turns[1]?.start).toBeCloseTo(100 + 300 * 0.016875, 1);
    expect(turns[1]?.end).toBeCloseTo(100 + 888 * 0.016875, 1);
  });

  it('takes two voices at once for two people, even when both prints are most like one', () => {
    const classes = new Uint8Array(592).fill(4);
    const voices = [0, 1].map((local) => ({
      ...{ local, from: 0, to: 592, speaker: 0, sureness: 0.9 },
      likeness: [0.8, local === 1 ? 0.6 : 0.1, 0.3],
    }));
    const spans = [{ at: 0, start: 0, end: 10 }];
    const turns = stitch(spans, [{ frame: 0, classes, stretches: voices }], 3);
    expect(turns.map(({ speaker }) => speaker)).toEqual([0, 1]);
    expect(turns[1]?.confidence).toBe(0);
    // Where only one person is known, it is that one.
    const alone = voices.map((voice) => ({ ...voice, likeness: [0.8] }));
    expect(stitch(spans, [{ frame: 0, classes, stretches: alone }], 1)).toHaveLength(1);
  });
});

describe('stretchesOf', () => {
  it('knows voices by what is sure, and keeps doubtful speech apart from it', () => {
    const sure = new Uint8Array(592);
    const likely = new Uint8Array(592);
    // 3 s for certain, 2 s more that are only likely; another voice is nowhere certain.
    sure.fill(1, 0, 178);
    likely.fill(1, 0, 296).fill(2, 400, 430);
    const found = stretchesOf(sure, likely, null);
    expect(found.map(({ local, frames }) => [local, frames[0], frames.length])).toEqual([
      [0, 0, 89],
      [0, 89, 89],
      [0, 178, 118],
      [1, 400, 30],
    ]);
    expect(found[0]?.alone).toBeCloseTo(1.5, 1);
    expect(found[2]?.alone).toBeLessThan(0.9);
    expect(found[3]?.alone).toBeLessThan(0.3);
  });
});
