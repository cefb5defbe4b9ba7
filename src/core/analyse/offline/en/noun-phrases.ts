import type { Token } from './tokens';

const isNoun = ({ tags }: Token): boolean => tags.has('Noun') && !tags.has('Pronoun') && !tags.has('Date');

/** Nouns with the adjectives and nouns before them, lower case: "the new signing certificate" → "new signing certificate". */
export function nounPhrasesOf(tokens: readonly Token[]): readonly string[] {
  const phrases: string[] = [];
  let run: Token[] = [];
  const close = (): void => {
    if (run.some(isNoun)) phrases.push(run.map(({ word }) => word).join(' '));
    run = [];
  };
  for (const token of tokens) {
    if (isNoun(token) || (token.tags.has('Adjective') && !run.some(isNoun))) {
      run.push(token);
      if (token.comma) close();
    } else close();
  }
  close();
  return phrases;
}
