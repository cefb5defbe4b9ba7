import type { Scene } from './decision-scene';
import { contentOf } from './exchanges';
import { putsOff } from './replies';
import type { ReadClause } from './utterances';

/** What groups do next in a meeting, or put off: no decisions. */
const NOT_NOW =
  /^(?:start|begin|move on|sleep on|see|talk|discuss|look|hear|get|wrap|park|pause|break|hope|come|meet|think|find|figure|face|be|not|wait|check|continue|recap|call it a|ask|leave(?! (?:\w+ ){1,3}(?:out|in|off|as|empty)\b)|return|circle|try to|say hi|say hello|welcome|make (?:a|sure)|jump|dive|go(?! with| for| ahead with)|do (?:the|a|our) (?:usual|quick|round|intro|recap|check)|do that|take (?:a|it|that|this|five|ten|one)? ?(?:break|offline|step|minute|look|later|next|outside)|keep (?:it|that|this) (?:short|quick|brief|on|in|open)|keep (?:going|moving|an)|finish|end|stop|turn to|pick (?:it|this|that) up|table|discuss|review|revisit|assume|imagine|pretend|just say|put (?:it|that|this) (?:on|off|aside)|decide|agree|know|have a (?:look|break|think))\b/;
export const LATER =
  /\b(?:when|later|next (?:time|week|month|meeting)|another (?:time|day)|not today|offline|after the (?:break|meeting))\b/i;

/** "Let's take the day": what groups do from here on, rather than next in the meeting. */
export function letsDo(clause: ReadClause, phrase: string, scene: Scene): boolean {
  const { utterance, all, index } = scene;
  const words = phrase.replace(/^(?:(?:just|also|all|quickly|please|maybe|first) )+/, '');
  const from = utterance.text.slice(utterance.text.indexOf(clause.text));
  if (clause.negated) return leavesUndone(words, scene);
  if (NOT_NOW.test(words) || LATER.test(from) || putsOff(utterance.text)) return false;
  // "Let's do it" decides something only when there was something to decide.
  const vague = contentOf(clause.said, null).size === 0;
  return !vague || all.slice(Math.max(0, index - 3), index).some(({ text }) => text.split(' ').length > 4);
}

/** "Let's not invite the press" – "no, better not." */
function leavesUndone(words: string, { utterance, all, index, confirmed }: Scene): boolean {
  const talk =
    /^(?:not )?(?:forget|worry|go (?:there|into)|get|talk|start|argue|fight|panic|exaggerate|pretend|kid|be|mention|rush|do (?:that|this|it)|discuss|waste|lose|jump)\b/;
  const next = all[index + 1];
  const nods =
    next !== undefined &&
    next.speaker !== utterance.speaker &&
    /^no,? (?:better not|let['’]s not|please not|never again)/i.test(next.text);
  return !talk.test(words) && words.split(' ').length >= 3 && (nods || confirmed === 2);
}
