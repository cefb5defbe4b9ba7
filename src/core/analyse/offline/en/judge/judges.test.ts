import { describe, expect, it } from 'vitest';
import { probability } from '../../judge';
import { readSentence } from '../utterances';
import { cuesOf } from './cues';
import { judgesFrom } from './judges';

const { judges } = judgesFrom({
  bars: {
    decisions: { threshold: 0.5, apart: 1 },
    questions: { threshold: 0.5, apart: 1 },
    actions: { threshold: 0.5, apart: 1 },
  },
  bias: [-100, 0, 0, 0, 0],
  features: { question: [-50, 0, 0, 0, 0] },
  words: { paint: [300, 0, 0, 0, 0], varnish: [200, 0, 0, 0, 0], the: [0, 0, 0, 0, 0] },
});
const odds = (features: readonly string[], words: readonly string[]): number => {
  const sure = probability(judges.decisions, features, words);
  return Math.log(sure / (1 - sure));
};

describe('a judge', () => {
  it('adds features that hold to its bias', () => {
    expect(odds(['question', 'never learned'], [])).toBeCloseTo(-1.5, 9);
  });

  it('adds the mean worth of the words that it knows', () => {
    expect(odds([], ['varnish', 'the', 'xylophone'])).toBeCloseTo(-1 + (2 + 0) / 2, 9);
    expect(odds(['question'], ['paint', 'paint', 'varnish'])).toBeCloseTo(-1.5 + 8 / 3, 9);
  });

  it('is not told what somebody is called', () => {
    const wordsOf = (text: string): readonly string[] => {
      const utterance = readSentence({ text, time: 0, speaker: 'Mia' }, 0, '2026-11-23');
      return cuesOf(utterance, [utterance]).words;
    };
    expect(wordsOf('Nora will paint the door.')).toEqual(['will', 'paint', 'the', 'door']);
    expect(wordsOf('Nora will paint the door.')).toEqual(wordsOf('Ahmed will paint the door.'));
  });
});
