import { isName, isVerb, type Clause } from './clauses';
import { ADVERBS, FILLERS, NOBODY_IN_PARTICULAR, PEOPLE_TITLES } from './lexicon';
import type { Token } from './tokens';

/** How something is said to happen. */
export type Mode =
  | 'will'
  | 'must'
  | 'should'
  | 'can'
  | 'could'
  | 'would'
  | 'progressive'
  | 'present'
  | 'past'
  | 'command'
  | 'let'
  | 'none';

/** Who does what in a clause, read from left to right like a person would. */
export interface Head {
  /** "i", "we", a lower-case pronoun, "somebody", or the words of a name or thing; empty for commands. */
  readonly subject: string;
  /** The subject as it stands, when it may be somebody's name. */
  readonly name: string | null;
  readonly mode: Mode;
  readonly negated: boolean;
  /** The verb comes before its subject, or a question word before both. */
  readonly question: boolean;
  /** Somebody is spoken to by name. */
  readonly vocative: string | null;
  /** Words skipped at the beginning, lower case. */
  readonly lead: readonly string[];
  readonly verb: string;
  /** From the main verb to the end of the clause. */
  readonly phrase: readonly Token[];
}

const MODALS: Readonly<Record<string, Mode>> = {
  will: 'will',
  shall: 'will',
  can: 'can',
  could: 'could',
  would: 'would',
  might: 'could',
  may: 'could',
  should: 'should',
  must: 'must',
};
const PRONOUNS = /^(?:i|we|you|he|she|they|it|that|this|there|who|everyone|everybody|nobody)$/;
const COPULA = /^(?:am|is|are|'m|'re)$/;
const WH = /^(?:what|who|when|where|why|how|which|whose)$/;
const PAST_HELP = /^(?:was|were|did|had|been)$/;

export function headOf(clause: Clause): Head {
  const tokens = clause.tokens;
  let at = 0;
  let vocative: string | null = null;
  const lead: string[] = [];
  const word = (offset = 0): string => tokens[at + offset]?.word ?? '';
  const rest = (mode: Mode, more: Partial<Head>): Head => ({
    subject: '',
    name: null,
    negated: false,
    question: false,
    vocative: vocative ?? vocativeAtEnd(tokens),
    lead,
    verb: word(),
    phrase: tokens.slice(at),
    mode,
    ...more,
  });
  for (;;) {
    const token = tokens[at];
    if (token === undefined) break;
    const named = nameAt(tokens, at);
    const after = named === null ? undefined : tokens[at + named.length - 1];
    if (
      named !== null &&
      after?.comma === true &&
      at + named.length < tokens.length &&
      !FILLERS.has(token.word)
    ) {
      vocative = named.text;
      at += named.length;
    } else if (
      /^(?:you|i)$/.test(token.word) &&
      /^(?:know|mean|think|guess|suppose|say)$/.test(word(1)) &&
      tokens.length > at + 3
    ) {
      lead.push(token.word, word(1));
      at += 2;
    } else if (FILLERS.has(token.word) && !(token.word === 'please' && at + 1 >= tokens.length)) {
      lead.push(token.word);
      at += 1;
    } else break;
  }
  if (word() === 'let' && word(1) === 'us') {
    at += 2;
    return rest('let', { subject: 'we', negated: word() === 'not' });
  }
  if (word() === 'let' && word(1) === 'me') {
    at += 2;
    return rest('let', { subject: 'i' });
  }
  let question = false;
  if (WH.test(word())) {
    question = true;
    at += 1;
  }
  // "Can you …": the verb first, then who.
  if (
    isHelper(word()) &&
    (PRONOUNS.test(word(1)) ||
      nameAt(tokens, at + 1) !== null ||
      NOBODY_IN_PARTICULAR.has(word(1)) ||
      (question && at < 3) ||
      /^(?:the|a|my|our|your)$/.test(word(1)))
  ) {
    const mode = MODALS[word()] ?? (PAST_HELP.test(word()) ? 'past' : 'present');
    at += 1;
    const named = nameAt(tokens, at);
    const subject =
      PRONOUNS.test(word()) || NOBODY_IN_PARTICULAR.has(word()) ? word() : (named?.text ?? word());
    at += named === null ? 1 : named.length;
    while (ADVERBS.has(word())) at += 1;
    if (`${word()} ${word(1)} ${word(2)}` === 'be able to') at += 3;
    const negated = word() === 'not';
    if (negated) at += 1;
    return rest(mode, { subject, name: named?.text ?? null, question: true, negated });
  }
  const subject = subjectAt(tokens, at);
  if (subject === null) {
    const token = tokens[at];
    const orders =
      /^(?:have (?:them|him|her|it|a|the)|do (?:it|that|this|the))$/.test(`${word()} ${word(1)}`) ||
      !isHelper(word());
    const command =
      token !== undefined &&
      isVerb(token) &&
      !/(?:ed|s)$/.test(token.word) &&
      !isGerund(token.word) &&
      orders &&
      token.word !== 'not';
    const negated = word() === 'do' && word(1) === 'not';
    if (negated) {
      at += 2;
      return rest('command', { negated, question });
    }
    return rest(
      command ? 'command' : isGerund(word()) && token?.tags.has('Noun') !== true ? 'progressive' : 'none',
      { question },
    );
  }
  at = subject.end;
  const about = { subject: subject.text, name: subject.name, question };
  return { ...rest('none', about), ...chain() };

  /** Helpers, adverbs and "not" up to the main verb. */
  function chain(): Partial<Head> {
    let mode: Mode | null = null;
    let negated = false;
    for (;;) {
      const here = word();
      const two = `${here} ${word(1)}`;
      if (ADVERBS.has(here)) at += 1;
      else if (mode !== null && `${two} ${word(2)}` === 'be able to') at += 3;
      else if (here === 'not' || here === 'never') {
        negated = true;
        at += 1;
      } else if (mode === null && MODALS[here] !== undefined) {
        mode = MODALS[here] ?? null;
        at += 1;
      } else if (
        /^(?:need|needs|have|has|got|ought|had|want|wants) to$/.test(two) ||
        /^(?:have|has) got$/.test(two)
      ) {
        const weak: boolean =
          mode === 'would' || mode === 'could' || here.startsWith('want') || here === 'had';
        mode = weak ? (here === 'had' ? 'past' : 'would') : here === 'ought' ? 'should' : 'must';
        at += two.endsWith('got') ? (word(2) === 'to' ? 3 : 2) : 2;
        if (two.endsWith('got') && word(-1) !== 'to') return done('present', negated);
      } else if (
        COPULA.test(here) &&
        /^(?:going|supposed|due|about|meant|planning|happy) to$/.test(`${word(1)} ${word(2)}`)
      ) {
        mode = /supposed|due|meant/.test(word(1)) ? 'must' : word(1) === 'happy' ? 'can' : 'will';
        at += 3;
      } else if (here === 'had' && word(1) === 'better') {
        mode = 'should';
        at += 2;
      } else if (mode === null && COPULA.test(here)) {
        const gerund = [1, 2].find((offset) => isGerund(word(offset)) && isVerb(tokens[at + offset]));
        if (gerund !== undefined && !(gerund === 2 && !ADVERBS.has(word(1)) && word(1) !== 'not')) {
          negated ||= word(1) === 'not';
          at += gerund;
          return done('progressive', negated);
        }
        return done('present', negated || word(1) === 'not');
      } else if (PAST_HELP.test(here)) return done('past', negated);
      else if (
        mode === null &&
        /^(?:have|has)$/.test(here) &&
        (tokens[at + 1]?.tags.has('PastTense') === true || tokens[at + 1]?.tags.has('Participle') === true)
      )
        return done('past', negated);
      else if (mode === null && /^(?:do|does)$/.test(here) && word(1) === 'not') {
        negated = true;
        at += 2;
      } else break;
    }
    if (mode !== null) return done(mode, negated);
    const verb = tokens[at];
    if (verb === undefined) return done('none', negated);
    return done(verb.tags.has('PastTense') ? 'past' : 'present', negated);
  }
  function done(mode: Mode, negated: boolean): Partial<Head> {
    return { mode, negated, verb: word(), phrase: tokens.slice(at) };
  }
}

/** "bringing", not "bring". */
export const isGerund = (word: string): boolean => /[aeiouy]\w*ing$/.test(word);

const isHelper = (word: string): boolean =>
  MODALS[word] !== undefined ||
  COPULA.test(word) ||
  PAST_HELP.test(word) ||
  /^(?:do|does|has|have)$/.test(word);

/** A name of up to three capitalised words, with a title. */
export function nameAt(
  tokens: readonly Token[],
  at: number,
): { readonly text: string; readonly length: number } | null {
  const first = tokens[at];
  if (first === undefined) return null;
  const titled = PEOPLE_TITLES.has(first.word);
  let length = titled ? 1 : 0;
  while (length < 3 && isName(tokens[at + length]) && tokens[at + length]?.word !== 'i') {
    length += 1;
    if (tokens[at + length - 1]?.comma === true) break;
  }
  if (length === 0 || (titled && length === 1)) return null;
  if (!titled && first.tags.has('Pronoun')) return null;
  const text = tokens
    .slice(at, at + length)
    .map((token) => token.text)
    .join(' ');
  return { text, length };
}

/** "…, Omar?" at the end. */
function vocativeAtEnd(tokens: readonly Token[]): string | null {
  for (const length of [1, 2]) {
    const at = tokens.length - length;
    if (at < 1 || tokens[at - 1]?.comma !== true) continue;
    const named = nameAt(tokens, at);
    if (named?.length === length) return named.text;
  }
  return null;
}

/** The subject at the beginning: a pronoun, or words up to the first verb. */
function subjectAt(
  tokens: readonly Token[],
  at: number,
): { readonly text: string; readonly name: string | null; readonly end: number } | null {
  const first = tokens[at];
  if (first === undefined) return null;
  if (PRONOUNS.test(first.word) || NOBODY_IN_PARTICULAR.has(first.word))
    return { text: first.word, name: null, end: at + 1 };
  const named = nameAt(tokens, at);
  if (named === null && isVerb(first)) return null;
  for (let end = at + Math.max(1, named?.length ?? 0); end < Math.min(tokens.length, at + 8); end++) {
    const token = tokens[end];
    if (tokens[end - 1]?.comma === true) return null;
    if (
      token !== undefined &&
      (isHelper(token.word) ||
        (isVerb(token) && !token.tags.has('Gerund')) ||
        /^(?:needs|ought)$/.test(token.word))
    )
      return {
        text: tokens
          .slice(at, end)
          .map(({ text }) => text)
          .join(' '),
        name: named?.text ?? null,
        end,
      };
  }
  return null;
}
