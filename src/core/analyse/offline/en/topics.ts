import { contentOf } from './content';
import { FILLERS } from './lexicon';
import type { Utterance } from './utterances';

/** Says in so many words that something else comes now. */
const MOVES_ON =
  /^(?:(?:okay|ok|right|all right|alright|good|great|cool|so|and|uh|um|well|now|oh)[,.]? )*(?:next\b(?! (?:time|week|month|meeting|year|session|to|one))|last (?:thing|one|point|item)|one (?:more|last) (?:thing|point|question)|another thing|(?:the )?(?:second|third|fourth|other) (?:thing|point|item)|moving on|let['’]s move on|on to|what else|anything else|new topic|on a different note|while we['’]re (?:here|at it)|before i forget|speaking of|that['’]s (?:it|all|everything|me done))\b/i;

/**
 * Whether a new matter begins with this sentence: it says so, or it names something new in a few words without a verb and
 * its speaker goes on about it ("Okay, the band.", "Parking. The neighbours …").
 */
export function opensTopic(utterance: Utterance, all: readonly Utterance[]): boolean {
  const { text, clauses, tokens, speaker, index, question } = utterance;
  if (MOVES_ON.test(text)) return true;
  const [first, ...more] = clauses;
  const heading =
    !question &&
    first !== undefined &&
    more.length === 0 &&
    first.mode === 'none' &&
    tokens.length <= 6 &&
    !/^(?:no|not|yes|yeah|never|nothing|nobody|so)\b/i.test(text) &&
    tokens.some(({ tags }) => tags.has('Noun')) &&
    ![...contentOf(text, null)].every((word) => FILLERS.has(word));
  if (!heading) return false;
  const [before, next] = [all[index - 1], all[index + 1]];
  // A few words after somebody's question answer it.
  if (before !== undefined && before.question && before.speaker !== speaker) return false;
  const goesOn =
    next?.speaker === speaker || (next !== undefined && /^(?:okay|ok|right|now|and|then)\b/i.test(text));
  const earlier = all.slice(Math.max(0, index - 4), index);
  const known = new Set(earlier.flatMap((one) => [...contentOf(one.text, null)]));
  return goesOn && ![...contentOf(text, null)].some((word) => known.has(word));
}
