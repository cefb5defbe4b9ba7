import type { SpokenDate } from '../../dates/spoken-date';
import { IDIOMS, PROCEDURAL, STATIVE, STRONG_PHRASES } from './lexicon';
import type { ReadClause, Utterance } from './utterances';

/** A clause that may be a task, before anybody has answered it. */
export interface Candidate {
  /**
   * `commitment`: the speaker will do it. `offer`: unless declined. `maybe`: only if accepted; `readiness`: only if asked to. `request`: the one
   * spoken to, if accepted. `other`: a third person. `open`: somebody.
   */
  readonly kind: 'commitment' | 'offer' | 'maybe' | 'readiness' | 'request' | 'other' | 'open';
  /** Whom it falls to by the words alone; null = decided by who answers. */
  readonly owner: string | null;
  readonly utterance: Utterance;
  /** What is to be done, as it was said. */
  readonly said: string;
  readonly due: SpokenDate | null;
  /** Nothing but "yes": the task is in what was said before. */
  readonly bare: boolean;
}

/** Notes a candidate; `said` when it is not the clause from its verb on. */
export type Add = (kind: Candidate['kind'], owner: string | null, clause: ReadClause, said?: string) => void;

/** The clause from its verb on, in plain words. */
export const plain = (clause: ReadClause): string => clause.phrase.map(({ word }) => word).join(' ');

const HANDS_OVER =
  /^have (?:a|an|the|it|them|that|this|your|my|our|some|one) (?!(?:\w+ )?(?:meeting|call|appointment|day|holiday|lunch|dinner|coffee|party|look|chat|word)\b)/;

/** Whether somebody could do this as a task. */
export function doable(clause: ReadClause): boolean {
  const words = plain(clause);
  if (words === '' || IDIOMS.some((idiom) => idiom.test(words))) return false;
  if (STRONG_PHRASES.some((phrase) => phrase.test(words))) return true;
  // "I can have a first version by Friday."
  if (clause.due !== null && HANDS_OVER.test(words)) return true;
  const [verb] = clause.phrase;
  if (verb === undefined || STATIVE.has(verb.word) || PROCEDURAL.has(verb.word)) return false;
  // "I will" alone, or a word that is no verb at all.
  return verb.tags.has('Verb') || clause.phrase.length > 1;
}
