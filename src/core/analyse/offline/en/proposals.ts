import type { Scene } from './decision-scene';
import { contentOf } from './exchanges';
import { agrees, consents, declines } from './replies';
import type { ReadClause, Utterance } from './utterances';

/** Chores and talk: "we could ask him", "we should talk about it". */
const CHORE =
  /^(?:ask|call|ring|check|look|see|find|figure|talk|discuss|meet|speak|hear|wait|think|get|decide|come back|go (?:on|back to)|move on|start|begin|stop|do (?:that|it|this)|try|be|have|know|afford|help|say|tell)\b/;
const SUGGESTS =
  /^(?:(?:and|so|but|or|well|okay|ok|maybe|then),? )*(?:what if|why (?:do not|don't) we|how about|what about)\b/i;
const PREFERS = /^(?:say|go|vote|drop|keep|take|leave|skip|cut|stay|stick|choose|pick|move|do|just|rather) /;

/** Whether a clause puts something to the others that they may agree to. */
function proposes(clause: ReadClause, { text, question }: Utterance): boolean {
  const words = clause.phrase.map(({ word }) => word).join(' ');
  if (clause.negated || CHORE.test(words) || contentOf(clause.said, null).size === 0) return false;
  if (clause.tie !== null && /^(?:when|because|before|after|since|whether|until|till|as)$/.test(clause.tie))
    return false;
  if (SUGGESTS.test(text))
    return !/^(?:i|you|he|she|they|it)$/.test(clause.subject) && clause.tie !== 'because';
  if (clause.subject === 'we' && /^(?:could|should)$/.test(clause.mode)) return clause.tie !== 'if';
  if (clause.subject === 'we' && clause.mode === 'can') return clause.question && question;
  return clause.subject === 'i' && clause.mode === 'would' && !clause.question && PREFERS.test(`${words} `);
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
  if (early.some(({ text }) => consents(text))) return true;
  return new Set(early.filter(({ text }) => agrees(text)).map(({ speaker }) => speaker)).size >= 2;
}
