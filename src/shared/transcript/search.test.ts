import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchIndex } from './search';

const found = (texts: string[], query: string): string[] =>
  searchIndex(texts.map((text) => ({ text })))
    .find(query)
    .map(({ segment, from, to }) => `${segment}:${texts[segment]?.slice(from, to) ?? ''}`);

describe('searching a transcript', () => {
  it('does not mind case, accents and spaces, and marks the words as they stand', () => {
    expect(found(['Tomás said', 'TOMAS again, tomás'], ' tomas ')).toEqual(['0:Tomás', '1:TOMAS', '1:tomás']);
    expect(found(['one  price'], 'one price')).toEqual([]);
    expect(found(['Die Größe'], 'grosse')).toEqual([]);
    expect(found(['e\u0301te\u0301 ici'], 'été')).toEqual(['0:e\u0301te\u0301']);
    expect(found(['שלום עולם'], 'עולם')).toEqual(['0:עולם']);
    expect(found(['ﬁnal İstanbul'], 'final')).toEqual(['0:ﬁnal']);
  });

  it('finds nothing for nothing', () => {
    expect(found(['a'], '   ')).toEqual([]);
    expect(found([], 'a')).toEqual([]);
  });

  it('finds whatever is in the text, at its place', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.stringMatching(/^[a-zA-Zäöüéñ]{1,8}$/),
        (before, word) => {
          const hits = found([`${before}|${word}|`], word);
          expect(hits.map((hit) => hit.slice(2).toLowerCase())).toContain(word.toLowerCase());
        },
      ),
    );
  });
});
