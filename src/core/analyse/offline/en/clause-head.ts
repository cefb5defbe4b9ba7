import { isVerb, type Clause } from './clauses';
import { ADVERBS, FILLERS, NOBODY_IN_PARTICULAR } from './lexicon';
import {
  COPULA,
  isGerund,
  isHelper,
  MODALS,
  nameAt,
  PAST_HELP,
  PRONOUNS,
  subjectAt,
  vocativeAtEnd,
  WH,
  type Mode,
} from './subject';
import type { Token } from './tokens';

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

/** "Part one is the lighthouse": a verb with another before it is a noun, and what looks like a command is none. */
const statesWhatIs = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1, at + 4).some(({ word, comma }, index, few) => {
    const before = few[index - 1]?.word ?? '';
    const cut = comma || few.slice(0, index).some((one) => one.comma) || tokens[at]?.comma === true;
    return !cut && (COPULA.test(word) || word === 'was') && !PRONOUNS.test(before) && !WH.test(before);
  });

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
    } else if (token.word === 'all' && word(1) === 'right') {
      lead.push('alright');
      at += 2;
    } else if (token.word === 'right' && word(1) === 'now') break;
    else if (FILLERS.has(token.word) && !(token.word === 'please' && at + 1 >= tokens.length)) {
      lead.push(token.word);
      at += 1;
    } else break;
  }
  // "This I will do."
  if (/^(?:this|that)$/.test(word()) && word(1) === 'i') at += 1;
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
  // "Have Tyler do it" orders; of one person one asks "has".
  const orders = word() === 'have' && nameAt(tokens, at + 1)?.length === 1 && word(2) !== 'and';
  if (
    !orders &&
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
    return rest(mode, {
      subject,
      name: named?.text ?? null,
      question: true,
      negated,
    });
  }
  const subject = subjectAt(tokens, at);
  if (subject === null) {
    const token = tokens[at];
    const commands =
      orders ||
      /^(?:have (?:them|him|her|it|a|the)|do (?:it|that|this|the))$/.test(`${word()} ${word(1)}`) ||
      !isHelper(word());
    const command =
      token !== undefined &&
      isVerb(token) &&
      !/(?:ed|s)$/.test(token.word) &&
      !isGerund(token.word) &&
      commands &&
      !statesWhatIs(tokens, at) &&
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
      else if (/^(?:not|never|hardly|barely|scarcely)$/.test(here)) {
        negated = true;
        at += 1;
      } else if (mode === null && MODALS[here] !== undefined) {
        mode = MODALS[here] ?? null;
        at += 1;
      } else if (
        /^(?:need|needs|have|has|got|ought|had|want|wants) to$/.test(two) ||
        /^(?:have|has) got$/.test(two)
      ) {
        // "You'll want to start collecting."
        const advises: boolean = mode === 'will' && here.startsWith('want');
        const weak: boolean =
          mode === 'would' || mode === 'could' || here.startsWith('want') || here === 'had';
        mode = advises
          ? 'should'
          : weak
            ? here === 'had'
              ? 'past'
              : 'would'
            : here === 'ought'
              ? 'should'
              : 'must';
        at += two.endsWith('got') ? (word(2) === 'to' ? 3 : 2) : 2;
        if (two.endsWith('got') && word(-1) !== 'to') return done('present', negated);
      } else if (
        COPULA.test(here) &&
        /^(?:going|supposed|due|about|meant|planning|happy) to$/.test(`${word(1)} ${word(2)}`)
      ) {
        mode = /supposed|due|meant/.test(word(1)) ? 'must' : word(1) === 'happy' ? 'can' : 'will';
        at += 3;
      } else if (here === 'had' && word(1) === 'rather') {
        // "I'd rather": the tagger takes "'d" for "had".
        mode = 'would';
        at += 1;
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
    // "We won't be changing it".
    if (mode !== null && word() === 'be' && isGerund(word(1)) && isVerb(tokens[at + 1])) at += 1;
    if (mode !== null) return done(mode, negated);
    const verb = tokens[at];
    if (verb === undefined) return done('none', negated);
    return done(verb.tags.has('PastTense') ? 'past' : 'present', negated);
  }
  function done(mode: Mode, negated: boolean): Partial<Head> {
    return { mode, negated, verb: word(), phrase: tokens.slice(at) };
  }
}
