import { describe, expect, it } from 'vitest';
import type { EngineSegment } from '../ports';
import { believable, repeats, saidTwice, suspicious, withoutRepetition } from './guard';

const segment = (text: string, more: Partial<EngineSegment> = {}): EngineSegment => ({
  start: 0,
  end: 2,
  text,
  words: text
    .split(' ')
    .map((word, index) => ({ start: index, end: index + 1, text: word, probability: 0.9 })),
  noSpeechProbability: 0.1,
  averageLogprob: -0.2,
  ...more,
});

describe('hallucination guard', () => {
  it.each([
    'Thank you. Thank you. Thank you. Thank you.',
    'no no no no no no',
    'so we go on so we go on so we go on',
  ])('sees the loop in “%s”', (text) => expect(repeats(text.split(' '))).toBe(true));

  it.each(['yes yes yes, we can', 'very, very good, and very cheap', 'ten plus ten plus ten makes thirty'])(
    'lets people repeat themselves: “%s”',
    (text) => expect(repeats(text.split(' '))).toBe(false),
  );

  it('sees a phrase that is said over again, and lets people begin anew', () => {
    const phrase = 'today I would like to settle the launch date';
    expect(saidTwice(`So, ${phrase}. ${phrase},`.split(' '))).toBe(true);
    expect(saidTwice(`${phrase} and the budget, ${phrase}`.split(' '))).toBe(false);
    expect(saidTwice('let me see, let me see what we have here'.split(' '))).toBe(false);
  });

  it('sees more words than a mouth can say', () => {
    const fast = segment('a b c d e f g h i j k l m n o p'.split(' ').sort().join(' '));
    expect(suspicious([fast], 2)).toBe(true);
    expect(suspicious([fast], 8)).toBe(false);
  });

  it('does not believe noise, sound labels or punctuation', () => {
    expect(believable(segment('Hello there.'))).toBe(true);
    expect(believable(segment('Hello there.', { averageLogprob: -1.4 }))).toBe(false);
    expect(believable(segment('[MUSIC PLAYING]'))).toBe(false);
    expect(believable(segment('...'))).toBe(false);
  });
});

describe('words behind other words', () => {
  const words = (text: string): readonly { text: string }[] =>
    text === '' ? [] : text.split(' ').map((word) => ({ text: word }));
  const behind = (before: string, fresh: string, least = 1): string | null =>
    withoutRepetition(before.split(' '), words(fresh), least)
      ?.map(({ text }) => text)
      .join(' ') ?? null;

  it('are taken without what the cut window holds of the words before', () => {
    expect(behind('we answer support mail.', 'Mail. On the weekend')).toBe('On the weekend');
    expect(behind('we answer support mail.', 'support mail on the weekend')).toBe('on the weekend');
    expect(behind('we answer support mail.', 'on the weekend')).toBe('on the weekend');
    expect(behind('we answer', 'we answer')).toBe('');
  });

  it('may be the same when their sound lies behind known words', () => {
    expect(behind('that is a no', 'no way', 3)).toBe('no way');
  });

  it('are refused when they go back to what was said a while ago', () => {
    const before = "Today I'd like to settle the launch date,";
    expect(behind(before, "today I'd like to settle it")).toBeNull();
    expect(behind(before, "today I'd like to eat")).toBe("today I'd like to eat");
  });
});
