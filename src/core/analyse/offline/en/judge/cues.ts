import { approval } from '../approval';
import { asksIndirectly, kindOf } from '../asking';
import { isName } from '../clauses';
import { contentOf } from '../content';
import { accepts, declines, isDone, yields } from '../replies';
import { stanceOf } from '../stances';
import { opensTopic } from '../topics';
import type { Token } from '../tokens';
import type { Utterance } from '../utterances';

/** What one sentence tells the judge, whatever stands around it. */
export interface Cues {
  readonly utterance: Utterance;
  /** Its words but names: how sure a judge is must not hang on what somebody is called. */
  readonly words: readonly string[];
  /** Features of its words and clauses. */
  readonly own: readonly string[];
  /** What it does in a talk, in a few words: what its neighbours are told of it. */
  readonly acts: readonly string[];
  readonly content: ReadonlySet<string>;
}

const CLOSED =
  'Determiner Preposition Pronoun Conjunction QuestionWord Expression Modal Auxiliary Copula Negative Adverb'.split(
    ' ',
  );

/** The word, when it belongs to a closed class; else its class: what is said of what does not matter. */
function classOf(token: Token): string {
  const { tags, word } = token;
  if (tags.has('Date') || tags.has('WeekDay') || tags.has('Month') || tags.has('Time')) return '#date';
  if (tags.has('Value') || tags.has('Cardinal') || tags.has('Ordinal')) return '#number';
  if (CLOSED.some((tag) => tags.has(tag))) return word;
  if (isName(token)) return '#name';
  if (tags.has('Gerund')) return '#ing';
  if (tags.has('PastTense') || tags.has('Participle')) return '#past';
  if (tags.has('Verb')) return '#verb';
  if (tags.has('Adjective') || tags.has('Comparative')) return '#adjective';
  return '#noun';
}

const subjectOf = (subject: string, name: string | null): string =>
  /^(?:i|we|you|he|she|they|it|that|this|who|there|somebody|someone|anybody|anyone|nobody|everybody|everyone)$/.test(
    subject,
  )
    ? subject
    : subject === ''
      ? ''
      : name !== null
        ? '#name'
        : '#thing';

const sizeOf = (count: number): string =>
  count <= 1 ? '1' : count <= 3 ? '3' : count <= 6 ? '6' : count <= 10 ? '10' : count <= 16 ? '16' : 'more';

export function cuesOf(utterance: Utterance, all: readonly Utterance[]): Cues {
  const { tokens, clauses, question, tagged, due, text } = utterance;
  const own = new Set<string>();
  const acts = new Set<string>();
  const words = tokens.map(({ word }) => word);
  const classes = tokens.map(classOf);
  const framed = ['^', ...words, '$'];
  const shaped = ['^', ...classes, '$'];
  words.forEach((word) => own.add(`w:${word}`));
  for (let at = 0; at + 1 < framed.length; at++) {
    own.add(`b:${framed[at]} ${framed[at + 1]}`);
    own.add(`s:${shaped[at]} ${shaped[at + 1]}`);
    if (at + 2 < shaped.length) own.add(`s:${shaped[at]} ${shaped[at + 1]} ${shaped[at + 2]}`);
  }
  clauses.forEach((clause, at) => {
    const subject = subjectOf(clause.subject, clause.name);
    const head = `${subject} ${clause.mode}${clause.negated ? ' not' : ''}${clause.question ? ' ?' : ''}`;
    own.add(`c:${head}`);
    if (at === 0) {
      own.add(`c1:${head}`);
      acts.add(`c:${head}`);
    }
    if (clause.tie !== null) own.add(`tie:${clause.tie}`);
    if (clause.verb !== '') own.add(`v:${subject} ${clause.verb}`);
    if (clause.vocative !== null) own.add('vocative');
    for (const lead of clause.lead) own.add(`lead:${lead}`);
  });
  own.add(`clauses:${Math.min(4, clauses.length)}`);
  own.add(`size:${sizeOf(tokens.length)}`);
  acts.add(`size:${sizeOf(tokens.length)}`);
  acts.add(`first:${words[0] ?? ''}`);
  if (question) acts.add('question');
  if (tagged) acts.add('tagged');
  if (due !== null) acts.add('due');
  if (question) acts.add(`asks:${kindOf(utterance)}`);
  if (asksIndirectly(utterance)) acts.add('wonders');
  acts.add(`approval:${approval(utterance)}`);
  if (accepts(text)) acts.add('accepts');
  if (declines(text)) acts.add('declines');
  if (yields(text)) acts.add('yields');
  if (isDone(text)) acts.add('is done');
  const stance = stanceOf(utterance);
  if (stance !== null) acts.add(stance);
  if (opensTopic(utterance, all)) acts.add('opens');
  for (const act of acts) own.add(act);
  return {
    utterance,
    words: tokens.filter((token) => !isName(token)).map(({ word }) => word),
    own: [...own],
    acts: [...acts],
    content: contentOf(text, due),
  };
}
