/** The words of a text in the form that is compared. */
export function words(text: string): readonly string[];
/** Compares a text with the truth. */
export function compare(
  truth: string,
  heard: string,
): {
  readonly errors: number;
  readonly words: number;
  readonly substitutions: number;
  readonly deletions: number;
  readonly insertions: number;
};
