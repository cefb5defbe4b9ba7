import { PEOPLE_TITLES, NOT_PEOPLE } from './lexicon';
import { isName } from './clauses';
import type { Utterance } from './utterances';

/** Who can own a task: the speakers, the participants, and people who are only spoken of. */
export interface People {
  /** Everybody who speaks, by label. */
  readonly speakers: readonly string[];
  /** One unnamed label for everybody: nobody can be told apart. */
  readonly single: boolean;
  /** The label or name behind a spoken name ("Nora" → "Nora Schmidt"), or the name itself when it is a person's. */
  find(name: string, sure: boolean): string | null;
}

/** "Speaker 3" and its like. */
export const UNNAMED = /^(?:speaker|voice|person) \d+$/i;

const collator = new Intl.Collator('en', { sensitivity: 'base' });

export function peopleOf(
  speakers: readonly string[],
  participants: readonly string[],
  utterances: readonly Utterance[],
): People {
  const aliases = aliasesOf(utterances, speakers);
  const known = [...new Set([...speakers, ...participants])].filter((name) => !UNNAMED.test(name));
  const lower = new Set<string>();
  const called = new Set<string>();
  for (const { tokens } of utterances) {
    tokens.forEach((token, at) => {
      if (token.text !== '' && !/^\p{Lu}/u.test(token.text)) lower.add(token.word);
      else if (isName(token)) {
        const titled = PEOPLE_TITLES.has(tokens[at - 1]?.word ?? '');
        const person =
          token.tags.has('FirstName') ||
          token.tags.has('Person') ||
          token.tags.has('MaleName') ||
          token.tags.has('FemaleName');
        if (titled || person) called.add(token.word);
      }
    });
  }
  for (const name of spokenOf(utterances)) if (!lower.has(name)) called.add(name);
  const look = (name: string, sure: boolean): string | null => {
    const wanted = name.trim().replace(/['’]s$/, '');
    const same = (a: string, b: string): boolean => collator.compare(a, b) === 0;
    const exact = known.find((one) => same(one, wanted)) ?? aliases.get(wanted.toLowerCase());
    if (exact !== undefined) return exact;
    const parts = wanted.split(' ').filter((part) => !PEOPLE_TITLES.has(part.toLowerCase()));
    const matching = known.filter((one) => {
      const own = one.split(' ');
      return parts.length > 0 && parts.every((part) => own.some((word) => same(word, part)));
    });
    if (matching.length === 1) return matching[0] ?? null;
    const first = parts[0]?.toLowerCase();
    if (first === undefined || NOT_PEOPLE.has(first) || parts.length > 3) return null;
    const titled = PEOPLE_TITLES.has(wanted.split(' ')[0]?.toLowerCase() ?? '');
    if (titled) return /^(?:young|old)\b/i.test(wanted) ? parts.join(' ') : wanted;
    if (parts.some((part) => called.has(part.toLowerCase()))) return wanted;
    return !sure && parts.every((part) => !lower.has(part.toLowerCase())) ? wanted : null;
  };
  // Names come up again and again, and comparing them in a language is slow.
  const looked = new Map<string, string | null>();
  const find = (name: string, sure: boolean): string | null => {
    const key = `${sure} ${name}`;
    const before = looked.get(key);
    if (before !== undefined) return before;
    const person = look(name, sure);
    looked.set(key, person);
    return person;
  };
  return {
    speakers,
    single: speakers.length === 1 && UNNAMED.test(speakers[0] ?? ''),
    find,
  };
}

/** What one does with people only: "ask Tadhg", "leave it with Rafe". */
const WITH_PEOPLE = /^(?:ask|tell|told|asked|ring|rang|remind|email|text|with|for)$/;

/** Names no list knows, spoken of twice or more and at least once as people are: they do something or are told something. */
function spokenOf(utterances: readonly Utterance[]): ReadonlySet<string> {
  const mentions = new Map<string, number>();
  const asPeople = new Set<string>();
  for (const { tokens, clauses } of utterances) {
    tokens.forEach((token, at) => {
      if (!isName(token)) return;
      mentions.set(token.word, (mentions.get(token.word) ?? 0) + 1);
      if (WITH_PEOPLE.test(tokens[at - 1]?.word ?? '')) asPeople.add(token.word);
    });
    for (const { name, vocative } of clauses)
      for (const one of [name, vocative])
        if (one !== null && !one.includes(' ')) asPeople.add(one.toLowerCase());
  }
  return new Set([...asPeople].filter((name) => (mentions.get(name) ?? 0) >= 2));
}

/**
 * Which unnamed speaker is called by a name: the one who speaks next whenever somebody is called so. Only when that is
 * always the same one, and one who never says the name himself.
 */
function aliasesOf(
  utterances: readonly Utterance[],
  speakers: readonly string[],
): ReadonlyMap<string, string> {
  const answers = new Map<string, Set<string>>();
  const mentions = new Map<string, Set<string>>();
  const noted = (map: Map<string, Set<string>>, name: string, speaker: string): void => {
    map.set(name, (map.get(name) ?? new Set()).add(speaker));
  };
  utterances.forEach((utterance, index) => {
    for (const token of utterance.tokens) if (isName(token)) noted(mentions, token.word, utterance.speaker);
    const next = utterances.slice(index + 1, index + 4).find(({ speaker }) => speaker !== utterance.speaker);
    if (next === undefined) return;
    for (const { vocative } of utterance.clauses)
      if (vocative !== null) noted(answers, vocative.toLowerCase(), next.speaker);
  });
  const found = new Map<string, string>();
  for (const [name, who] of answers) {
    const [speaker] = who;
    if (who.size !== 1 || speaker === undefined || !UNNAMED.test(speaker) || !speakers.includes(speaker))
      continue;
    if (mentions.get(name)?.has(speaker) !== true) found.set(name, speaker);
  }
  // Two names for one speaker prove nothing.
  const taken = [...found.values()];
  return new Map([...found].filter(([, speaker]) => taken.filter((one) => one === speaker).length === 1));
}
