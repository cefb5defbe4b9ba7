import type { Scene } from './decision-scene';
import { contentOf } from './exchanges';
import { agrees, consents, declines } from './replies';
import type { ReadClause, Utterance } from './utterances';

/** Chores and talk: "we could ask him", "we should talk about it". */
const CHORE =
  /^(?:ask|call|ring|check|look|see|find|figure|talk|discuss|meet|speak|hear|wait|think|get|decide|come back|go (?:on|back to)|move on|(?:start|begin)(?! at)|stop|do (?:that|it|this)|try|be|have|know|afford|help|say|tell)\b/;
const SUGGESTS =
  /^(?:(?:and|so|but|or|well|okay|ok|maybe|then),? )*(?:what if|why (?:do not|don't) we|how about|what about)\b/i;
const PREFERS = /^(?:say|go|vote|drop|keep|take|leave|skip|cut|stay|stick|choose|pick|move|do|just|rather) /;

/** "I'd say we have forty": an estimate, and no proposal. */
export const RECKONS = /^say (?:we|it|that|there)(?: \w+)? (?:have|had|are|is|were|was|got|need)\b/;
/** "Yes, get it out of there." */
const YES_AND = /^(?:yes|yeah|yep|exactly|absolutely|definitely)[,.!] (?!(?:but|and|so|i|you|or)\b)/i;

/** "Are we all agreed on the blue ones?" */
const ASKS_ALL =
  /\bare we (?:all |both |still )*(?:agreed|settled|happy|decided|ok|okay|fine|good|going) (?:on|with|that|for|to)\b/i;

/** Whether a clause puts something to the others that they may agree to. */
function proposes(clause: ReadClause, { text, question }: Utterance): boolean {
  const words = clause.phrase.map(({ word }) => word).join(' ');
  if (clause.negated || CHORE.test(words) || contentOf(clause.said, null).size === 0) return false;
  if (clause.tie !== null && /^(?:when|because|before|after|since|whether|until|till|as)$/.test(clause.tie))
    return false;
  if (question && ASKS_ALL.test(text)) return true;
  if (SUGGESTS.test(text))
    return !/^(?:i|you|he|she|they|it)$/.test(clause.subject) && clause.tie !== 'because';
  if (clause.subject === 'we' && /^(?:could|should)$/.test(clause.mode)) return clause.tie !== 'if';
  if (clause.subject === 'we' && clause.mode === 'can') return clause.question && question;
  const prefers = PREFERS.test(`${words} `) && !RECKONS.test(words);
  return clause.subject === 'i' && clause.mode === 'would' && !clause.question && prefers;
}

/**
 * "We could split it." – "That works.": a proposal that somebody else consents to, and nobody speaks against. A bare
 * "yeah" may mean only that it was heard, so it takes two, or one who says more.
 */
export function proposalTaken({ utterance, all, index }: Scene): boolean {
  if (!utterance.clauses.some((clause) => proposes(clause, utterance))) return false;
  const replies = all.slice(index + 1, index + 5).filter(({ speaker }) => speaker !== utterance.speaker);
  const early = replies.slice(0, 3);
  if (early.some(({ text }) => declines(text) || /\b(?:but|though|problem is)\b|^hm+\b/i.test(text)))
    return false;
  if (early.some((reply) => consents(reply.text) || approves(reply, utterance))) return true;
  const yes = early.filter(
    ({ text, question, tokens }) => agrees(text) || (!question && tokens.length <= 8 && YES_AND.test(text)),
  );
  return new Set(yes.map(({ speaker }) => speaker)).size >= 2;
}

/** "We could start at eight." – "Eight's fine." */
function approves(reply: Utterance, { text }: Utterance): boolean {
  const own = contentOf(text, null);
  const echoed = [...contentOf(reply.text, null)].some((word) => own.has(word));
  const good =
    /(?:['’]s|\bis|\bare) (?:fine|good|ok|okay|better|perfect|great|alright)(?: (?:by|with|for) me)?[.!]?$/i;
  return echoed && !reply.question && reply.tokens.length <= 7 && good.test(reply.text);
}
