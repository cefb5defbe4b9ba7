import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment, Transcript } from '../../shared/transcript/transcript';
import { labelTranscript } from './label-words';

/** A segment whose words last 0.3 s each, one after another. */
function said(start: number, text: string): Segment {
  const words = text.split(' ').map((word, i) => ({
    start: start + i * 0.3,
    end: start + (i + 1) * 0.3,
    text: word,
    probability: 1,
  }));
  return { start, end: words.at(-1)?.end ?? start, speaker: 'Speaker 1', text, words };
}
const transcript = (...segments: readonly Segment[]): Transcript => ({
  language: 'en',
  durationSeconds: 60,
  segments,
});
const turn = (speaker: number, start: number, end: number) => ({ speaker, start, end, confidence: 0.9 });
const lines = (labelled: Transcript): readonly string[] =>
  labelled.segments.map(({ speaker, text }) => `${speaker}: ${text}`);

describe('labelTranscript', () => {
  it('cuts a segment where the speaker changes between sentences', () => {
    const labelled = labelTranscript(transcript(said(0, 'How are you? I am fine.')), {
      speakers: 2,
      turns: [turn(1, 0, 0.9), turn(0, 0.9, 2)],
    });
    expect(lines(labelled)).toEqual(['Speaker 1: How are you?', 'Speaker 2: I am fine.']);
    expect(labelled.speakers?.map(({ label }) => label)).toEqual(['Speaker 1', 'Speaker 2']);
    expect(labelled.turns?.map(({ speaker }) => speaker)).toEqual(['Speaker 1', 'Speaker 2']);
  });

  it.each([-0.4, -0.2, 0.2, 0.4])('does not tear a sentence because a turn is %d s off', (off) => {
    const labelled = labelTranscript(transcript(said(0, 'That is what we do. Yes it is so.')), {
      speakers: 2,
      turns: [turn(0, 0, 1.5 + off), turn(1, 1.5 + off, 3)],
    });
    expect(lines(labelled)).toEqual(['Speaker 1: That is what we do.', 'Speaker 2: Yes it is so.']);
  });

  it('ignores a blip of somebody else inside a sentence, but hears a real interruption', () => {
    const sentence = said(0, 'one two three four five six seven eight nine ten');
    const blip = labelTranscript(transcript(sentence), {
      speakers: 2,
      turns: [turn(0, 0, 1.2), turn(1, 1.2, 1.5), turn(0, 1.5, 3)],
    });
    expect(blip.segments).toHaveLength(1);
    const interrupted = labelTranscript(transcript(sentence), {
      speakers: 2,
      turns: [turn(0, 0, 0.9), turn(1, 0.9, 3)],
    });
    expect(interrupted.segments.map(({ text }) => text)).toEqual([
      'one two three',
      'four five six seven eight nine ten',
    ]);
  });

  it('marks overlapping speech and doubts words that nobody is heard to say', () => {
    const labelled = labelTranscript(transcript(said(0, 'one two three four.'), said(20, 'five six.')), {
      speakers: 2,
      turns: [turn(0, 0, 1.2), turn(1, 0.5, 1.4)],
    });
    expect(labelled.segments.map(({ overlap }) => overlap)).toEqual([true, false]);
    expect(labelled.segments[0]?.confidence).toBeCloseTo(0.9, 1);
    expect(labelled.segments[1]?.confidence).toBe(0);
  });

  it('never changes a word, whatever the turns', () => {
    const word = fc.constantFrom('yes', 'no,', 'well.', 'maybe?', 'ünd', '東京');
    const segments = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.array(word, { maxLength: 8 })), {
      maxLength: 6,
    });
    const turns = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 1, max: 90 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(segments, turns, (parts, spans) => {
        let at = 0;
        const before = parts.map(([gap, words]) => {
          const segment =
            words.length === 0
              ? { ...said(at + gap / 10, '[unclear]'), words: [] }
              : said(at + gap / 10, words.join(' '));
          at = segment.end;
          return segment;
        });
        const sorted = spans
          .map(([speaker, start, length]) => turn(speaker, start / 10, (start + length) / 10))
          .sort((a, b) => a.start - b.start);
        const after = labelTranscript(transcript(...before), {
          speakers: spans.length === 0 ? 0 : 4,
          turns: sorted,
        });
        const words = (all: readonly Segment[]) => all.flatMap((segment) => segment.words);
        expect(words(after.segments)).toEqual(words(before));
        expect(after.segments.map(({ text }) => text).join(' ')).toBe(
          before.map(({ text }) => text).join(' '),
        );
      }),
    );
  });
});
