import { doable, plain, type Add } from './candidate';
import { STATIVE } from './lexicon';
import type { People } from './people';
import type { ReadClause, Utterance } from './utterances';

/** "We need somebody to call the venue." */
export function needed(clause: ReadClause, add: Add): void {
  const wanted = /^(?:need|want) (?:somebody|someone|a volunteer|one of (?:us|you)) to /.exec(plain(clause));
  if (wanted !== null && !clause.question && !clause.negated)
    add('open', null, clause, clause.said.replace(/^.*?\bto /, ''));
}

const EPISTEMIC = /^(?:be|have it|have that|have one|mean|know|cost|take (?:a|about|two|three|\d))\b/;

export function others(
  clause: ReadClause,
  utterance: Utterance,
  people: People,
  before: readonly Utterance[],
  add: Add,
): void {
  // "Who can bring the projector?"
  if (clause.subject === 'who' || (clause.question && /^who\b/i.test(clause.text))) {
    if (/^(?:can|could|will|would)$/.test(clause.mode) && doable(clause)) add('open', null, clause);
    return;
  }
  const promised = /^(?:agreed|promised|offered|volunteered) to (\w+)/.exec(plain(clause));
  if (
    promised !== null &&
    clause.name !== null &&
    clause.mode === 'past' &&
    !STATIVE.has(promised[1] ?? '')
  ) {
    const name = people.find(clause.name, true);
    if (name !== null) add('other', name, clause, clause.said.replace(/^\S+ to /, ''));
    return;
  }
  const somebody = /^(?:somebody|someone|anybody|anyone|one of (?:us|you))$/.test(clause.subject);
  const task = /^(?:will|must|should|can|could)$/.test(clause.mode);
  if (!task || clause.negated || !doable(clause) || EPISTEMIC.test(plain(clause))) return;
  if (somebody) {
    if (
      clause.question
        ? /^(?:can|could|will)$/.test(clause.mode)
        : clause.mode !== 'can' && clause.mode !== 'could'
    )
      add('open', null, clause);
    return;
  }
  if (clause.mode === 'can' || clause.mode === 'could') {
    if (clause.question && clause.name !== null) {
      const name = people.find(clause.name, true);
      if (name !== null) add('request', name, clause);
    }
    return;
  }
  if (clause.question) return;
  const owner =
    clause.name !== null
      ? people.find(clause.name, clause.mode === 'will')
      : /^(?:he|she)$/.test(clause.subject)
        ? lastNamed(utterance, before, people)
        : null;
  if (owner !== null && owner !== utterance.speaker) add('other', owner, clause);
}

/** Whom "he" or "she" is: the last person named, here or in the two sentences before. */
function lastNamed(utterance: Utterance, before: readonly Utterance[], people: People): string | null {
  for (const { clauses, speaker } of [utterance, ...before.slice(-2).reverse()]) {
    for (const { name, vocative } of [...clauses].reverse()) {
      const person = name === null || name === vocative ? null : people.find(name, true);
      if (person !== null && person !== speaker) return person;
    }
  }
  return null;
}
