import type { Utterance } from './utterances';

/** Words with which a decision is announced; tested on words with contractions resolved. */
const ANNOUNCES =
  /\bwe (?:have |are )?(?:(?:now|just|all|finally|both|also) )*(?:decided?|agreed?) (?:to|on|that|against|for|not)\b|\b(?:the|our|my|final) decision is\b|\bdecision made\b|\bmotion (?:is )?(?:carried|passed)\b|\b(?:that|it|this) is (?:all )?(?:settled|decided|agreed)\b|\bwe (?:are going|will go|shall go|go) with\b|\blet us go with\b|(?<!\b(?:what|how|who|where|as|so|whatever|that|if|yes|no)) it is(?: then)?$/;
const DOUBTS =
  /\b(?:if|once|until|unless|whether|never|wish|hope|maybe|probably|should|could|have to|need to|had to|did|not (?:yet|decided|agreed|settled)|last (?:time|week|month|year|meeting)|yesterday|ago|already|back then|originally|can we|when we)\b/;

/** Whether a sentence says in so many words that something is decided: it needs no judge. */
export function announces({ tokens, question }: Utterance): boolean {
  const words = tokens.map(({ word }) => word).join(' ');
  return !question && tokens.length >= 3 && ANNOUNCES.test(words) && !DOUBTS.test(words);
}
