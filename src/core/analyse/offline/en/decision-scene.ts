import { agrees, consents, declines } from './replies';
import type { Utterance } from './utterances';

/** What holds from here on, or never: a rule rather than a report. */
const POLICY =
  /\b(?:from now on|this time|as of|going forward|in future|(?:not|nobody|no one|never)\b.*\b(?:any ?more|any longer|again|before|until|without))\b/;
/** Asks what is to be done. */
const DELIBERATES =
  /\b(?:(?:should|shall|can|could|do|are) we\b|what (?:do|should|shall|can|would|are|about)\b|how about|which (?:one|way|of)|\bor\b|any (?:ideas|suggestions)|who (?:would|could|can))/i;
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
  /** It says what holds from now on. */
  readonly policy: boolean;
}

export function sceneOf(utterance: Utterance, all: readonly Utterance[], index: number): Scene {
  const next = all[index + 1];
  const others = all.slice(index + 1, index + 4).filter(({ speaker }) => speaker !== utterance.speaker);
  const replies = others.slice(0, 2);
  const opening = /^(?:agreed|okay,? yes|yes,? okay|deal|fine)\b/i;
  const consent =
    /^(?:okay|ok|right|agreed|any objections?|everyone (?:ok|okay)[^?]*|all (?:ok|okay|good)[^?]*|is that (?:ok|okay|all right|fine)[^?]*)\?$/i;
  const [reply] = replies;
  return {
    utterance,
    all,
    index,
    confirmed: replies.some(({ text }) => consents(text))
      ? 2
      : reply !== undefined && agrees(reply.text)
        ? 1
        : 0,
    refused: next !== undefined && next.speaker !== utterance.speaker && declines(next.text),
    agreedBefore:
      all.slice(Math.max(0, index - 2), index).some(({ text }) => agrees(text)) ||
      opening.test(utterance.text),
    deliberated: all
      .slice(Math.max(0, index - REACH), index)
      .some(({ question, text }) => question && DELIBERATES.test(text)),
    asksConsent: next !== undefined && consent.test(next.text.trim()),
    conditional: utterance.clauses.some(({ tie }) => tie === 'if' || tie === 'unless'),
    policy: POLICY.test(utterance.tokens.map(({ word }) => word).join(' ')),
  };
}
