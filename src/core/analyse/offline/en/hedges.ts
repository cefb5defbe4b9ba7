import { contentOf } from './exchanges';
import { putsOff } from './replies';
import type { ReadClause, Utterance } from './utterances';

const KNOWING = /^(?:know|say|tell|answer|remember|recall|promise|decide|swear)\b/;
const LOOKING_UP = /^(?:check|ask|look|find out|think|see|get back|speak|talk)\b/;
const UNSURE =
  /\b(?:not (?:\w+ )?(?:sure|certain|clear|decided)|(?:has|have|is|was) not (?:\w+ )?been (?:decided|settled|agreed)|no (?:idea|clue)|(?:have|got) no (?:idea|clue|answer)|have not (?:got )?(?:an|the|any) (?:answer|idea|clue)|do not know|not a (?:lawyer|doctor|tax adviser)|(?:do|would) not want to (?:say|tell)|somebody would (?:know|have to)|nobody(?: is)? (?:know|said|says|has said)|it depends|we shall see|we will see|remains open|leave (?:it|that|this) open|who knows|your guess|beats me|we will need to think|need to think)\b/;

/** "I can't tell you", "I'd have to check": says that there is no answer yet. */
function knowsNot(clause: ReadClause): boolean {
  const words = clause.phrase.map(({ word }) => word).join(' ');
  if (!/^(?:i|we|nobody)$/.test(clause.subject) || clause.question) return false;
  const cannot = clause.negated || /^(?:cannot|could not|can not)/.test(words) || clause.subject === 'nobody';
  if (cannot && KNOWING.test(words) && /^(?:can|could|would|present|past)$/.test(clause.mode)) return true;
  return (
    clause.mode === 'would' &&
    /['’]d have to|would have to|need to/i.test(clause.text) &&
    LOOKING_UP.test(words)
  );
}

/** Leaves open what was asked, in set words or by saying that the speaker does not know. */
export function evades(utterance: Utterance): boolean {
  if (utterance.question) return false;
  const words = utterance.tokens.map(({ word }) => word).join(' ');
  return putsOff(utterance.text) || UNSURE.test(words) || utterance.clauses.some(knowsNot);
}

/** "I'd love to, but I'm writing up", "not me": who is asked for is not found yet. */
export const declinesToBe = ({ text }: Utterance): boolean =>
  /^(?:not me|i(?:'d| would) (?:love|like) to,? but|(?:me neither|neither do i)|i(?:'ve| have) never|i (?:can(?:no|')t|don't have the time))\b/i.test(
    text.replace(/’/g, "'"),
  );

/** Names or says something that was not in the question. */
export const bringsNews = (answer: Utterance, question: Utterance): boolean => {
  const asked = contentOf(question.text, null);
  return [...contentOf(answer.text, null)].some((word) => !asked.has(word));
};
