import { describe, expect, it } from 'vitest';
import type { SpeakerEvidence } from '../../shared/transcript/speaker-evidence';
import { FRAME_SECONDS, packClasses } from './powerset';
import { packPrint } from './prints';
import { ProvisionalSpeakers } from './provisional';

const FRAMES = 589;
const SIZE = 24;
const WINDOW_SECONDS = FRAMES * FRAME_SECONDS;

/** A voice with some noise: mostly a direction of its own. */
function voice(person: number, seed: number): Float32Array {
  const print = Float32Array.from({ length: SIZE }, (_, i) => 0.15 * Math.sin(seed * 12.9898 + i * 78.233));
  print[person] = (print[person] ?? 0) + 1;
  return print;
}

/** Windows one after the other, in each of which one person speaks; `from` is the second of the first one. */
function evidenceOf(people: readonly number[], from: number): SpeakerEvidence {
  const cut = Math.floor(FRAMES / 5);
  return {
    version: 1,
    spans: [{ at: 0, start: from, end: from + people.length * WINDOW_SECONDS }],
    windows: people.map((person, window) => ({
      frame: window * FRAMES,
      activity: packClasses(new Uint8Array(FRAMES).fill(1)),
      voices: Array.from({ length: 5 }, (_, at) => ({
        local: 0,
        from: at * cut,
        to: (at + 1) * cut,
        alone: cut * FRAME_SECONDS,
        print: packPrint(voice(person, from + window * 7 + at)),
      })),
    })),
  };
}

/** Who speaks in the middle of each window. */
const heard = (turns: ReturnType<ProvisionalSpeakers['update']>, from: number, count: number) =>
  Array.from({ length: count }, (_, window) => {
    const middle = from + (window + 0.5) * WINDOW_SECONDS;
    return turns.find(({ start, end }) => start <= middle && middle < end)?.speaker;
  });

describe('speakers of a meeting that still runs', () => {
  it('keep their numbers while the minutes move on, and when somebody has been silent for long', () => {
    let next = 0;
    const speakers = new ProvisionalSpeakers(() => next++);
    expect(heard(speakers.update(evidenceOf([3, 7, 3], 0), 'auto'), 0, 3)).toEqual([0, 1, 0]);
    // Another order, somebody new, and one who is not there.
    expect(heard(speakers.update(evidenceOf([7, 11, 7], 60), 'auto'), 60, 3)).toEqual([1, 2, 1]);
    expect(heard(speakers.update(evidenceOf([11, 3, 7], 600), 'auto'), 600, 3)).toEqual([2, 0, 1]);
    expect(next).toBe(3);
  });

  it('are nobody while nobody was heard', () => {
    const speakers = new ProvisionalSpeakers(() => 0);
    expect(speakers.update({ version: 1, spans: [], windows: [] }, 'auto')).toEqual([]);
  });
});
