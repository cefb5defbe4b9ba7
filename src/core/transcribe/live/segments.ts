import type { Segment, Word } from '../../../shared/transcript/transcript';

/** A pause that ends a segment (s). */
const PAUSE = 1;
/** A segment that grows longer than this (s) ends at the next sentence, or anyhow at twice the length. */
const LONG = 15;
const SENTENCE_END = /[.!?…。！？]["'”’)\]]*$/;
/** Languages that are written without spaces. */
const SPACELESS = ['zh', 'ja', 'th', 'lo', 'my', 'km', 'yue', 'bo'];

/** Words of one track as segments that read well: they end in pauses, and between sentences when they get long. */
export function segmentsOf(words: readonly Word[], language: string, speaker: string): readonly Segment[] {
  const sorted = [...words].sort((one, other) => one.start - other.start || one.end - other.end);
  const segments: Segment[] = [];
  let open: Word[] = [];
  const close = (): void => {
    const [first, last] = [open[0], open.at(-1)];
    if (first === undefined || last === undefined) return;
    const text = open.map((word) => word.text).join(SPACELESS.includes(language) ? '' : ' ');
    segments.push({ start: first.start, end: Math.max(last.end, first.start), speaker, text, words: open });
    open = [];
  };
  for (const word of sorted) {
    const [first, last] = [open[0], open.at(-1)];
    if (first !== undefined && last !== undefined) {
      const length = last.end - first.start;
      const ends = SENTENCE_END.test(last.text);
      if (word.start - last.end >= PAUSE || (ends && length > LONG / 3) || length > 2 * LONG) close();
    }
    // Words that were found later may overlap their neighbours by a moment.
    const start = Math.max(word.start, open.at(-1)?.end ?? segments.at(-1)?.end ?? 0);
    open.push({ ...word, start, end: Math.max(start, word.end) });
  }
  close();
  return segments;
}
