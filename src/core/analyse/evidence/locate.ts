import type { Evidence } from '../../../shared/meeting/minutes';
import type { Transcript } from '../../../shared/transcript/transcript';
import { plainTextWords, plainWords } from './words';

interface Spoken {
  readonly text: string;
  readonly time: number;
  readonly speaker: string;
  readonly segment: number;
}

/** A quote in the transcript: words and time are the transcript's own. */
export interface Located extends Evidence {
  /** Numbers of the first and last spoken word. */
  readonly first: number;
  readonly last: number;
}

/** Finds quotes in a transcript by their words. */
export interface QuoteFinder {
  /** Null when those words were never said in that order. */
  find(quote: string, near?: { readonly first: number; readonly last: number }): Located | null;
  /** What was said around words, `margin` words to each side. */
  around(first: number, last: number, margin: number): string;
  /** Every word and number that was said, made comparable. */
  readonly vocabulary: ReadonlySet<string>;
}

/** Fewer words than this prove nothing. */
const FEWEST_WORDS = 3;
const FEWEST_LETTERS = 10;
/** Most words that an ellipsis may stand for. */
const LONGEST_GAP = 60;

export function quoteFinder(transcript: Transcript): QuoteFinder {
  const spoken: Spoken[] = transcript.segments.flatMap(({ words, text, start, speaker }, segment) =>
    (words.length > 0 ? words : text.split(/\s+/).map((word) => ({ text: word, start }))).map((word) => ({
      text: word.text,
      time: word.start,
      speaker,
      segment,
    })),
  );
  const plain = plainWords(spoken.map(({ text }) => text));
  // One string of all words, so that "web site" and "website" are the same; borders are remembered.
  let joined = '';
  const begins = new Map<number, number>();
  const ends = new Map<number, number>();
  plain.forEach(({ text, from }) => {
    begins.set(joined.length, from);
    joined += text;
    ends.set(joined.length, from);
  });

  const findPart = (words: readonly string[], after: number): { begin: number; end: number } | null => {
    const wanted = words.join('');
    if (wanted === '') return null;
    for (let at = joined.indexOf(wanted, after); at >= 0; at = joined.indexOf(wanted, at + 1)) {
      if (begins.has(at) && ends.has(at + wanted.length)) return { begin: at, end: at + wanted.length };
    }
    return null;
  };
  const findFrom = (parts: readonly (readonly string[])[], after: number): Located | null => {
    let [first, last, from] = [-1, -1, after];
    for (const words of parts) {
      const hit = findPart(words, from);
      if (hit === null) return null;
      const [begin, end] = [begins.get(hit.begin) ?? 0, ends.get(hit.end) ?? 0];
      if (first >= 0 && begin - last > LONGEST_GAP) return findFrom(parts, from);
      if (first < 0) first = begin;
      last = end;
      from = hit.end;
    }
    const start = spoken[first];
    if (start === undefined) return null;
    return { quote: textOf(first, last), time: start.time, speaker: start.speaker, first, last };
  };
  const textOf = (first: number, last: number): string =>
    spoken
      .slice(Math.max(0, first), last + 1)
      .map(({ text }) => text)
      .join(' ');
  const speakers = new Set(transcript.segments.map(({ speaker }) => speaker.toLowerCase()));

  return {
    find(quote, near) {
      const [label = '', ...rest] = quote.split(':');
      const bare = rest.length > 0 && speakers.has(label.trim().toLowerCase()) ? rest.join(':') : quote;
      const parts = bare
        .split(/\.{3,}|…/)
        .map(plainTextWords)
        .filter((words) => words.length > 0);
      const words = parts.flat();
      if (words.length < FEWEST_WORDS && words.join('').length < FEWEST_LETTERS) return null;
      // The same words may be said twice: those in the part that was read come first.
      const start = near === undefined ? -1 : [...begins].find(([, from]) => from >= near.first)?.[0];
      const hit = start === undefined || start < 0 ? null : findFrom(parts, start);
      return hit !== null && near !== undefined && hit.first <= near.last ? hit : findFrom(parts, 0);
    },
    around: (first, last, margin) => textOf(first - margin, last + margin),
    vocabulary: new Set(plain.map(({ text }) => text)),
  };
}
