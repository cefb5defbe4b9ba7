import type { Transcript } from '../../../shared/transcript/transcript';
import { spell, type PlacedWord } from './words';

/** A piece of the transcript as the language model reads it: words `from` to `to` (not included) of one speaker. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly speaker: string;
  readonly text: string;
}

/** Lines that are sent together; only those from `ownFrom` to `ownTo` (not included) are taken from the answer. */
export interface LineWindow {
  readonly from: number;
  readonly to: number;
  readonly ownFrom: number;
  readonly ownTo: number;
}

/** Words after which a line ends at the next full stop, and at which it ends in any case. */
const LINE_WORDS = 30;
const LONGEST_LINE = 60;
/** A pause (s) that ends a line. */
const PAUSE = 2;
/** Share of a window that the next one repeats, so that every line is seen with what surrounds it. */
const OVERLAP = 0.2;

/** Cuts the transcript into lines: at every change of speaker, at pauses, and in long speeches at sentence ends. */
export function linesOf(transcript: Transcript, words: readonly PlacedWord[]): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  words.forEach((word, at) => {
    const next = words[at + 1];
    const length = at + 1 - from;
    const ends =
      next === undefined ||
      next.speaker !== word.speaker ||
      next.start - word.end > PAUSE ||
      (length >= LINE_WORDS && /[.?!…。？！]["'”’)]*$/.test(word.text)) ||
      length >= LONGEST_LINE;
    if (!ends) return;
    lines.push({
      from,
      to: at + 1,
      speaker: word.speaker,
      text: spell(transcript, words.slice(from, at + 1)),
    });
    from = at + 1;
  });
  return lines;
}

/**
 * Windows of lines that overlap and together own every line once. A line that is longer than the budget by itself is
 * in no window and stays as it is.
 * @param budget tokens for the lines of one window.
 */
export function windowsOf(
  lines: readonly Line[],
  budget: number,
  costOf: (line: Line, at: number) => number,
): readonly LineWindow[] {
  const costs = lines.map(costOf);
  const spans: { readonly from: number; readonly to: number }[] = [];
  let from = 0;
  while (from < lines.length) {
    let to = from;
    let spent = 0;
    while (to < lines.length && spent + (costs[to] ?? 0) <= budget) spent += costs[to++] ?? 0;
    if (to === from) {
      from++;
      continue;
    }
    spans.push({ from, to });
    if (to === lines.length) break;
    let repeated = 0;
    let next = to;
    while (next > from + 1 && repeated + (costs[next - 1] ?? 0) <= OVERLAP * budget)
      repeated += costs[--next] ?? 0;
    from = (costs[to] ?? 0) > budget ? to : next;
  }
  const between = (one: number, other: number): number => Math.ceil((one + other) / 2);
  return spans.map((span, at) => {
    const [before, after] = [spans[at - 1], spans[at + 1]];
    return {
      ...span,
      ownFrom: before === undefined ? span.from : Math.max(span.from, between(before.to, span.from)),
      ownTo: after === undefined ? span.to : Math.min(span.to, between(span.to, after.from)),
    };
  });
}
