import { contentOf } from './exchanges';
import { PROCEDURAL, STATIVE } from './lexicon';
import { agrees, declines, putsOff } from './replies';
import type { ReadClause, Utterance } from './utterances';

/** Words with which something is settled; tested on words with contractions resolved. */
const SETTLED =
  /\b(?:(?:that|it|this) is (?:all )?(?:settled|decided|agreed|a (?:yes|no|deal|go|plan)|the plan|our plan)|settled,? then|^(?:so |okay |ok )*settled\b|\w+ it is(?: then)?,?$|\bit is,? then$|(?:, |^)done,?$|motion (?:is )?(?:carried|passed)|the decision is|we have a (?:deal|decision)|call it a (?:yes|no|deal)|then there is no question|(?:all|everybody|everyone) (?:agrees|in favou?r|is (?:for it|agreed)))\b/i;
/** What groups do next in a meeting, or put off: no decisions. */
const NOT_NOW =
  /^(?:start|begin|move on|see|talk|discuss|look|hear|get|wrap|park|pause|break|hope|come|meet|think|find|figure|face|be|not|wait|check|continue|recap|call it a|ask|leave|return|circle|try to|say hi|say hello|welcome|make (?:a|sure)|jump|dive|go(?! with| for| ahead with)|do (?:the|a|our) (?:usual|quick|round|intro|recap|check)|do that|take (?:a|it|that|this|five|ten|one)? ?(?:break|offline|step|minute|look|later|next|outside)|keep (?:it|that|this) (?:short|quick|brief|on|in|open)|keep (?:going|moving|an)|finish|end|stop|turn to|pick (?:it|this|that) up|table|discuss|review|revisit|assume|imagine|pretend|just say|put (?:it|that|this) (?:on|off|aside)|decide|agree|know|have a (?:look|break|think))\b/;
const LATER =
  /\b(?:when|until|till|later|next (?:time|week|month|meeting)|another (?:time|day)|not today|offline|after the (?:break|meeting))\b/i;
const PAST_TIME =
  /\b(?:last (?:time|week|month|year|meeting|summer|spring)|yesterday|ago|already|back then|originally|previously)\b/i;
/** Verbs of deciding, with what they decide. */
const DECIDING =
  /^(?:decided?|agreed?|(?:settled?|landed?|sign(?:ed)? off) on|opt(?:ed|ing)? for|commit(?:ted)? to|go(?:ing)? with|(?:chosen?|chose|picked)) /;
const STILL_ASKING =
  /^(?:decided?|agreed?) (?:when|whether|if|how|what|who|where|which|about|on (?:the|a|that))\b/;

/** Whether a sentence decides something, seen with what is said before and after it. */
export function decides(utterance: Utterance, all: readonly Utterance[], index: number): boolean {
  const text = utterance.tokens.map(({ word, comma }) => (comma ? `${word},` : word)).join(' ');
  const doubtful = /\b(?:not|if|once|until|whether|never|wish)\b/.test(text);
  if (utterance.tokens.length >= 2 && SETTLED.test(text) && !doubtful) return true;
  if (
    /^(?:yes|yeah|yep|okay|ok|sure|fine|good|right)[, ]+let's(?: do (?:it|that|this))?[.!]?$/i.test(
      utterance.text,
    )
  )
    return index > 0;
  const scene = sceneOf(utterance, all, index);
  return utterance.clauses.some((clause) => clauseDecides(clause, scene)) || fragmentAgreed(scene);
}

/** A sentence among its neighbours. */
interface Scene {
  readonly utterance: Utterance;
  readonly all: readonly Utterance[];
  readonly index: number;
  /** Somebody else says yes to it. */
  readonly confirmed: boolean;
  readonly refused: boolean;
  /** Somebody has just said yes. */
  readonly agreedBefore: boolean;
  /** The speaker asks for consent. */
  readonly asksConsent: boolean;
  readonly conditional: boolean;
}

function sceneOf(utterance: Utterance, all: readonly Utterance[], index: number): Scene {
  const next = all[index + 1];
  const reply = all.slice(index + 1, index + 3).find(({ speaker }) => speaker !== utterance.speaker);
  const opening = /^(?:agreed|okay,? yes|yes,? okay|deal|fine)\b/i;
  const consent =
    /^(?:okay|ok|right|agreed|any objections?|everyone (?:ok|okay)[^?]*|all (?:ok|okay|good)[^?]*|is that (?:ok|okay|all right|fine)[^?]*)\?$/i;
  return {
    utterance,
    all,
    index,
    confirmed: reply !== undefined && agrees(reply.text),
    refused: next !== undefined && next.speaker !== utterance.speaker && declines(next.text),
    agreedBefore:
      all.slice(Math.max(0, index - 2), index).some(({ text }) => agrees(text)) ||
      opening.test(utterance.text),
    asksConsent: next !== undefined && consent.test(next.text.trim()),
    conditional: utterance.clauses.some(({ tie }) => tie === 'if' || tie === 'unless'),
  };
}

function clauseDecides(clause: ReadClause, scene: Scene): boolean {
  const words = clause.phrase.map(({ word }) => word).join(' ');
  const { utterance, all, index } = scene;
  if (clause.question || words === '') return false;
  if (
    clause.subject === 'we' &&
    DECIDING.test(`${words} `) &&
    clause.mode !== 'must' &&
    clause.mode !== 'should'
  )
    return announces(clause, words, scene);
  if (clause.mode === 'let' && clause.subject === 'we') return !scene.refused && letsDo(clause, words, scene);
  if (scene.conditional || clause.mode === 'past') return false;
  if (/^(?:suggest|propose|recommend|vote|move that|say we)\b/.test(words) && clause.subject === 'i')
    return (
      scene.confirmed &&
      !putsOff(utterance.text) &&
      contentOf(clause.said, null).size >= 2 &&
      !/\bmeet\b/.test(utterance.text)
    );
  const marked = marker(clause, utterance);
  const signs = marked + Number(scene.confirmed) + Number(scene.agreedBefore);
  if (clause.subject === 'we' && /^(?:present|progressive|will)$/.test(clause.mode))
    return !blocked(clause, words) && !LATER.test(clause.text) && signs + Number(scene.asksConsent) >= 2;
  if (clause.mode === 'command' && marked >= 2 && !clause.lead.includes('please'))
    return (
      all.slice(Math.max(0, index - 4), index).some(({ question }) => question) && !blocked(clause, words)
    );
  if (/^(?:|i|you|he|she|they|who|nobody|everybody|there)$/.test(clause.subject)) return false;
  if (clause.name !== null || !/^(?:present|will)$/.test(clause.mode) || marked < 1 || signs < 2)
    return false;
  // "So music stops at ten", "then that's the lead".
  return /^(?:that|it|this)$/.test(clause.subject)
    ? /^is the (?!\w+ (?:thing|problem|question|point|issue))/.test(words)
    : !STATIVE.has(clause.verb) && !clause.negated;
}

/** "We decided …", "we're going with …": not a thing of the past, nor one that is still to come. */
function announces(clause: ReadClause, words: string, { utterance, conditional }: Scene): boolean {
  const once = clause.tie !== null && /^(?:if|when|once|until|before|after|whether)$/.test(clause.tie);
  const toCome = clause.tie === 'then' && clause.phrase.length < 2;
  if (clause.negated || once || toCome || PAST_TIME.test(utterance.text) || STILL_ASKING.test(words))
    return false;
  if (/^(?:can|could|would)$/.test(clause.mode)) return false;
  return (
    !(conditional && clause.mode === 'will') && !(clause.mode === 'will' && /^(?:decide|agree)/.test(words))
  );
}

/** "So", "then", "okay" at the beginning: a conclusion is drawn. "Then" says it most clearly. */
function marker(clause: ReadClause, utterance: Utterance): number {
  const words = [...clause.lead, clause.tie ?? ''];
  const opening = utterance.text.slice(0, 24).toLowerCase();
  if (words.includes('then') || /^(?:very well|all right then|right then)\b/.test(opening)) return 2;
  return words.some((word) => /^(?:so|okay|ok|right|alright|good|fine|great|agreed)$/.test(word)) ? 1 : 0;
}

function blocked(clause: ReadClause, words: string): boolean {
  const verb = words.split(' ')[0] ?? '';
  if (STATIVE.has(verb) && !/^have (?:it|them|him|her|the)\b/.test(words)) return true;
  if (PROCEDURAL.has(verb) && !/^(?:start|stop|stay|stick|skip)\b/.test(words)) return true;
  return (
    clause.phrase.length < 2 ||
    /^(?:meet|see|talk|discuss|look|come back|find|figure|park|ask|check|run|speak|hear|get|decide|done|wait)\b/.test(
      words,
    )
  );
}

function letsDo(clause: ReadClause, words: string, { utterance, all, index }: Scene): boolean {
  const from = utterance.text.slice(utterance.text.indexOf(clause.text));
  if (clause.negated || NOT_NOW.test(words) || LATER.test(from) || putsOff(utterance.text)) return false;
  // "Let's do it" decides something only when there was something to decide.
  const vague = contentOf(clause.said, null).size === 0;
  return !vague || all.slice(Math.max(0, index - 3), index).some(({ text }) => text.split(' ').length > 4);
}

/** "Tuesdays at ten, from next week on", after a proposal and a yes. */
function fragmentAgreed({ utterance, all, index }: Scene): boolean {
  const { clauses, tokens, speaker } = utterance;
  const [only] = clauses;
  if (only === undefined || clauses.length > 1 || only.mode !== 'none' || only.question || tokens.length < 3)
    return false;
  const dated = tokens.some(({ tags }) => tags.has('Value') || tags.has('Date') || tags.has('WeekDay'));
  const before = all[index - 1];
  const agreed = before !== undefined && before.speaker !== speaker && agrees(before.text);
  const proposal = all
    .slice(Math.max(0, index - 4), index)
    .some(
      (one) =>
        one.question &&
        one.clauses.some(({ subject, mode }) => subject === 'we' && /^(?:can|could|should)$/.test(mode)),
    );
  return dated && agreed && proposal;
}
