import type { Segment } from './transcript';

/** A place where the words were found. */
export interface Hit {
  /** Index of the segment. */
  readonly segment: number;
  /** First and last-plus-one character in the segment's text. */
  readonly from: number;
  readonly to: number;
}

/** Texts prepared for searching: folded once, searched many times. */
export interface SearchIndex {
  find(query: string): readonly Hit[];
}

/** Most hits that are reported; more would help nobody. */
export const MOST_HITS = 5_000;

/** A character without its case and marks. May be longer or shorter than what it came from. */
function fold(character: string): string {
  return character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Folds a text and remembers for each folded character where it came from. */
function foldText(text: string): { readonly folded: string; readonly origin: Uint32Array | null } {
  const lower = text.toLowerCase();
  // Plain Latin text folds one to one: no map is needed.
  if (/^[\x20-\x7e\u2018-\u201d\u2026\u2013\u2014]*$/.test(lower) && lower.length === text.length)
    return { folded: lower, origin: null };
  let folded = '';
  const origin: number[] = [];
  let at = 0;
  for (const character of text) {
    const part = fold(character);
    for (let i = 0; i < part.length; i += 1) origin.push(at);
    folded += part;
    at += character.length;
  }
  origin.push(at);
  return { folded, origin: Uint32Array.from(origin) };
}

/** Prepares segments for searching. Upper and lower case, accents and repeated spaces do not matter. */
export function searchIndex(segments: readonly Pick<Segment, 'text'>[]): SearchIndex {
  const texts = segments.map(({ text }) => foldText(text));
  return {
    find: (query) => {
      const wanted = foldText(query.trim().replace(/\s+/gu, ' ')).folded;
      if (wanted === '') return [];
      const hits: Hit[] = [];
      for (let segment = 0; segment < texts.length && hits.length < MOST_HITS; segment += 1) {
        const { folded, origin } = texts[segment] as (typeof texts)[number];
        for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
          const end = at + wanted.length;
          hits.push({ segment, from: origin?.[at] ?? at, to: origin?.[end] ?? end });
        }
      }
      return hits;
    },
  };
}
