import type { Bar, Judge } from '../../judge';

/** What is judged: sentences twice, and who is to do what in three views (see `viewOf`). */
export const JUDGED = ['decisions', 'questions', 'self', 'listener', 'third'] as const;
export type Judged = (typeof JUDGED)[number];

export interface Judges {
  readonly judges: Readonly<Record<Judged, Judge>>;
  readonly bars: Readonly<Record<'decisions' | 'questions' | 'actions', Bar>>;
}

/** `weights.json`, as `bench/minutes/run.mjs learn` writes it: weights in hundredths, in the order of `JUDGED`. */
export interface StoredJudges {
  readonly bars: Judges['bars'];
  readonly bias: readonly number[];
  readonly features: Readonly<Record<string, readonly number[]>>;
  /** What common words are worth; a sentence is worth the mean. */
  readonly words: Readonly<Record<string, readonly number[]>>;
}

/** One judge's column of a table. */
const column = (table: StoredJudges['features'], at: number): ReadonlyMap<string, number> =>
  new Map(Object.entries(table).map(([row, weights]) => [row, (weights[at] ?? 0) / 100]));

export function judgesFrom({ bars, bias, features, words }: StoredJudges): Judges {
  const judge = (at: number): Judge => ({
    bias: (bias[at] ?? 0) / 100,
    weights: column(features, at),
    words: column(words, at),
  });
  return {
    bars,
    judges: {
      decisions: judge(0),
      questions: judge(1),
      self: judge(2),
      listener: judge(3),
      third: judge(4),
    },
  };
}
