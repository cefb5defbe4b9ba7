import type { Segment, Transcript, Word } from '../../../shared/transcript/transcript';
import { transcriptLine } from './prompt';

/** Consecutive words of one speaker. */
interface Turn {
  readonly speaker: string;
  readonly text: string;
  /** Numbers of its first and last word in the transcript. */
  readonly first: number;
  readonly last: number;
  readonly segment: Segment;
}

/** A stretch of the transcript that is asked at once. */
export interface Part {
  readonly turns: readonly Turn[];
  readonly first: number;
  readonly last: number;
}

/** Words that are asked again at the beginning of the next part, so that nothing is lost at a seam. */
const OVERLAP_WORDS = 60;
/** A turn is cut into pieces of this many words, so that a monologue can be split too. */
const PIECE_WORDS = 120;
/** Parts with fewer words than this are not split any further. */
const SMALLEST_WORDS = 80;

export const linesOf = (part: Part): readonly string[] =>
  part.turns.map(({ speaker, text }) => transcriptLine(speaker, text));

/** The transcript in turns and pieces of long turns, cut between sentences where there is one. */
export function turnsOf(transcript: Transcript): readonly Turn[] {
  let number = 0;
  return transcript.segments.flatMap((segment): readonly Turn[] => {
    const words: readonly Pick<Word, 'text'>[] =
      segment.words.length > 0 ? segment.words : segment.text.split(/\s+/).map((text) => ({ text }));
    const turns: Turn[] = [];
    for (let from = 0; from < words.length;) {
      let to = Math.min(words.length, from + PIECE_WORDS);
      if (to < words.length) {
        const stop = words.slice(from + PIECE_WORDS / 2, to).findLastIndex(({ text }) => /[.?!]$/.test(text));
        if (stop >= 0) to = from + PIECE_WORDS / 2 + stop + 1;
      }
      const text = words
        .slice(from, to)
        .map((word) => word.text)
        .join(' ');
      turns.push({ speaker: segment.speaker, text, first: number + from, last: number + to - 1, segment });
      from = to;
    }
    number += words.length;
    return turns;
  });
}

const partOf = (turns: readonly Turn[]): Part => ({
  turns,
  first: turns[0]?.first ?? 0,
  last: turns.at(-1)?.last ?? 0,
});

/** Fills parts up to a number of tokens; each begins with the end of the one before. */
export function partsOf(
  turns: readonly Turn[],
  budget: number,
  countTokens: (text: string) => number,
): readonly Part[] {
  const parts: Part[] = [];
  let current: Turn[] = [];
  let tokens = 0;
  for (const turn of turns) {
    const cost = countTokens(transcriptLine(turn.speaker, turn.text)) + 2;
    if (current.length > 0 && tokens + cost > budget) {
      parts.push(partOf(current));
      current = overlapOf(current, budget / 4, countTokens);
      tokens = current.reduce((sum, one) => sum + countTokens(transcriptLine(one.speaker, one.text)) + 2, 0);
    }
    current.push(turn);
    tokens += cost;
  }
  if (current.length > 0) parts.push(partOf(current));
  return parts;
}

function overlapOf(turns: readonly Turn[], budget: number, countTokens: (text: string) => number): Turn[] {
  const overlap: Turn[] = [];
  let [words, tokens] = [0, 0];
  for (const turn of [...turns].reverse()) {
    tokens += countTokens(transcriptLine(turn.speaker, turn.text)) + 2;
    if (tokens > budget || overlap.length === turns.length - 1) break;
    overlap.unshift(turn);
    words += turn.last - turn.first + 1;
    if (words >= OVERLAP_WORDS) break;
  }
  return overlap;
}

/** Two halves with an overlap, or null when a part is too small to be split. */
export function halvesOf(part: Part): readonly [Part, Part] | null {
  const { turns } = part;
  if (part.last - part.first + 1 < SMALLEST_WORDS || turns.length < 2) return null;
  const middle = Math.max(1, Math.floor(turns.length / 2));
  const second = turns.slice(turns.length > 4 ? middle - 1 : middle);
  return [partOf(turns.slice(0, middle)), partOf(second)];
}

/** The part as a transcript of its own, for the rules. */
export function transcriptOf(part: Part, transcript: Transcript): Transcript {
  const segments = [...new Set(part.turns.map(({ segment }) => segment))];
  return { ...transcript, segments };
}
