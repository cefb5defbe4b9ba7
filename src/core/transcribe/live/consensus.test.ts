import { describe, expect, it } from 'vitest';
import { placeBehind } from './consensus';

const wordsOf = (line: string) => line.split(' ').map((text) => ({ text }));

const behind = (said: string, heard: string, near: number): string =>
  heard
    .split(' ')
    .slice(placeBehind(wordsOf(said), wordsOf(heard), near))
    .join(' ');

describe('what a look says behind words that stand', () => {
  it('is found by the words, when the times are off', () => {
    expect(behind('with only two', 'With only two crackers', 2)).toBe('crackers');
    expect(behind('with only two', 'With only two crackers', 4)).toBe('crackers');
    expect(behind('we learned the migration', 'we run the migration in', 1)).toBe('in');
  });

  it('is found by the times, when the words leave it open or say something else', () => {
    expect(behind('a b c', 'a b d e', 2)).toBe('d e');
    expect(behind('a b c', 'a b d e', 3)).toBe('e');
    expect(behind('with only two', 'it is merely good news', 1)).toBe('is merely good news');
  });
});
