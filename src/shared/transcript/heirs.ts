import type { Transcript } from './transcript';

/** Who has most of the words that a label had before, and how large a share of them. */
export interface Heir {
  readonly label: string;
  /** 0..1. */
  readonly share: number;
}

/** Labels of every word, in order. */
const labelsOf = ({ segments }: Transcript): readonly string[] =>
  segments.flatMap(({ words, speaker }) => words.map(() => speaker));

/** For every label of the transcript before, its heir in the transcript after; both hold the same words. */
export function heirsOf(before: Transcript, after: Transcript): ReadonlyMap<string, Heir> {
  const now = labelsOf(after);
  const counts = new Map<string, Map<string, number>>();
  labelsOf(before).forEach((label, word) => {
    const heir = now[word];
    if (heir === undefined) return;
    const own = counts.get(label) ?? new Map<string, number>();
    own.set(heir, (own.get(heir) ?? 0) + 1);
    counts.set(label, own);
  });
  return new Map(
    [...counts].map(([label, own]): [string, Heir] => {
      const [best = [label, 0] as const] = [...own].sort((one, other) => other[1] - one[1]);
      const total = [...own.values()].reduce((sum, count) => sum + count, 0);
      return [label, { label: best[0], share: best[1] / Math.max(1, total) }];
    }),
  );
}

/**
 * New labels for whoever had a label before: at a known time the one who has the word spoken then, else the heir.
 * @param time seconds.
 */
export function newLabels(before: Transcript, after: Transcript): (label: string, time?: number) => string {
  const heirs = heirsOf(before, after);
  const now = labelsOf(after);
  const starts = new Map<string, { readonly start: number; readonly word: number }[]>();
  let word = 0;
  for (const { words, speaker } of before.segments)
    for (const { start } of words) {
      const own = starts.get(speaker) ?? [];
      own.push({ start, word: word++ });
      starts.set(speaker, own);
    }
  return (label, time) => {
    const spoken =
      time === undefined ? undefined : starts.get(label)?.find((it) => Math.abs(it.start - time) < SAME);
    return now[spoken?.word ?? -1] ?? heirs.get(label)?.label ?? label;
  };
}

/** Times that mean the same word (s). */
const SAME = 0.01;
