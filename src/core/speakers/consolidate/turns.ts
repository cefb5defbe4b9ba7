import type { PlacedWord } from './words';

/** Words `from` to `to` (not included). */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Everything that one speaker says until somebody else speaks. */
export interface Turn extends Range {
  readonly speaker: string;
  readonly sentences: readonly Range[];
}

/** A pause (s) that ends a sentence without a full stop. */
const PAUSE = 1.5;
const ENDS = /[.?!…。？！]["'”’)]*$/;
const ABBREVIATION = /^(?:mr|mrs|ms|dr|st|prof|e\.g|i\.e)\.$/i;

export function turnsOf(words: readonly PlacedWord[]): readonly Turn[] {
  const turns: Turn[] = [];
  let from = 0;
  let sentenceFrom = 0;
  let sentences: Range[] = [];
  words.forEach((word, at) => {
    const next = words[at + 1];
    const turnEnds = next === undefined || next.speaker !== word.speaker;
    const sentenceEnds =
      turnEnds || next.start - word.end > PAUSE || (ENDS.test(word.text) && !ABBREVIATION.test(word.text));
    if (sentenceEnds) {
      sentences.push({ from: sentenceFrom, to: at + 1 });
      sentenceFrom = at + 1;
    }
    if (turnEnds) {
      turns.push({ from, to: at + 1, speaker: word.speaker, sentences });
      from = at + 1;
      sentences = [];
    }
  });
  return turns;
}
