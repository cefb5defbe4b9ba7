import { isName } from '../clauses';
import { UNNAMED, type People } from '../people';
import { nameAt } from '../subject';
import { lastNamed } from '../third-person';
import type { Cues } from './cues';

/** Whether it is the one who speaks, one who is spoken to, or one who is spoken of. */
export type View = 'self' | 'listener' | 'third';

/** Somebody who may be the one to do what a sentence speaks of. */
export interface Claimant {
  readonly owner: string;
  readonly view: View;
  /** Features of the roles, and of what this one says next. */
  readonly own: readonly string[];
}

/** How far (sentences) somebody may be who answers, or is answered. */
const REACH = 4;

/** "Nora, can you …?" – "Sure.": what an unnamed speaker is called by the one before. */
function calledBy(asks: Cues | undefined, speaker: string, people: People): string | null {
  if (asks === undefined || !UNNAMED.test(speaker)) return null;
  const names = asks.utterance.clauses.flatMap(({ vocative }) =>
    vocative === null ? [] : [people.find(vocative, true)],
  );
  return names.find((name) => name !== null && !people.speakers.includes(name)) ?? null;
}

export function claimantsOf(cues: readonly Cues[], index: number, people: People): readonly Claimant[] {
  const here = cues[index];
  if (here === undefined) return [];
  const { utterance } = here;
  const roles = new Map<string, Set<string>>();
  const add = (owner: string | null | undefined, role: string): void => {
    if (owner === null || owner === undefined) return;
    roles.set(owner, (roles.get(owner) ?? new Set()).add(role));
  };
  const speakerOf = (cue: Cues): string => cue.utterance.speaker;
  const differs = (cue: Cues): boolean => speakerOf(cue) !== utterance.speaker;
  const asked = cues.slice(Math.max(0, index - 2), index).findLast(differs);
  add(calledBy(asked, utterance.speaker, people) ?? utterance.speaker, 'self');
  const ahead = cues.slice(index + 1, index + 1 + REACH);
  const next = ahead.find(differs);
  if (next !== undefined) add(calledBy(here, speakerOf(next), people) ?? speakerOf(next), 'next');
  const previous = cues.slice(Math.max(0, index - REACH), index).findLast(differs);
  if (previous !== undefined) add(speakerOf(previous), 'previous');
  const { tokens, clauses } = utterance;
  const vocatives = new Set(clauses.flatMap(({ vocative }) => (vocative === null ? [] : [vocative])));
  for (const vocative of vocatives) add(people.find(vocative, false), 'vocative');
  for (const { name, question } of clauses)
    if (name !== null && !vocatives.has(name)) add(people.find(name, true), question ? 'asked' : 'subject');
  for (let at = 0; at < tokens.length; at++) {
    if (!isName(tokens[at])) continue;
    const named = nameAt(tokens, at);
    if (named === null) continue;
    const person = people.find(named.text, true);
    add(person, at === 0 ? 'opens' : 'mentioned');
    if (person !== null && at === 0) add(person, tokens.length <= 3 ? 'only' : 'first');
    at += named.length - 1;
  }
  if (clauses.some(({ subject }) => /^(?:he|she|they)$/.test(subject))) {
    const before = cues.slice(Math.max(0, index - 6), index).map((cue) => cue.utterance);
    add(lastNamed(utterance, before, people), 'pronoun');
  }
  return [...roles].map(([owner, why]) => {
    const own: string[] = [];
    const answer = ahead.find((cue) => speakerOf(cue) === owner && owner !== utterance.speaker);
    const all = [...why];
    const speaks = people.speakers.includes(owner) || why.has('self') || why.has('next');
    own.push(speaks ? 'speaks' : 'absent', `roles:${all.join('+')}`);
    for (const role of all) {
      own.push(`role:${role}`);
      for (const act of here.acts) own.push(`role:${role} ${act}`);
    }
    if (answer !== undefined) for (const act of answer.acts) own.push(`answer ${act}`);
    const view: View = why.has('self') ? 'self' : speaks ? 'listener' : 'third';
    return { owner, view, own };
  });
}
