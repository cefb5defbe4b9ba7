import type { ReadClause, Utterance } from './utterances';

/**
 * What a sentence does to a question instead of answering it: `unknown` = nobody here can say, `postponed` = it is put
 * off or handed to somebody who is not here.
 */
export type Stance = 'unknown' | 'postponed' | null;

/** Verbs of having an answer; denied of oneself, of us or of everybody, the answer is missing. */
const KNOWS =
  /^(?:know|say|tell|answer|remember|recall|promise|decide|decided|swear|think of|hear|heard|been told|told|agreed?|settled?|said|seen|find out|found out|work out|worked out|figured?|got (?:an?|the|one|any)|have (?:an?|the|one|any))\b/;
/** Things that are missing when a question is open: "no idea", "not a word", "no news". */
const NOTHING_HEARD =
  /\b(?:no|not (?:a|an|any)|without (?:a|an|any)|never (?:a|an|any)) (?:\w+ )?(?:idea|clue|answer|word|news|reply|response|decision|information|way of knowing|peep)\b(?! for)|\b(?:nothing|not|no|nope) (?:back|yet|so far)\b|\bstill (?:wait|chas|hop)ing\b|\b(?:wait|waiting) (?:for|on|to hear)\b|\b(?:have|has) (?:still )?(?:not|never) (?:\w+ )?(?:heard|come back|got back|replied|answered|said|decided)\b|\b(?:get|come) back to (?:me|us)\b/;
/** Says of the matter itself that it is not certain. */
const UNCERTAIN =
  /\b(?:not (?:\w+ )?(?:sure|certain|clear|decided|settled|up to (?:me|us))|not (?:\w+ )?been (?:decided|settled|agreed|confirmed)|unclear|undecided|unknown|(?:anybody|anyone|your) is guess|your guess|beats me|search me|^(?:\w+ ){0,2}who knows$|good question|(?:a|the) mystery|it depends|that depends|depends (?:on|who|what|how|if|whether|when|where)|hard to (?:say|tell|know)|tricky one|(?:is|are|that is|it is) (?:hard|difficult|tricky)|could go either way|both ways|back and forth|in two minds|torn|up in the air|t\.?b\.?[cda]|to be (?:decided|confirmed|announced|discussed|seen|clarified|determined)|wide open|open question|(?:still|remains?|stays?|is|are|left) (?:still )?(?:open|unresolved|a question mark)|not a (?:lawyer|doctor|tax adviser|plumber|electrician)|both fifty|fifty fifty|would want to know|could not (?:tell|say)|do not look at me|same here|neither do i|me neither|none the wiser|question mark)\b/;
/** Puts the matter off. */
const LATER =
  /\b(?:(?:come|circle|get|go) back to (?:it|that|this|the \w+|them|those)|(?:some )?(?:other|another) (?:time|day|meeting|week|month|conversation|discussion)|(?:next|following) (?:time|meeting|session)|(?:bigger|longer|separate|whole other) (?:conversation|question|topic|discussion)|(?:park|table|shelve|postpone|defer) (?:it|that|this|the|those)\b|leave (?:it|that|this|the \w+) (?:open|hanging|there|for now|until|till|for (?:today|another|next|later|the next))|(?:that|this|it) (?:stays|remains) open|(?:sleep|chew|mull|reflect|pray) (?:on|over) (?:it|that|this)|mull (?:it|that) over|(?:think|thinking|think hard) about (?:it|that|this|the \w+)|have a think|(?:figure|work|sort|find|thrash) (?:it|that|this|the \w+|something) out (?:later|then|next|some|when|another|as we)|(?:figure|work|sort) (?:it|that|this) out|take (?:it|that|this) offline|cross that bridge|wait and see|wait (?:until|till|for)|we (?:will|shall|would) (?:just )?(?:have to )?see\b|(?:let us|we will|shall) (?:just )?(?:wait|see|hope|think|sleep|discuss|talk|decide|look|ask|pick)\b|(?:decide|discuss|talk about|look at|deal with|revisit|look into|pick up|raise|bring) (?:it|that|this|them|those|the \w+)? ?(?:up )?(?:later|then|next|when|without|after|once|again|at the|in the|on the)|decide (?:that|it|this|yet|today|now|later|next)|not (?:today|now|tonight|this week)|(?:keep|put|leave|have) (?:it|that|this) on (?:the|our|my|next) (?:\w+ )?(?:list|agenda|radar)|have to find (?:somebody|someone|out|something|a way)|find (?:somebody|someone)$|one (?:to find out|for \w+)|somebody will turn up|to be continued|hold that thought|leave (?:it|that|this) one\b|(?:not going to|shall not|will not|do not think (?:that )?we|not) (?:solve|settle|decide|resolve|finish) (?:it|that|this|anything))\b/;
/** Somebody else has the say: "Tadhg should be in on that", "the council has to decide", "it's not my call". */
const OTHERS_SAY =
  /\b(?:(?:has|have|needs?|got|gets|would have|will have|want|wants) to (?:weigh in|decide|sign (?:it |that |this )?off|approve|agree|say|tell us|confirm|rule|have a say|make up (?:his|her|their) mind)|should (?:be in on|decide|have a say|know|weigh in)|would (?:know|have to know)$|may have a view|(?:not|never) (?:\w+ )?(?:my|our|mine|ours) (?:call|decision|place)|not the one who|above my pay|(?:is|that is|it is) up to (?!me|us)\w+|(?:depends|waiting) on|(?:said|says|promised) (?:he|she|they) (?:would|will) (?:find out|check|ask|look|get back|come back|let (?:us|me) know|see))\b/;

const LOOKS_UP =
  /^(?:check|ask|look|find out|think|see|get back|speak|talk|find (?:somebody|someone)|dig|count)\b/;

const wordsOf = ({ tokens }: Utterance): string => tokens.map(({ word }) => word).join(' ');

/** "I don't know", "nobody's told me", "I'd have to check": the speaker says that there is no answer here. */
function lacks(clause: ReadClause): boolean {
  if (clause.question || clause.tie === 'if' || clause.tie === 'because' || clause.tie === 'when')
    return false;
  const words = clause.phrase.map(({ word }) => word).join(' ');
  const nobody = /^(?:nobody|no one|none)$/i.test(clause.subject);
  if (!nobody && !/^(?:i|we|)$/.test(clause.subject)) return false;
  const act = words.replace(
    /^(?:(?:really|honestly|actually|even|have|has|been|is|was|do|does|not|had) )+/,
    '',
  );
  const denied =
    nobody || clause.negated || /^(?:cannot|can not|could not|have not|has not|do not|never)/.test(words);
  if (denied && KNOWS.test(act) && clause.mode !== 'must' && clause.mode !== 'command') return true;
  const obliged =
    clause.mode === 'would' &&
    /['’]d (?:\w+ )?(?:have|need) to|would (?:\w+ )?(?:have|need) to/i.test(clause.text);
  return obliged && clause.subject !== '' && LOOKS_UP.test(words);
}

/** "I don't know, I'd paint it": the speaker has an answer after all. */
function goesOn({ clauses }: Utterance): boolean {
  const at = clauses.findIndex(lacks);
  return clauses
    .slice(at + 1)
    .some(
      ({ mode, subject, phrase, tie }) =>
        phrase.length >= 3 && /^(?:would|will)$/.test(mode) && /^(?:i|we)$/.test(subject) && tie !== 'if',
    );
}

export function stanceOf(utterance: Utterance): Stance {
  if (utterance.question && !utterance.tagged) return null;
  const words = wordsOf(utterance);
  if (/\bleave (?:it|that|this) one\b/.test(words)) return 'postponed';
  if (NOTHING_HEARD.test(words) || UNCERTAIN.test(words)) return 'unknown';
  if (utterance.clauses.some(lacks) && !goesOn(utterance)) return 'unknown';
  return LATER.test(words) || OTHERS_SAY.test(words) ? 'postponed' : null;
}
