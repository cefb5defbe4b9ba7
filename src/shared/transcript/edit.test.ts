import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editSegment, moveSegment } from './edit';
import type { Transcript } from './transcript';

const word = (text: string, start: number) => ({ text, start, end: start + 1, probability: 0.9 });
const transcript: Transcript = {
  language: 'en',
  durationSeconds: 10,
  segments: [
    {
      start: 0,
      end: 4,
      speaker: 'Speaker 1',
      text: 'We ship on Monday.',
      words: [word('We', 0), word('ship', 1), word('on', 2), word('Monday.', 3)],
    },
  ],
};

describe('editing a transcript', () => {
  it('keeps the times of words that stayed', () => {
    const { segments } = editSegment(transcript, 0, ' We  ship it on Tuesday. ');
    expect(segments[0]?.text).toBe('We ship it on Tuesday.');
    expect(segments[0]?.words.slice(0, 2).map(({ start }) => start)).toEqual([0, 1]);
    expect(editSegment(transcript, 0, 'We ship it on Monday').segments[0]?.words.at(-1)).toMatchObject({
      text: 'Monday',
      start: 3,
    });
  });

  it('never loses or invents a word, and times never run backwards', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('we', 'ship', 'on', 'Monday.', 'it', 'x'), { minLength: 1 }),
        (typed) => {
          const [segment] = editSegment(transcript, 0, typed.join(' ')).segments;
          expect(segment?.words.map(({ text }) => text)).toEqual(typed);
          let last = 0;
          for (const { start, end } of segment?.words ?? []) {
            expect(start).toBeGreaterThanOrEqual(last - 1e-9);
            expect(end).toBeGreaterThanOrEqual(start - 1e-9);
            last = start;
          }
        },
      ),
    );
  });

  it('removes a segment that was emptied, and knows no others', () => {
    expect(editSegment(transcript, 0, '  ').segments).toEqual([]);
    expect(() => editSegment(transcript, 1, 'x')).toThrow();
  });

  it('gives a segment to somebody new', () => {
    const moved = moveSegment(transcript, 0, 'Speaker 2');
    expect(moved.segments[0]?.speaker).toBe('Speaker 2');
    expect(moved.speakers?.map(({ label }) => label)).toContain('Speaker 2');
  });
});
