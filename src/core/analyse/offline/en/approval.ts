import { agrees, consents, declines } from './replies';
import type { Utterance } from './utterances';

/** Words of approval, wherever they stand in a short reply. */
const ENDORSES =
  /\b(?:(?:i|fully|totally|completely|all|we|do) agree[ds]?|(?:i )?support (?:it|that|this)|withdraw my|(?:i am|am) with (?!you\b)\w+|not arguing|unanimous|for me (?:it|that|this) is|agreed|seconded|sensible|deal|sold|a hundred percent|hundred percent|(?:works|fine|good|great|okay|ok|perfect|enough|better|yes|suits|do|suit) (?:for|by|with) (?:me|us)|would do me|suits (?:me|us|everyone)|(?:happy|fine|good|okay|ok|comfortable|cool) (?:with|by) (?:that|it|this)|makes? (?:\w+ )?(?:more )?sense|no (?:objections?|problem|issue|argument|complaints?)|(?:love|like|prefer|rather) (?:it|that|this)|sounds? (?:\w+ )?(?:good|great|right|fair|fine|sensible|reasonable|like a plan|better|lovely|perfect)|(?:go|all) for (?:it|that)|in favou?r|(?:right|good|best|better|smart|great|lovely|sensible) (?:call|thing|idea|plan|way|option|choice|solution)|that is (?:right|fair|better|fine|perfect|the way|best)|(?:no|any) other way|yes please|please do|(?:yes|yeah|oh|god|definitely|absolutely)?,? ?do (?:that|it|let us)|why not|let us(?: do (?:it|that|this))?$|exactly|definitely|absolutely|of course|for sure|i am in|count me in|with you|^(?:that |it )?works$|perfect|brilliant|lovely|great|excellent|fair enough|convinced|grand)\b/;
const OPPOSES =
  /\b(?:but|though|although|except|unless|not sure|not convinced|rather not|too (?:\w+)|problem is|against|disagree|wait|hang on|no way|never|terrible|awful|wo not work|will not work|hm+|hmm+)\b/;

const wordsOf = ({ tokens }: Utterance): string => tokens.map(({ word }) => word).join(' ');

/** 2 = approves in words, 1 = a yes that may only say that it was heard, 0 = neither, -1 = speaks against it. */
export function approval(reply: Utterance): -1 | 0 | 1 | 2 {
  const words = wordsOf(reply);
  // "No, nor can I." says the same as the one before.
  if (/^(?:no )?(?:nor|neither|me neither)\b/.test(words)) return 1;
  if (
    declines(reply.text) &&
    !/\bno (?:objection|problem|argument|other way)|can not see any other/.test(words)
  )
    return -1;
  if (reply.question && !reply.tagged) return 0;
  if (OPPOSES.test(words)) return /^(?:hm+|but|no)\b/.test(words) ? -1 : 0;
  // "Aye, it could."
  if (
    consents(reply.text) ||
    /^(?:yes|yeah|aye|yep) (?:it|that|they|we) (?:can|could|should|would|will)$/.test(words)
  )
    return 2;
  const negated = reply.clauses.some(({ negated: not, mode }) => not || mode === 'past');
  const weak =
    /^(?:(?:oh|yes|yeah|okay|ok|right) )*(?:perfect|brilliant|lovely|great|excellent|exactly|of course)$/.test(
      words,
    );
  const opening = words.split(' ').slice(0, 9).join(' ');
  if (
    reply.tokens.length <= 16 &&
    ENDORSES.test(opening) &&
    (!negated || /\b(?:any|no) other way\b/.test(words))
  )
    return weak ? 1 : 2;
  return agrees(reply.text) ? 1 : 0;
}
