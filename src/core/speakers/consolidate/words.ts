import type { Segment, Transcript } from '../../../shared/transcript/transcript';

/** A word of the transcript with the segment that it stands in. */
export interface PlacedWord {
  readonly text: string;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** Index of the segment in the transcript. */
  readonly segment: number;
  /** Index of the word in its segment. */
  readonly index: number;
  readonly speaker: string;
}

/** Scripts that are written without spaces: a character is a token of its own. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}';
const TOKEN = new RegExp(
  `[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+(?:['’](?:(?![${UNSPACED}])[\\p{L}\\p{M}])+)*`,
  'gu',
);
const UNSPACED_END = new RegExp(`[${UNSPACED}]\\p{P}*$`, 'u');
const UNSPACED_START = new RegExp(`^\\p{P}*[${UNSPACED}]`, 'u');

/** A text as it is compared: without case, punctuation, and characters that cannot be seen. */
export function tokensOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .toLowerCase()
      .replaceAll('’', "'")
      .match(TOKEN) ?? []
  );
}

/** Every word of the transcript in order. A segment without words of its own is left out: it is never touched. */
export function wordsOf({ segments }: Transcript): readonly PlacedWord[] {
  return segments.flatMap(({ words, speaker }, segment) =>
    words.map(({ text, start, end }, index): PlacedWord => ({ text, start, end, segment, index, speaker })),
  );
}

/** Joins two stretches of text as their scripts are written. */
export function joinText(before: string, after: string): string {
  if (before === '' || after === '') return before + after;
  return UNSPACED_END.test(before) && UNSPACED_START.test(after) ? before + after : `${before} ${after}`;
}

/** The text of words `from` to `to` (not included) of a segment, spelled and spaced as the segment has it. */
export function textOf({ text, words }: Segment, from: number, to: number): string {
  if (from === 0 && to === words.length) return text;
  const starts: number[] = [];
  let at = 0;
  for (const word of words) {
    const found = text.indexOf(word.text, at);
    if (found < 0) return words.slice(from, to).reduce((sum, it) => joinText(sum, it.text), '');
    starts.push(found);
    at = found + word.text.length;
  }
  return text.slice(from === 0 ? 0 : starts[from], to === words.length ? text.length : starts[to]).trim();
}

/** The text of a stretch of words that may span segments, verbatim. */
export function spell({ segments }: Transcript, words: readonly PlacedWord[]): string {
  let text = '';
  let from = 0;
  for (let to = 1; to <= words.length; to++) {
    const [first, last] = [words[from], words[to - 1]];
    if (first === undefined || last === undefined || words[to]?.segment === first.segment) continue;
    const segment = segments[first.segment];
    if (segment !== undefined) text = joinText(text, textOf(segment, first.index, last.index + 1));
    from = to;
  }
  return text;
}
