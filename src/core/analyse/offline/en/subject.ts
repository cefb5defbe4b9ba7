import { isName, isVerb } from './clauses';
import { ADVERBS, NOBODY_IN_PARTICULAR, PEOPLE_TITLES } from './lexicon';
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

export const MODALS: Readonly<Record<string, Mode>> = {
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
export const PRONOUNS = /^(?:i|we|you|he|she|they|it|that|this|there|who|everyone|everybody|nobody)$/;
export const COPULA = /^(?:am|is|are|'m|'re)$/;
export const WH = /^(?:what|who|when|where|why|how|which|whose)$/;
export const PAST_HELP = /^(?:was|were|did|had|been)$/;

/** "bringing", not "bring". */
export const isGerund = (word: string): boolean => /[aeiouy]\w*ing$/.test(word);

export const isHelper = (word: string): boolean =>
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
export function vocativeAtEnd(tokens: readonly Token[]): string | null {
  for (const length of [1, 2]) {
    const at = tokens.length - length;
    if (at < 1 || tokens[at - 1]?.comma !== true) continue;
    const named = nameAt(tokens, at);
    if (named?.length === length) return named.text;
  }
  return null;
}

/** "Gil", "Gil really", "Mr Boyle from the council", but not "Facility management". */
const standsAlone = (tokens: readonly Token[], from: number, end: number): boolean => {
  const [next] = tokens.slice(from, end).filter(({ word }) => !ADVERBS.has(word));
  return next === undefined || /^(?:from|at|in|of|and|or)$/.test(next.word);
};

/** The subject at the beginning: a pronoun, or words up to the first verb. */
export function subjectAt(
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
        name: named !== null && standsAlone(tokens, at + named.length, end) ? named.text : null,
        end,
      };
  }
  return null;
}
