import { contentOf } from './content';
import type { Utterance } from './utterances';

/** Questions to the group or about the meeting itself; nobody needs these in the minutes. */
const SMALL =
  /\b(?:anything else|any (?:other )?(?:questions|business|thoughts\?$)|can (?:you|everybody|everyone|anyone) (?:all )?(?:hear|see)|how (?:are|was|were) (?:you|your|everyone)|are you (?:there|okay|ok|still|sure|joking|kidding|serious)|is (?:that|this) (?:everyone|everybody|all of us|thing)|are we all here|who(?:['’]s| is) (?:missing|next|first|here|joining|on the (?:phone|line|call))|shall we (?:start|begin|go on|move on|close|stop|finish|get|make|leave)|where (?:are|were) we|what have we got|make sense|you know what|what do you (?:think|reckon|propose|say|mean)|what(?:['’]s| is) that(?: supposed)?|ready|is (?:that|it) (?:doable|ok|okay|fine|all right|alright)|(?:do you )?remember|am i right|^(?:\w+,? ){0,3}why\b|who knew|guess what|how (?:come|hard can)|what did i (?:say|miss)|say that again|come again|isn['’]t (?:it|that)|you know)\b/i;
const TAG =
  /,\s*(?:right|okay|ok|yes|yeah|no|eh|huh|please|(?:is|are|was|were|do|does|did|have|has|can|will|would|could|should)(?:n['’]t| not)? (?:i|you|he|she|it|we|they|that|there))\?["'”’)]*$|, (?:is|was) (?:it|that)(?: \w+){1,2}\?["'”’)]*$/i;

/** What a question asks for. */
export type Kind = 'who' | 'which' | 'polar' | 'choice' | 'proposal';

const OPENING =
  '^(?:(?:and|so|but|or|well|okay|ok|right|now|uh|um|hm|anyway|also|then|oh|good|yeah|no)[,.]? )*';
const WH = new RegExp(
  `${OPENING}(?:who|what|when|where|why|how|which|whose|(?:do|does|did|has|have) (?:we|you|any(?:body|one)|they) (?:\\w+ )?(?:know|say|find out|hear|decide)s? (?:\\w+ )?(?:who|what|when|where|why|how|which|whose))\\b`,
  'i',
);
const WHO = /\bwho(?:['’]s| is|['’]ll| will| can| could| would| does| wants| else)?\b/i;
const PROPOSES =
  /^(?:(?:and|so|but|or|well|okay|ok|maybe|also)[,.]? )*(?:(?:could|can|should|shall)(?:n['’]t)? (?:we|i|they|it)\b|what about\b|what if we\b|how about\b|why (?:don['’]t|not)\b)/i;

export function kindOf({ text }: Utterance): Kind {
  if (PROPOSES.test(text)) return 'proposal';
  if (/\bwho\b/i.test(text) && WHO.test(text) && WH.test(text)) return 'who';
  if (WH.test(text) || /,\s(?:where|who|how|what|when) (?:do|does|is|are|did|will|would)\b/i.test(text))
    return 'which';
  return /\bor\b/i.test(text) ? 'choice' : 'polar';
}

/** "Okay, the printer, where does it live, because …": a question that goes on as a statement. */
const ASKED_IN_PASSING =
  /(?:^|, )(?:and |so |but )?(?:where|who|how|what|when|which)(?: \w+)? (?:do|does|did|is|are|will|would|can|should) (?:we|it|they|he|she|you|the|our)\b/i;

const ASKS_AHEAD = new RegExp(
  `${OPENING}(?:and|what about|how about|do|does|did|is|are|was|were|has|have|will|would|can|could|should)\\b`,
  'i',
);

/** A question whose answer may be worth writing down; requests, offers, echoes and tags are none. */
export function asks(utterance: Utterance): boolean {
  const { question, tagged, text, clauses, tokens } = utterance;
  if (
    !(question || ASKED_IN_PASSING.test(text)) ||
    tagged ||
    tokens.length < 3 ||
    SMALL.test(text) ||
    TAG.test(text)
  )
    return false;
  if (contentOf(text, null).size === 0) return false;
  // "Nine pounds?" repeats what was heard, "the backups?" asks.
  const verbless = clauses.every(({ mode, question: inverted }) => mode === 'none' && !inverted);
  if (verbless && !ASKED_IN_PASSING.test(text) && !ASKS_AHEAD.test(text)) return false;
  return !clauses.some(
    ({ subject, mode, question: inverted, phrase }) =>
      inverted &&
      ((subject === 'you' &&
        /^(?:can|could|would|will)$/.test(mode) &&
        !/\b(?:consider|know)\b/i.test(text)) ||
        // "Do you want to take that on?", "do you need the stove?" offers or asks for something.
        (subject === 'you' &&
          /^(?:want|mind|need|fancy)$/.test(phrase[0]?.word ?? '') &&
          !/\bor\b/i.test(text) &&
          !WH.test(text)) ||
        (subject === 'i' && /^(?:can|could|may|shall)$/.test(mode)) ||
        // "Can we have that in writing?"
        (subject === 'we' && mode === 'can' && /^(?:have|get)$/.test(phrase[0]?.word ?? ''))),
  );
}

/** Names what is not known, in a statement: "we still don't know whether …", "nobody's said if …". */
const WHAT = '(?:whether|if|who|whose|how|when|what|where|which)\\b';
const INDIRECT = new RegExp(
  `\\b(?:we (?:(?:still|just|simply|really) )*(?:do|did) not (?:yet |really |actually |even )*know(?: yet)?|(?:nobody|no one|none of us)(?: has| is)? (?:\\w+ )?(?:know|knows|said|says|told (?:me|us)|tells (?:me|us)|decided|asked|sure)|(?:have|got) no (?:idea|clue|word|news)|(?:it is|is|still|remains|that is|are) (?:\\w+ )?(?:not (?:\\w+ )?(?:clear|certain|sure|decided|settled|known)|unclear|undecided|unknown|open)|(?:big|open|other|main|real|only|the) question (?:\\w+ )?is(?: then)?|(?:we|they) (?:(?:will|would|still|also) )*(?:need|have|got) to (?:decide|figure out|find out|agree|settle|work out|know|agree on)|(?:has|have) to (?:say|tell us|decide)) ${WHAT}|\\bwe (?:(?:will|would|still|also) )*(?:have|need|got) to (?:decide|agree|settle) (?:on|about)\\b|\\bask(?:s|ed|ing)? (?:us |me )?whether\\b`,
  'i',
);

export function asksIndirectly({ question, tokens, clauses }: Utterance): boolean {
  if (question) return false;
  const words = tokens.map(({ word }) => word).join(' ');
  return (
    INDIRECT.test(words) &&
    tokens.length >= 5 &&
    !/^(?:i|we) (?:wonder(?:ed)?|thought)\b/.test(words) &&
    clauses.length > 0
  );
}
