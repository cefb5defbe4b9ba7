import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SpeakerEvidence } from '../../shared/transcript/speaker-evidence';
import { clusterSpeakers } from './diarize';
import { FRAME_SECONDS, packClasses } from './powerset';
import { packPrint } from './prints';

const FRAMES = 589;
const SIZE = 24;

/** A voice in noise: a direction of its own, more or less like that of voice 0. */
function voice(person: number, like: number, seed: number): Float32Array {
  const print = new Float32Array(SIZE);
  let state = seed * 7_919 + 1;
  for (let i = 0; i < SIZE; i++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    print[i] = (state / 2_147_483_648 - 0.5) * 0.3;
  }
  print[0] = (print[0] ?? 0) + like;
  print[person] = (print[person] ?? 0) + 1;
  return print;
}

/** Windows of ten seconds without overlap; `said` is who says the ten stretches of each, one after the other. */
function evidenceOf(said: readonly (readonly number[])[], like: number): SpeakerEvidence {
  const frames = Math.floor(FRAMES / 10);
  return {
    version: 1,
    spans: [{ at: 0, start: 0, end: said.length * 10 + 1 }],
    windows: said.map((people, window) => ({
      frame: window * FRAMES,
      activity: packClasses(Uint8Array.from({ length: FRAMES }, () => 1)),
      voices: people.map((person, at) => ({
        local: 0,
        from: at * frames,
        to: at === 9 ? FRAMES : (at + 1) * frames,
        alone: frames * FRAME_SECONDS,
        print: packPrint(voice(person, like, window * 10 + at)),
      })),
    })),
  };
}

const windows = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 10, maxLength: 10 }), {
  minLength: 1,
  maxLength: 3,
});

describe('a told number of people', () => {
  it('is kept as long as there are so many stretches, however alike the voices', () => {
    fc.assert(
      fc.property(
        windows,
        fc.integer({ min: 1, max: 6 }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        (said, people, like) => {
          expect(clusterSpeakers(evidenceOf(said, like), people).speakers).toBe(people);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps somebody who says one short thing between others', () => {
    const said = [[1, 1, 1, 1, 1, 2, 1, 1, 1, 1]];
    expect(clusterSpeakers(evidenceOf(said, 3), 2).speakers).toBe(2);
  });
});
