import { agrees, consents, declines, yields } from './replies';
import type { Utterance } from './utterances';

/** What holds from here on, or never: a rule rather than a report. */
const POLICY =
  /\b(?:from (?:now|today|tomorrow|then|here|(?:next )?\w+) on(?:wards)?|from the \w+ of \w+|this time|as of|going forward|in future|(?:not|no|nobody|no one|never)\b.*\b(?:any ?more|any longer|again|before|until|till|without))\b/;
/** How long something holds: until something else is known or done. */
const MEANWHILE =
  /\b(?:(?:until|till) (?:then|(?:that|it|this|we|i|he|she|they|you|somebody|someone|the \w+) (?:is|are|was|has|have|had|know|get|got|find|hear|can|come|could)\b)|for now|for the (?:time being|moment|launch|start)|to begin with|to start with|in the meantime|not this \w+)\b/;
/** Asks what is to be done. */
const DELIBERATES =
  /\b(?:(?:should|shall|can|could|do|are) we\b|what (?:do|should|shall|can|would|are|about)\b|how about|which (?:one|way|of)|\bor\b|any (?:ideas|suggestions|thoughts)|what if|why (?:do not|don't) we|who (?:would|could|can))/i;
/** Does not take it seriously. */
const LAUGHS_OFF =
  /^(?:very funny|as if|dream on|you wish|nice try|you(?:'|’)re (?:joking|kidding)|are you (?:joking|kidding)|over my dead body|absolutely not|not a chance|no chance|don(?:'|’)t you dare|please don(?:'|’)t|god,? no)\b/i;
/** How far back (sentences) a question may be that a decision answers. */
const REACH = 6;

/** A sentence among its neighbours. */
export interface Scene {
  readonly utterance: Utterance;
  readonly all: readonly Utterance[];
  readonly index: number;
  /** Somebody else says yes to it: 1 = may only have heard it, 2 = consents. */
  readonly confirmed: 0 | 1 | 2;
  readonly refused: boolean;
  /** Somebody has just said yes. */
  readonly agreedBefore: boolean;
  /** It was asked what to do. */
  readonly deliberated: boolean;
  /** The speaker asks for consent. */
  readonly asksConsent: boolean;
  readonly conditional: boolean;
  /** Somebody else acts on it at once: "I'll cook it." */
  readonly takenOn: boolean;
  /** The speaker has just said no to something else. */
  readonly insists: boolean;
  /** It says what holds from now on. */
  readonly policy: boolean;
  /** It says what holds for the time being. */
  readonly meanwhile: boolean;
}

/** "Done. We'll use the service." */
const finished = (before: Utterance | undefined, { speaker }: Utterance): boolean =>
  before?.speaker === speaker && /^(?:done|sorted|settled|deal|agreed|fine)[.!]$/i.test(before.text);

const promises = ({ question, clauses }: Utterance): boolean =>
  !question && clauses.some(({ subject, mode }) => subject === 'i' && mode === 'will');

export function sceneOf(utterance: Utterance, all: readonly Utterance[], index: number): Scene {
  const next = all[index + 1];
  const others = all.slice(index + 1, index + 4).filter(({ speaker }) => speaker !== utterance.speaker);
  const replies = others.slice(0, 2);
  const opening = /^(?:agreed|okay,? yes|yes,? okay|deal|fine)\b/i;
  const consent =
    /^(?:okay|ok|right|agreed|any objections?|(?:is )?any(?:one|body) (?:against|opposed|object)[^?]*|(?:everyone|everybody|all) (?:all right|alright|happy|fine|agreed)[^?]*|everyone (?:ok|okay)[^?]*|all (?:ok|okay|good)[^?]*|is that (?:ok|okay|all right|fine)[^?]*)\?$/i;
  const [reply] = replies;
  const words = utterance.tokens.map(({ word }) => word).join(' ');
  return {
    utterance,
    all,
    index,
    confirmed: replies.some(({ text }) => consents(text))
      ? 2
      : reply !== undefined && agrees(reply.text)
        ? 1
        : 0,
    refused:
      next !== undefined &&
      next.speaker !== utterance.speaker &&
      (declines(next.text) || LAUGHS_OFF.test(next.text)),
    agreedBefore:
      all.slice(Math.max(0, index - 2), index).some(({ text }) => agrees(text) || yields(text)) ||
      finished(all[index - 1], utterance) ||
      opening.test(utterance.text),
    deliberated: all
      .slice(Math.max(0, index - REACH), index)
      .some(({ question, text }) => question && DELIBERATES.test(text)),
    asksConsent: next !== undefined && consent.test(next.text.trim()),
    conditional: utterance.clauses.some(({ tie }) => tie === 'if' || tie === 'unless'),
    takenOn: reply !== undefined && promises(reply),
    insists: all[index - 1]?.speaker === utterance.speaker && /^no,/i.test(all[index - 1]?.text ?? ''),
    policy: POLICY.test(words),
    meanwhile: MEANWHILE.test(words),
  };
}
