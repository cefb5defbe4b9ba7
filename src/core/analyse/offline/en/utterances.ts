import type { Day } from '../../dates/calendar';
import { dueDate, type SpokenDate } from '../../dates/spoken-date';
import type { Sentence } from '../sentences';
import { headOf, type Head } from './clause-head';
import { clausesOf, type Clause } from './clauses';
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
  readonly due: SpokenDate | null;
}

export function readSentence(sentence: Sentence, index: number, meetingDay: Day): Utterance {
  const tokens = tokensOf(sentence.text);
  const spanOf = (part: readonly Token[]): string => {
    const [first, last] = [part.find(({ text }) => text !== '') ?? part[0], part.at(-1)];
    return first === undefined || last === undefined ? '' : sentence.text.slice(first.start, last.end);
  };
  const clauses = clausesOf(tokens).map((clause): ReadClause => {
    const head = headOf(clause);
    const text = spanOf(clause.tokens);
    return { ...head, tie: clause.tie, text, said: spanOf(head.phrase), due: dueDate(text, meetingDay) };
  });
  return {
    ...sentence,
    index,
    tokens,
    clauses,
    question: /\?["'”’)]*$/.test(sentence.text.trim()),
    due: dueDate(sentence.text, meetingDay),
  };
}
