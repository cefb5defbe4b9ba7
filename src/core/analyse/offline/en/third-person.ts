import { doable, plain, type Add } from './candidate';
import { isName } from './clauses';
import { PEOPLE_TITLES, STATIVE } from './lexicon';
import type { People } from './people';
import type { Token } from './tokens';
import type { ReadClause, Utterance } from './utterances';

/** "We need somebody to call the venue." */
export function needed(clause: ReadClause, add: Add): void {
  const wanted = /^(?:need|want) (?:somebody|someone|a volunteer|one of (?:us|you)) to /.exec(plain(clause));
  if (wanted !== null && !clause.question && !clause.negated)
    add('open', null, clause, clause.said.replace(/^.*?\bto /, ''));
}

const EPISTEMIC = /^(?:be|have it|have that|have one|mean|know|cost|take (?:a|about|two|three|\d))\b/;

const SEEKS_SOMEBODY =
  /\b(?:need|want|takes?|have) (?:somebody|someone|a volunteer)\b|\b(?:somebody|someone)(?:['’]s got|['’]ll have| has| needs| should| must| will have) to\b|\bwho(?:['’]s| is) doing\b|\bwho(?: can| could| will|['’]ll| wants to| would) [a-z]+/i;

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
  // "The contract will be prepared by Benedikt."
  const passive = / by ((?:\p{Lu}[\p{L}'’-]+ ?){1,2})/u.exec(clause.said);
  if (
    passive !== null &&
    /^(?:will|must|progressive)$/.test(clause.mode) &&
    /^be \w+(?:ed|en|ne|t) by /.test(plain(clause))
  ) {
    const name = people.find(passive[1]?.trim() ?? '', false);
    if (name !== null) return add('other', name, clause, clause.text);
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
  const reported =
    /^(?:said|says|promised|told (?:me|us)) (?:that )?(?:he|she) (will|would) (?:also |just )?(\w+)/.exec(
      plain(clause),
    );
  if (reported !== null) {
    const [, modal, verb = ''] = reported;
    const owner =
      clause.name === null ? lastNamed(utterance, before, people) : people.find(clause.name, false);
    const weak = modal === 'would' && clause.due === null;
    const about = clause.said.split(/(?:['’](?:ll|d)|\bwill|\bwould) (?:also |just )?/);
    if (owner !== null && owner !== utterance.speaker && !weak && !STATIVE.has(verb.replace(/^have$/, '')))
      add('other', owner, clause, about.slice(1).join(' '));
    return;
  }
  // "Somebody has to write it." – "Derek writes it, I'll let him know."
  if (clause.mode === 'present' && clause.name !== null && !clause.question && !clause.negated) {
    const sought = before.some(({ text }) => SEEKS_SOMEBODY.test(text));
    const concludes =
      clause.due !== null && clause.lead.some((word) => /^(?:so|then|okay|right|alright)$/.test(word));
    const acts =
      (/^(?!has$|does$|is$)\w+s$/.test(clause.verb) && clause.phrase.length >= 2 && doable(clause)) ||
      /^(?:has|does) (?:a (?:word|look|chat|go|think)|it|that|this|the)\b/.test(plain(clause));
    const name = acts && (sought || concludes) ? people.find(clause.name, true) : null;
    if (name !== null && name !== utterance.speaker) add('other', name, clause);
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
  // "She'll dial in if she gets a line": nothing to rely on.
  if (clause.mode === 'will' && clause.due === null && utterance.clauses.some(({ tie }) => tie === 'if'))
    return;
  const owner =
    clause.name !== null
      ? people.find(clause.name, clause.mode === 'will')
      : /^(?:he|she)$/.test(clause.subject)
        ? lastNamed(utterance, before, people)
        : null;
  if (owner !== null && owner !== utterance.speaker) add('other', owner, clause);
}

const titled = (tokens: readonly Token[], at: number): string => {
  const before = tokens[at - 1];
  const name = tokens[at]?.text ?? '';
  return before !== undefined && PEOPLE_TITLES.has(before.word) ? `${before.text} ${name}` : name;
};

/** Whom "he" or "she" is: the last person named, here or in the three sentences before. */
export function lastNamed(utterance: Utterance, before: readonly Utterance[], people: People): string | null {
  for (const { clauses, speaker, tokens } of [utterance, ...before.slice(-3).reverse()]) {
    const vocatives = clauses.map(({ vocative }) => vocative);
    const subjects = clauses.map(({ name }) => name).reverse();
    const others = tokens.map((token, at) => (at > 0 && isName(token) ? titled(tokens, at) : null)).reverse();
    for (const name of [...subjects, ...others]) {
      if (name === null || vocatives.includes(name)) continue;
      const person = people.find(name, true);
      if (person !== null && person !== speaker && person !== utterance.speaker) return person;
    }
  }
  return null;
}
