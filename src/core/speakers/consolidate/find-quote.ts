import type { Range } from './turns';
import { tokensOf, type PlacedWord } from './words';

/** Words as tokens, each with the word that it comes from. */
export class TokenIndex {
  readonly #tokens: readonly string[];
  readonly #owner: readonly number[];
  readonly #places = new Map<string, number[]>();
  readonly #words: readonly PlacedWord[];

  constructor(words: readonly PlacedWord[]) {
    this.#words = words;
    const lists = words.map((word) => tokensOf(word.text));
    this.#tokens = lists.flat();
    this.#owner = lists.flatMap((list, word) => list.map(() => word));
    this.#tokens.forEach((token, at) => {
      const places = this.#places.get(token);
      if (places === undefined) this.#places.set(token, [at]);
      else places.push(at);
    });
  }

  /**
   * Every place where a text was said word for word by one speaker without a break; case and punctuation may differ.
   * @param within only places inside these words.
   */
  find(text: string, within: Range = { from: 0, to: this.#words.length }): readonly Range[] {
    const wanted = tokensOf(text);
    const [first] = wanted;
    if (first === undefined) return [];
    return (this.#places.get(first) ?? []).flatMap((at): Range[] => {
      if (wanted.some((token, offset) => this.#tokens[at + offset] !== token)) return [];
      const from = this.#owner[at] ?? 0;
      const to = (this.#owner[at + wanted.length - 1] ?? 0) + 1;
      const speaker = this.#words[from]?.speaker;
      const alone = this.#words.slice(from, to).every((word) => word.speaker === speaker);
      return alone && from >= within.from && to <= within.to ? [{ from, to }] : [];
    });
  }
}
