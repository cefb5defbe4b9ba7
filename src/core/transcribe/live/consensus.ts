import type { Word } from '../../../shared/transcript/transcript';
import { plain } from '../guard';

/** A word with the tokens that the engine made it of. */
export interface LiveWord extends Word {
  readonly tokens: readonly number[];
}

/** What is compared of a word. */
type Said = Pick<Word, 'text'>;

/** Words [from, to) of a look, and what an earlier look heard in their place. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly earlier: readonly LiveWord[];
  /** Whether it heard the same word. */
  readonly same: boolean;
}

/** Words that two looks may hear differently before they agree again, and words on which they must agree then. */
const LONGEST_DISPUTE = 3;
const MEET_AGAIN = 2;
/** A word that only one of two looks heard is believed from this probability on. */
const HEARD_ONCE = 0.5;

/**
 * How far two looks tell the same story: from the first word on, over words that they hear differently as long as
 * they agree again behind them.
 * @param settled disputes that end after this moment (s) are left open.
 */
export function matches(
  words: readonly LiveWord[],
  earlier: readonly LiveWord[],
  settled: number,
): readonly Match[] {
  const found: Match[] = [];
  let [at, other] = [0, 0];
  while (at < words.length && other < earlier.length) {
    const next = same(words[at], earlier[other]) ? { at: at + 1, other: other + 1 } : meetAgain(at, other);
    if (next === null) break;
    found.push({
      from: at,
      to: next.at,
      earlier: earlier.slice(other, next.other),
      same: same(words[at], earlier[other]),
    });
    [at, other] = [next.at, next.other];
  }
  return found;

  function meetAgain(from: number, begin: number): { at: number; other: number } | null {
    for (let size = 1; size <= 2 * LONGEST_DISPUTE; size++)
      for (let more = Math.max(0, size - LONGEST_DISPUTE); more <= Math.min(size, LONGEST_DISPUTE); more++) {
        const place = { at: from + more, other: begin + size - more };
        let run = 0;
        while (run < MEET_AGAIN && same(words[place.at + run], earlier[place.other + run])) run++;
        if (run < MEET_AGAIN) continue;
        if (size === 2 && more === 1 && spelling(words[from], earlier[begin])) return place;
        return (words[place.at]?.start ?? Infinity) <= settled ? place : null;
      }
    return null;
  }
}

/** The surer one of two versions. @param lead how much surer the other one must be. */
export function surer(words: readonly LiveWord[], other: readonly LiveWord[], lead = 0): readonly LiveWord[] {
  return sureness(other) > sureness(words) + lead ? other : words;
}

/** Mean probability. */
export function sureness(words: readonly LiveWord[]): number {
  if (words.length === 0) return HEARD_ONCE;
  return words.reduce((sum, { probability }) => sum + probability, 0) / words.length;
}

/**
 * Where a look goes on behind words that were said: the place up to which it differs least from them.
 * @param near the place that word times tell, for ties, and when it says something else altogether.
 */
export function placeBehind(said: readonly Said[], heard: readonly Said[], near: number): number {
  let row = heard.map((_, index) => index).concat(heard.length);
  for (const [line, word] of said.entries()) {
    const next = [line + 1];
    for (let at = 1; at <= heard.length; at++)
      next.push(
        Math.min(
          (row[at] ?? 0) + 1,
          (next[at - 1] ?? 0) + 1,
          (row[at - 1] ?? 0) + (same(heard[at - 1], word) ? 0 : 1),
        ),
      );
    row = next;
  }
  const least = Math.min(...row);
  if (least > said.length / 2) return near;
  const places = [...row.keys()].filter((at) => row[at] === least);
  return places.reduce((best, at) => (Math.abs(at - near) < Math.abs(best - near) ? at : best));
}

/** Whether it is a number in figures and, as it seems, in letters. */
function spelling(one: Said | undefined, other: Said | undefined): boolean {
  return /^\d+$/.test(plain(one?.text ?? '')) !== /^\d+$/.test(plain(other?.text ?? ''));
}

/** Whether two looks heard the same word. */
export function same(one: Said | undefined, other: Said | undefined): boolean {
  return one !== undefined && other !== undefined && plain(one.text) === plain(other.text);
}
