import type { Day } from '../../dates/calendar';
import { dueDate, spokenDates, type SpokenDate } from '../../dates/spoken-date';
import type { Sentence } from '../sentences';
import { headOf, type Head } from './clause-head';
import { clausesOf, type Clause } from './clauses';
import { nameAt } from './subject';
import { tokensOf, type Token } from './tokens';

export interface ReadClause extends Head {
  readonly tie: Clause['tie'];
  /** The clause as it was said. */
  readonly text: string;
  /** From the main verb on, as it was said. */
  readonly said: string;
  readonly due: SpokenDate | null;
}

/** A sentence, read. */
export interface Utterance extends Sentence {
  readonly index: number;
  readonly tokens: readonly Token[];
  readonly clauses: readonly ReadClause[];
  readonly question: boolean;
  /** A statement or command that asks for a yes at its end ("Tell them, yeah?"). */
  readonly tagged: boolean;
  readonly due: SpokenDate | null;
}

const TAG =
  /,\s*(?:yeah|yes|okay|ok|right|no|eh|huh|please|(?:would|will|can|could) you|is (?:that|it) (?:doable|possible|okay|ok|all right|alright|fine))\?["'”’)]*$/i;

export function readSentence(sentence: Sentence, index: number, meetingDay: Day): Utterance {
  const tokens = withoutHesitation(tokensOf(sentence.text));
  const spanOf = (part: readonly Token[]): string => {
    const [first, last] = [part.find(({ text }) => text !== '') ?? part[0], part.at(-1)];
    return first === undefined || last === undefined ? '' : sentence.text.slice(first.start, last.end);
  };
  const dated = spokenDates(sentence.text, meetingDay).length > 0;
  const clauses = clausesOf(tokens).map((clause): ReadClause => {
    const head = headOf(clause);
    const text = spanOf(clause.tokens);
    return {
      ...head,
      tie: clause.tie,
      text,
      said: spanOf(head.phrase),
      due: dated ? dueDate(text, meetingDay) : null,
    };
  });
  const [first] = clauses;
  return {
    ...sentence,
    index,
    tokens,
    clauses: withLeads(clauses),
    question:
      /\?["'”’)]*$/.test(sentence.text.trim()) || (first !== undefined && asksUnmarked(sentence, first)),
    tagged: TAG.test(sentence.text.trim()),
    due: dated ? dueDate(sentence.text, meetingDay) : null,
  };
}

/** "And, uh, I sign it" is "and I sign it". */
function withoutHesitation(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    const before = kept.at(-1);
    if (!/^(?:uh|uhm|um|er|erm)$/.test(token.word)) kept.push(token);
    else if (before?.comma === true && token.comma) kept[kept.length - 1] = { ...before, comma: false };
  }
  return kept.length === 0 ? tokens : kept;
}

/** "Okay, we'll test both": "okay" belongs to what it opens. */
function withLeads(clauses: readonly ReadClause[]): readonly ReadClause[] {
  const kept: ReadClause[] = [];
  let lead: readonly string[] = [];
  let vocative: string | null = null;
  for (const clause of clauses) {
    const called = kept.length === 0 && clause !== clauses.at(-1) ? nameOnly(clause) : null;
    if (called !== null) {
      lead = [...lead, ...clause.lead];
      vocative ??= called;
    } else if (clause.phrase.length === 0 && clause.mode === 'none' && clause.subject === '') {
      lead = [...lead, ...clause.lead];
      vocative ??= clause.vocative;
    } else {
      kept.push({ ...clause, lead: [...lead, ...clause.lead], vocative: clause.vocative ?? vocative });
      [lead, vocative] = [[], null];
    }
  }
  return kept.length === 0 ? clauses : kept;
}

/** "Farida, you'll …": nothing but a name. */
function nameOnly({ phrase, mode, subject }: ReadClause): string | null {
  if (mode !== 'none' || subject !== '' || phrase.at(-1)?.comma !== true) return null;
  const named = nameAt(phrase, 0);
  return named?.length === phrase.length ? named.text : null;
}

/** Engines leave out question marks where they leave out all marks. */
function asksUnmarked({ text }: Sentence, first: ReadClause): boolean {
  if (/[.!?…,]["'”’)]*$/.test(text.trim())) return false;
  return (
    /^(?:(?:and|so|but|okay|ok) )*(?:what|how) about\b/i.test(text) ||
    (first.question && !/^(?:none|command)$/.test(first.mode))
  );
}
