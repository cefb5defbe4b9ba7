import { describe, expect, it } from 'vitest';
import type { LiveWord } from './consensus';
import { heardThere } from './stuck';

/** Words that follow each other from a moment on, a fifth of a second each. */
const words = (text: string, start: number, probability = 0.9): readonly LiveWord[] =>
  text.split(' ').map((each, at) => {
    return { text: each, start: start + at * 0.2, end: start + at * 0.2 + 0.2, probability, tokens: [1] };
  });
const texts = (heard: readonly LiveWord[]): string => heard.map(({ text }) => text).join(' ');

describe('a place at which the engine is stuck', () => {
  const beyond = words('what about the discount', 5);

  it('keeps what an earlier look heard there, up to where it goes on', () => {
    // Its times were wrong, as they are in such looks: the words tell.
    expect(texts(heardThere(words('support is telling me What, about', 4.9), beyond))).toBe(
      'support is telling me',
    );
  });

  it('goes by times where no word says where it goes on', () => {
    expect(texts(heardThere(words('support is telling me the same', 4.4), beyond))).toBe(
      'support is telling me',
    );
  });

  it('keeps nothing of which the engine was unsure', () => {
    expect(heardThere(words('support is telling me', 4, 0.4), beyond)).toEqual([]);
  });
});
