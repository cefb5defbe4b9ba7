import { JUDGED, type Judged, type StoredJudges } from '../../src/core/analyse/offline/en/judge/judges';
import type { Label } from '../../tests/meetings';
import { fit } from './fit';
import { placesOf, type Prepared } from './prepare';
import { meanVector, VECTORS } from './vectors';

/** How much is believed of what; chosen by cross-validation over writers (see README.md). */
export interface Settings {
  readonly l2: number;
  /** The penalty on the directions of word vectors. */
  readonly vectorL2: number;
  /** A feature is learned when it stands in this many meetings. */
  readonly meetings: number;
  /** Of what a reader might list or not. */
  readonly optional: number;
  /** Of sentences beside the few places that the older labels name: they may belong to the matter. */
  readonly beside: number;
  /** Of the older meetings, whose labels name few places. */
  readonly sparse: number;
  /** Weights below it are left out. */
  readonly least: number;
}

export const SETTINGS: Settings = {
  l2: 25,
  vectorL2: 200,
  meetings: 5,
  optional: 0.5,
  beside: 0.3,
  sparse: 0.5,
  least: 0.04,
};

/** How sure a judge has to be: where cross-validation finds as much as is right. */
export const BARS: StoredJudges['bars'] = {
  decisions: { threshold: 0.33, apart: 7 },
  questions: { threshold: 0.28, apart: 9 },
  actions: { threshold: 0.36, apart: 4 },
};

export interface Sample {
  readonly features: readonly string[];
  readonly words: readonly string[];
  readonly y: 0 | 1;
  readonly weight: number;
}

/** Whether the labels name every place where a thing is said, or only one or two. */
const isSparse = ({ meeting }: Prepared): boolean => {
  const labels = [...meeting.actions, ...meeting.decisions, ...meeting.questions];
  return labels.reduce((sum, { quotes }) => sum + quotes.length, 0) / labels.length < 1.77;
};

/** What one judge learns from one meeting. */
export function samplesOf(prepared: Prepared, judged: Judged, settings: Settings): readonly Sample[] {
  const { meeting, utterances, features, words, claims } = prepared;
  const sparse = isSparse(prepared);
  const placed = (labels: readonly Label[]) =>
    labels.map((label) => ({ label, places: placesOf(utterances, label) }));
  const sample = (index: number, of: ReturnType<typeof placed>, what: readonly string[]): Sample => {
    const hits = of.filter(({ places }) => places.has(index));
    const near = of.some(({ places }) => [-3, -2, -1, 1, 2, 3].some((step) => places.has(index + step)));
    const sure = hits.some(({ label }) => label.optional !== true);
    const worth = hits.length > 0 ? (sure ? 1 : settings.optional) : sparse && near ? settings.beside : 1;
    return {
      features: what,
      words: words[index] ?? [],
      y: hits.length > 0 ? 1 : 0,
      weight: worth * (sparse ? settings.sparse : 1),
    };
  };
  if (judged === 'decisions' || judged === 'questions') {
    const labels = placed(meeting[judged]);
    return utterances.map((_, index) => sample(index, labels, features[index] ?? []));
  }
  const labels = placed(meeting.actions);
  const owners = new Map<string, ReturnType<typeof placed>>();
  return claims
    .filter(({ claimant }) => claimant.view === judged)
    .map(({ index, claimant, features: what }) => {
      const owner = claimant.owner.toLowerCase();
      const own =
        owners.get(owner) ??
        labels.filter(({ label }) => label.owner === undefined || label.owner?.toLowerCase() === owner);
      owners.set(owner, own);
      return sample(index, own, what);
    });
}

/** Trains every judge on these meetings. The same meetings give the same weights. */
export function train(
  meetings: readonly Prepared[],
  bars: StoredJudges['bars'],
  settings = SETTINGS,
  which: readonly Judged[] = JUDGED,
): StoredJudges {
  const features = new Map<string, number[]>();
  const words = Object.fromEntries([...VECTORS.keys()].map((word) => [word, JUDGED.map(() => 0)]));
  const bias = JUDGED.map(() => -400);
  for (const judged of which) {
    const at = JUDGED.indexOf(judged);
    const samples = meetings.map((one) => samplesOf(one, judged, settings));
    const seen = new Map<string, number>();
    for (const some of samples)
      for (const feature of new Set(some.flatMap((sample) => sample.features)))
        seen.set(feature, (seen.get(feature) ?? 0) + 1);
    const known = [...seen].filter(([, times]) => times >= settings.meetings).map(([feature]) => feature);
    const index = new Map(known.map((feature, number) => [feature, number]));
    const examples = samples.flat().map(({ features: what, words: said, y, weight }) => ({
      x: what.flatMap((feature) => index.get(feature) ?? []),
      dense: meanVector(said),
      y,
      weight,
    }));
    const fitted = fit(examples, known.length, settings.l2, settings.vectorL2);
    bias[at] = Math.round(fitted.bias * 100);
    known.forEach((feature, number) => {
      const weight = fitted.weights[number] ?? 0;
      if (Math.abs(weight) < settings.least) return;
      const row = features.get(feature) ?? JUDGED.map(() => 0);
      row[at] = Math.round(weight * 100);
      features.set(feature, row);
    });
    for (const [word, vector] of VECTORS) {
      const worth = vector.reduce((sum, value, direction) => sum + value * fitted.dense[direction]!, 0);
      words[word]![at] = Math.round(worth * 100);
    }
  }
  return {
    bars,
    bias,
    features: Object.fromEntries([...features].sort(([a], [b]) => (a < b ? -1 : 1))),
    words,
  };
}
