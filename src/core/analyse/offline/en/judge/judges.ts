import type { Bar, Judge } from '../../judge';

/** What is judged: sentences twice, and who is to do what in three views (see `viewOf`). */
export const JUDGED = ['decisions', 'questions', 'self', 'listener', 'third'] as const;
export type Judged = (typeof JUDGED)[number];

export interface Judges {
  readonly judges: Readonly<Record<Judged, Judge>>;
  readonly bars: Readonly<Record<'decisions' | 'questions' | 'actions', Bar>>;
}

/** `weights.json`, as `bench/minutes/run.mjs train` writes it: weights in hundredths, in the order of `JUDGED`. */
export interface StoredJudges {
  readonly bars: Judges['bars'];
  readonly bias: readonly number[];
  readonly features: Readonly<Record<string, readonly number[]>>;
}

export function judgesFrom({ bars, bias, features }: StoredJudges): Judges {
  const entries = Object.entries(features);
  const judge = (at: number): Judge => ({
    bias: (bias[at] ?? 0) / 100,
    weights: new Map(
      entries.flatMap(([feature, weights]) => {
        const weight = weights[at] ?? 0;
        return weight === 0 ? [] : [[feature, weight / 100] as const];
      }),
    ),
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
