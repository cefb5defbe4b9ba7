import { FILLERS, NOT_PEOPLE } from './lexicon';
import type { Token } from './tokens';

/** A part of a sentence with one verb of its own. */
export interface Clause {
  readonly tokens: readonly Token[];
  /** The word that ties it to the one before ("so", "if"), or null. */
  readonly tie: string | null;
}

const PRONOUNS = new Set(
  'i we you he she they it that this there who somebody someone anybody anyone nobody everyone everybody let'.split(
    ' ',
  ),
);
const TIES = new Set('and but so because otherwise then or plus although though while except'.split(' '));
const SUBORDINATES = new Set(
  'if when because unless until till after before since once whether as'.split(' '),
);

export const isVerb = (token: Token | undefined): boolean =>
  token !== undefined && (token.tags.has('Verb') || token.tags.has('Modal') || token.tags.has('Auxiliary'));
const isModal = (token: Token | undefined): boolean =>
  token !== undefined &&
  /^(?:will|would|can|could|shall|should|must|may|might|is|are|am|was|were|has|have|had|do|does|did|needs?|ought|got|going)$/.test(
    token.word,
  );

const NAMELESS =
  'Determiner Preposition Pronoun Conjunction QuestionWord Expression Adverb Value Date Modal Auxiliary Copula Negative'.split(
    ' ',
  );

/** A capitalised word that may be somebody's name; a verb that opens a sentence is none. */
export const isName = (token: Token | undefined): boolean =>
  token !== undefined &&
  /^\p{Lu}/u.test(token.text) &&
  !NOT_PEOPLE.has(token.word) &&
  (token.tags.has('Person') ||
    token.tags.has('FirstName') ||
    (!NAMELESS.some((tag) => token.tags.has(tag)) && !(token.tags.has('Verb') && token.start === 0)));

/** Whether somebody begins to do something at this place: "… I need", "… Jean should". */
function subjectAt(tokens: readonly Token[], at: number): boolean {
  const [one, two, three] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (one === undefined || two === undefined) return false;
  if (one.word === 'let') return two.word === 'us' || two.word === 'me';
  if (PRONOUNS.has(one.word))
    return isVerb(two) || isModal(two) || (two.tags.has('Adverb') && (isVerb(three) || isModal(three)));
  return (
    isName(one) &&
    at > 0 &&
    (isModal(two) ||
      (two.tags.has('PresentTense') && two.word.endsWith('s')) ||
      (isName(two) && isModal(three)))
  );
}

/** "From now on it's …", "for the open ones we …": where the subject stands that a fronted phrase leads to. */
function afterFrontedPhrase(tokens: readonly Token[]): number | null {
  const opening = tokens.findIndex(({ word }) => !FILLERS.has(word));
  const two = `${tokens[opening]?.word ?? ''} ${tokens[opening + 1]?.word ?? ''}`;
  if (
    !/^(?:for|from|in|on|at|with|by|after|before|until|as|per|this time|next \w+|(?:this|every) \w+day)\b/.test(
      two,
    )
  )
    return null;
  const at = tokens.findIndex(
    ({ word }, index) =>
      index > opening &&
      index < opening + 10 &&
      /^(?:i|we|you|it|they|nobody|everybody|everyone)$/.test(word),
  );
  const tied = tokens.slice(opening, Math.max(opening, at)).some(({ word }) => SUBORDINATES.has(word));
  return at > opening + 1 && subjectAt(tokens, at) && (!tied || opening < 0) ? at : null;
}

/** Cuts a sentence where a new subject takes over, or a question or request begins after a comma. */
export function clausesOf(tokens: readonly Token[]): readonly Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let tie: string | null = null;
  const cut = (at: number, nextStart: number, nextTie: string | null): void => {
    if (at > start) clauses.push({ tokens: tokens.slice(start, at), tie });
    start = nextStart;
    tie = nextTie;
  };
  const fronted = afterFrontedPhrase(tokens);
  if (fronted !== null) cut(fronted, fronted, null);
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) continue;
    const { word } = token;
    const [next, afterNext] = [tokens[at + 1], tokens[at + 2]];
    const afterComma = tokens[at - 1]?.comma === true;
    if (mainAfter(tokens, start, at, tie)) cut(at, at, null);
    else if (SUBORDINATES.has(word) && (at === start || subjectAt(tokens, at + 1))) {
      if (at > start || tie === null) cut(at, at + 1, word);
    } else if (TIES.has(word) && at > start) {
      if (subjectAt(tokens, at + 1)) cut(at, at + 1, word);
      else if (next !== undefined && TIES.has(next.word) && subjectAt(tokens, at + 2))
        cut(at, at + 2, next.word);
    } else if (afterComma && at > start) {
      const inverted =
        isModal(token) &&
        afterNext !== undefined &&
        next !== undefined &&
        /^(?:you|i|we|he|she|they)$/.test(next.word);
      const determined =
        /^(?:the|their|his|her|my|our)$/.test(word) &&
        tokens
          .slice(at + 2, at + 6)
          .some((one, i, few) => isVerb(one) && !few.slice(0, i).some(({ comma }) => comma));
      if (subjectAt(tokens, at) || determined || (inverted && hasVerb(tokens.slice(start, at))))
        cut(at, at, null);
    }
  }
  cut(tokens.length, tokens.length, null);
  return clauses;
}

/** "Until that's mended it stays here": the main clause, without a comma before it. */
function mainAfter(tokens: readonly Token[], start: number, at: number, tie: string | null): boolean {
  if (tie === null || !SUBORDINATES.has(tie) || at < start + 2) return false;
  if (!/^(?:i|we|you|he|she|it|they|nobody)$/.test(tokens[at]?.word ?? '') || !subjectAt(tokens, at))
    return false;
  const [before, earlier] = [tokens[at - 1], tokens[at - 2]];
  const ends =
    before !== undefined &&
    (!isVerb(before) || /^(?:is|are|was|were|has|have|been|get|gets|got)$/.test(earlier?.word ?? ''));
  return (
    ends &&
    !/^(?:that|what|how|who|if|and|or|but|so|than|as|where|when|why|which|whether)$/.test(before.word) &&
    hasVerb(tokens.slice(start, at))
  );
}

const hasVerb = (tokens: readonly Token[]): boolean => tokens.some(isVerb);
