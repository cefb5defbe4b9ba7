/**
 * A linear judge: features that hold, and the mean of what words are worth, add up to the odds that something should be listed
 * (logistic regression).
 */
export interface Judge {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
  /** Words used alike are worth alike, whether they stand in the meetings that it learned from or not. */
  readonly words: ReadonlyMap<string, number>;
}

/** How sure a judge has to be, and how far apart (sentences) two findings of one matter are at least. */
export interface Bar {
  readonly threshold: number;
  readonly apart: number;
}

/** @param said the words of the sentence, lower case. */
export function probability(
  { bias, weights, words }: Judge,
  features: readonly string[],
  said: readonly string[],
): number {
  let odds = bias;
  for (const feature of features) odds += weights.get(feature) ?? 0;
  const worth = said.flatMap((word) => words.get(word) ?? []);
  for (const one of worth) odds += one / worth.length;
  return 1 / (1 + Math.exp(-odds));
}

/**
 * The findings to list, surest first: a proposal, the consent to it and its confirmation are one matter, and stand near
 * each other.
 * @param same whether two findings may be one matter, if they stand near each other.
 */
export function pickApart<T extends { readonly index: number; readonly probability: number }>(
  findings: readonly T[],
  { threshold, apart }: Bar,
  same: (one: T, other: T) => boolean = () => true,
): readonly T[] {
  const kept: T[] = [];
  const sure = findings.filter(({ probability: value }) => value >= threshold);
  for (const one of [...sure].sort((a, b) => b.probability - a.probability))
    if (!kept.some((other) => Math.abs(other.index - one.index) <= apart && same(one, other))) kept.push(one);
  return kept.sort((a, b) => a.index - b.index);
}
