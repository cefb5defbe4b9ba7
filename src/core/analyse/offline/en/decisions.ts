import { PROCEDURAL, STATIVE } from './lexicon';
import { agrees, declines, putsOff } from './replies';
import { contentOf } from './exchanges';
import type { ReadClause, Utterance } from './utterances';

/** A decision and the sentences that it stands in. */
export interface Found {
  readonly text: string;
  readonly evidence: Utterance;
}

const SETTLED =
  /\b(?:(?:that|it|this) is (?:settled|decided|agreed|a (?:yes|no|deal|go|plan)|the plan|our plan)|settled,? then|^(?:so |okay |ok )*(?:that's )?settled\b|\w+ it is(?: then)?,?$|\bit is,? then$|(?:, |^)done,?$|motion (?:is )?(?:carried|passed)|the decision is|we have a (?:deal|decision)|call it a (?:yes|no|deal)|then there is no question)\b/i;
/** What groups do next in a meeting, or put off: no decisions. */
const NOT_NOW =
  /^(?:start|begin|move on|see|talk|discuss|look|hear|get|wrap|park|pause|break|hope|come|meet|think|find|figure|face|be|not|wait|check|continue|recap|call it a|ask|leave|return|circle|try to|say hi|say hello|welcome|make (?:a|sure|it)|jump|dive|go(?! with| for| ahead with)|do (?:the|a|our) (?:usual|quick|round|intro|recap|check)|do that|take (?:a|it|that|this|five|ten|one)? ?(?:break|offline|step|minute|look|later|next|outside)|keep (?:it|that|this) (?:short|quick|brief|on|in|open)|keep (?:going|moving|an)|finish|end|stop|turn to|pick (?:it|this|that) up|table|discuss|review|revisit|assume|imagine|pretend|just say|put (?:it|that|this) (?:on|off|aside)|decide|agree|know|have a (?:look|break|think))\b/;
const LATER =
  /\b(?:when|until|till|later|next (?:time|week|month|meeting)|another (?:time|day)|not today|offline|after the (?:break|meeting))\b/i;
const PAST_TIME =
  /\b(?:last (?:time|week|month|year|meeting|summer|spring)|yesterday|ago|already|back then|originally|previously)\b/i;

/** Decisions, announced or not. */
export function decisionsOf(utterances: readonly Utterance[]): readonly Found[] {
  const found: Found[] = [];
  utterances.forEach((utterance, index) => {
    if (utterance.question && !/\bokay\?$|\bright\?$/i.test(utterance.text)) return;
    if (!decides(utterance, utterances, index)) return;
    found.push({ text: textOf(utterance, utterances), evidence: utterance });
  });
  return distinct(found);
}

function decides(utterance: Utterance, all: readonly Utterance[], index: number): boolean {
  const text = utterance.tokens.map(({ word, comma }) => (comma ? `${word},` : word)).join(' ');
  if (
    SETTLED.test(text) &&
    !/\b(?:not|if|once|until|whether|never)\b/.test(text) &&
    utterance.tokens.length >= 2
  )
    return true;
  const next = all[index + 1];
  const confirmed = next !== undefined && next.speaker !== utterance.speaker && agrees(next.text);
  const refused = next !== undefined && next.speaker !== utterance.speaker && declines(next.text);
  const before = all.slice(Math.max(0, index - 2), index);
  const agreedBefore = before.some((one) => agrees(one.text)) || agreesAtStart(utterance);
  const conditional = utterance.clauses.some(({ tie }) => tie === 'if' || tie === 'unless');
  return (
    utterance.clauses.some((clause) => {
      const words = clause.phrase.map(({ word }) => word).join(' ');
      if (
        /^(?:decide|decided|agree|agreed)\b/.test(words) &&
        clause.subject === 'we' &&
        /^(?:present|past)$/.test(clause.mode)
      )
        return (
          !clause.negated &&
          !clause.question &&
          !PAST_TIME.test(utterance.text) &&
          !/^(?:decide|decided) (?:when|whether|if|how|what|who|where|about|on (?:the|a|that)\b)/.test(
            words,
          ) &&
          !(clause.tie !== null && /^(?:if|when|once|until|before|after)$/.test(clause.tie)) &&
          !(clause.tie === 'then' && /\bthen we decide\b/i.test(utterance.text) && clause.phrase.length < 2)
        );
      if (clause.mode === 'let' && clause.subject === 'we')
        return !refused && letsDo(clause, words, utterance, all, index);
      if (clause.question || conditional || clause.mode === 'past' || clause.phrase.length === 0)
        return false;
      const marked = marker(clause, utterance);
      if (clause.subject === 'we' && /^(?:present|progressive|will)$/.test(clause.mode)) {
        if (blocked(clause, words) || LATER.test(clause.text)) return false;
        return marked + (confirmed ? 1 : 0) + (agreedBefore ? 1 : 0) + (asksConsent(next) ? 1 : 0) >= 2;
      }
      if (clause.mode === 'command' && marked >= 2 && before.some(({ question }) => question))
        return !blocked(clause, words);
      if (
        clause.subject !== '' &&
        !/^(?:i|you|he|she|they|who|nobody|everybody|there)$/.test(clause.subject) &&
        /^(?:present|will)$/.test(clause.mode)
      ) {
        const says = /^(?:that|it|this)$/.test(clause.subject)
          ? /^is the (?!\w+ (?:thing|problem|question|point|issue))/.test(words)
          : !STATIVE.has(clause.verb) && !clause.negated;
        return (
          says &&
          marked >= 1 &&
          marked + (agreedBefore ? 1 : 0) + (confirmed ? 1 : 0) >= 2 &&
          clause.name === null
        );
      }
      return false;
    }) || fragmentAgreed(utterance, all, index)
  );
}

/** "So", "then", "okay" at the beginning: a conclusion is drawn. "Then" says it most clearly. */
function marker(clause: ReadClause, utterance: Utterance): number {
  const words = [...clause.lead, clause.tie ?? ''];
  const opening = utterance.text.slice(0, 24).toLowerCase();
  if (words.includes('then') || /^(?:very well|all right then|right then)\b/.test(opening)) return 2;
  return words.some((word) => /^(?:so|okay|ok|right|alright|good|fine|great|agreed)$/.test(word)) ? 1 : 0;
}

const agreesAtStart = ({ text }: Utterance): boolean =>
  /^(?:agreed|okay,? yes|yes,? okay|deal|fine)\b/i.test(text);
const asksConsent = (next: Utterance | undefined): boolean =>
  next !== undefined &&
  /^(?:okay|ok|right|agreed|any objections?|everyone (?:ok|okay)[^?]*|all (?:ok|okay|good)[^?]*|is that (?:ok|okay|all right|fine)[^?]*)\?$/i.test(
    next.text.trim(),
  );

function blocked(clause: ReadClause, words: string): boolean {
  const verb = words.split(' ')[0] ?? '';
  if (STATIVE.has(verb) && !/^have (?:it|them|him|her|the)\b/.test(words)) return true;
  return PROCEDURAL.has(verb) && !/^(?:start|stop|stay|stick|skip)\b/.test(words)
    ? true
    : /^(?:meet|see|talk|discuss|look|come back|find|figure|park|ask|check|run|speak|hear|get|decide|done|wait)\b/.test(
        words,
      ) || clause.phrase.length < 2;
}

function letsDo(
  clause: ReadClause,
  words: string,
  utterance: Utterance,
  all: readonly Utterance[],
  index: number,
): boolean {
  if (
    clause.negated ||
    NOT_NOW.test(words) ||
    LATER.test(utterance.text.slice(utterance.text.indexOf(clause.text)))
  )
    return false;
  if (putsOff(utterance.text) || words === '') return false;
  // "Let's do it" decides something only when there was something to decide.
  const vague = contentOf(clause.said, null).size === 0;
  return !vague || all.slice(Math.max(0, index - 3), index).some(({ text }) => text.split(' ').length > 4);
}

/** "Tuesdays at ten, from next week on", after a proposal and a yes. */
function fragmentAgreed(utterance: Utterance, all: readonly Utterance[], index: number): boolean {
  const { clauses, tokens } = utterance;
  const [only] = clauses;
  if (only === undefined || clauses.length > 1 || only.mode !== 'none' || only.question || tokens.length < 3)
    return false;
  const dated = tokens.some(({ tags }) => tags.has('Value') || tags.has('Date') || tags.has('WeekDay'));
  const before = all[index - 1];
  const agreed = before !== undefined && before.speaker !== utterance.speaker && agrees(before.text);
  const proposal = all
    .slice(Math.max(0, index - 4), index)
    .some(
      (one) =>
        one.question &&
        one.clauses.some(({ subject, mode }) => subject === 'we' && /^(?:can|could|should)$/.test(mode)),
    );
  return dated && agreed && proposal;
}

/** "We decide it like this." points at the sentence after it; "let's do it" at the one before. */
function textOf(utterance: Utterance, all: readonly Utterance[]): string {
  const own = utterance.text.replace(
    /^(?:(?:okay|ok|so|right|alright|then|well|great|good|fine|um|uh|very well|agreed)[,.]?\s+)+/i,
    '',
  );
  const text = own.charAt(0).toUpperCase() + own.slice(1);
  const content = [...contentOf(utterance.text, null)].filter(
    (word) =>
      !/^(?:let|we|okay|ok|fine|decid|agre|like|then|settl|yes|yeah|right|good|deal|well|do)$/.test(word),
  );
  if (content.length >= 2) return text;
  const next = all[utterance.index + 1];
  if (/\b(?:like this|as follows|the following)\W*$/i.test(utterance.text) && next !== undefined)
    return next.text;
  const before = all
    .slice(Math.max(0, utterance.index - 5), utterance.index)
    .reverse()
    .find((one) => contentOf(one.text, null).size >= 3);
  return before === undefined ? text : `${text} (“${before.text}”)`;
}

/** The same decision, said again within a few sentences, is one; the fuller wording wins. */
function distinct(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const one of found) {
    const words = contentOf(one.evidence.text, null);
    const at = kept.findLastIndex((other) => {
      const distance = one.evidence.index - other.evidence.index;
      const common = [...contentOf(other.evidence.text, null)].filter((word) => words.has(word)).length;
      return distance <= 3 ? common >= 1 || words.size <= 2 : distance <= 12 && common >= 3;
    });
    const other = kept[at];
    if (other === undefined) kept.push(one);
    else if (words.size > contentOf(other.evidence.text, null).size + 1) kept[at] = one;
  }
  return kept;
}
