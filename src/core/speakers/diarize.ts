import type { SpeakerEvidence } from '../../shared/transcript/speaker-evidence';
import { addTo, findPeople, type Print } from './people';
import { unpackClasses } from './powerset';
import { dot, normalize, unpackPrint } from './prints';
import { stitch, type LabelledWindow, type Turn } from './stitch';

export interface Diarization {
  /** Speakers in the order of their first turn: `speaker` 0, 1, … */
  readonly speakers: number;
  /** In order of time; turns of different speakers may overlap. */
  readonly turns: readonly Turn[];
}

/** What it costs when one local speaker turns out to be two people, in seconds of cosine. */
const SWITCH_COST = 0.15;
/** A stretch counts for at most this long (s). */
const MAX_WEIGHT = 2;
/** How often people's directions are taken anew from what was assigned to them. */
const ROUNDS = 4;
/** Cosine at which a voice may as well be somebody unknown, and how sharply cosines tell people apart. */
const STRANGER = 0.15;
const SOFTMAX_WIDTH = 0.1;

/** Cosine from which a stretch and the next are surely one voice, and what the next then adds to its print. */
const GOES_ON = 0.6;
const NEIGHBOUR = 0.3;

/** Seconds alone that prove a voice to be there, and the cosine at which two windows hear the same one. */
const MIN_HEARD = 0.5;
const SAME_VOICE = 0.5;
const NONE = new Float32Array(0);

interface Stretch extends Print {
  readonly from: number;
  readonly to: number;
}

/**
 * Who spoke when, out of the gathered evidence; a pure function, quick enough to be called again with another head
 * count. Voice prints of single stretches (segmentation: Plaquet and Bredin 2023; prints: CAM++, Wang et al. 2023) are
 * grouped into people; then every stretch is assigned anew by a sticky path, as in the resegmentation of VBx (Landini
 * et al. 2022) with cosines in place of its probabilistic model, and the overlapping windows are stitched.
 * @param people how many speak, or `auto`. A number is obeyed as far as there are so many distinct voices.
 */
export function clusterSpeakers(evidence: SpeakerEvidence, people: number | 'auto'): Diarization {
  const windows: readonly (readonly Stretch[])[] = evidence.windows.map(({ voices }, window) =>
    steadied(
      voices
        .map(({ print, ...rest }) => ({ ...rest, window, vector: unpackPrint(print) }))
        .sort((a, b) => a.local - b.local || a.from - b.from),
    ),
  );
  let centres = findPeople(windows.flat(), people);
  if (centres.length === 0) return { speakers: 0, turns: [] };
  let labels: readonly (readonly number[])[] = windows.map((stretches) => assign(stretches, centres));
  for (let round = 0; round < ROUNDS; round++) {
    const moved = centresOf(windows, labels, centres);
    const again = windows.map((stretches) => assign(stretches, moved));
    // A told number of people is kept: somebody who would be swallowed by another ends the search.
    if (people !== 'auto' && heardIn(again).size < heardIn(labels).size) break;
    [centres, labels] = [moved, again];
  }
  if (people === 'auto') return inOrder(turnsOf(evidence, windows, labels, centres));
  const everybody = [...centres.keys()];
  const heard = heardIn(labels);
  labels = giveStretches(
    evidence,
    windows,
    labels,
    centres,
    everybody.filter((person) => !heard.has(person)),
  );
  const turns = turnsOf(evidence, windows, labels, centres);
  // Somebody may have stretches and no turn, when other windows outvote them.
  const speakers = new Set(turns.map(({ speaker }) => speaker));
  const silent = everybody.filter((person) => !speakers.has(person));
  if (silent.length === 0) return inOrder(turns);
  labels = giveStretches(evidence, windows, labels, centres, silent);
  return inOrder(turnsOf(evidence, windows, labels, centres));
}

function turnsOf(
  evidence: SpeakerEvidence,
  windows: readonly (readonly Stretch[])[],
  labels: readonly (readonly number[])[],
  centres: readonly Float32Array[],
): readonly Turn[] {
  const labelled: LabelledWindow[] = evidence.windows.map(({ frame, activity }, index) => ({
    frame,
    classes: unpackClasses(activity),
    stretches: (windows[index] ?? []).map(({ local, from, to, vector }, i) => {
      const speaker = labels[index]?.[i] ?? 0;
      const likeness = centres.map((centre) => dot(vector, centre));
      return { local, from, to, speaker, likeness, sureness: surenessOf(likeness, speaker) };
    }),
  }));
  return stitch(evidence.spans, labelled, centres.length);
}

/** Noise differs from stretch to stretch, the voice does not: a print borrows from the stretches before and after it. */
function steadied(stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.map((stretch, i) => {
    const vector = stretch.vector.slice();
    for (const next of [stretches[i - 1], stretches[i + 1]]) {
      if (next?.local !== stretch.local || next.alone < MIN_HEARD) continue;
      if (dot(stretch.vector, next.vector) > GOES_ON) addTo(vector, next.vector, NEIGHBOUR);
    }
    return { ...stretch, vector: normalize(vector) };
  });
}

const heardIn = (labels: readonly (readonly number[])[]): ReadonlySet<number> => new Set(labels.flat());

/**
 * Gives each of some people one more stretch, the one that is most like them, in all the windows that hear it; the person
 * it is taken from must have others.
 */
function giveStretches(
  { windows: places }: SpeakerEvidence,
  windows: readonly (readonly Stretch[])[],
  before: readonly (readonly number[])[],
  centres: readonly Float32Array[],
  receivers: readonly number[],
): readonly (readonly number[])[] {
  const labels = before.map((row) => [...row]);
  for (const person of receivers) {
    const counts = new Map<number, number>();
    for (const label of labels.flat()) counts.set(label, (counts.get(label) ?? 0) + 1);
    let best = { window: -1, at: -1, gain: -Infinity };
    windows.forEach((stretches, window) => {
      stretches.forEach(({ vector, alone, from, to }, at) => {
        const owner = labels[window]?.[at] ?? 0;
        if (alone < MIN_HEARD || to <= from || owner === person || (counts.get(owner) ?? 0) < 2) return;
        const gain = dot(vector, centres[person] ?? NONE) - dot(vector, centres[owner] ?? NONE);
        if (gain > best.gain) best = { window, at, gain };
      });
    });
    const found = windows[best.window]?.[best.at];
    if (found === undefined) continue;
    const middle = (places[best.window]?.frame ?? 0) + (found.from + found.to) / 2;
    windows.forEach((stretches, window) => {
      const frame = places[window]?.frame ?? 0;
      stretches.forEach((one, at) => {
        const there = frame + one.from <= middle && middle < frame + one.to;
        const row = labels[window];
        if (row !== undefined && there && dot(one.vector, found.vector) > SAME_VOICE) row[at] = person;
      });
    });
  }
  return labels;
}

/** The person of every stretch of a window: the best path through a local speaker's stretches (Viterbi 1967). */
function assign(stretches: readonly Stretch[], centres: readonly Float32Array[]): readonly number[] {
  const labels: number[] = [];
  for (let first = 0; first < stretches.length;) {
    const { local } = stretches[first] ?? { local: 0 };
    let next = first;
    while (stretches[next]?.local === local) next += 1;
    labels.push(...stickyPath(stretches.slice(first, next), centres));
    first = next;
  }
  return labels;
}

function stickyPath(stretches: readonly Stretch[], centres: readonly Float32Array[]): readonly number[] {
  const from: (readonly number[])[] = [];
  let gains = centres.map(() => 0);
  for (const { vector, alone } of stretches) {
    const weight = Math.min(alone, MAX_WEIGHT);
    const best = greatest(gains);
    const leap = (gains[best] ?? 0) - (from.length === 0 ? 0 : SWITCH_COST);
    const before = gains;
    from.push(before.map((stay, person) => (leap > stay ? best : person)));
    // Without a moment alone the print is a mixture: it decides only when nothing else does.
    gains = centres.map(
      (centre, i) => Math.max(before[i] ?? 0, leap) + Math.max(weight, 1e-3) * dot(vector, centre),
    );
  }
  let person = greatest(gains);
  const path: number[] = [];
  for (let i = stretches.length - 1; i >= 0; i--) {
    path.unshift(person);
    person = from[i]?.[person] ?? person;
  }
  return path;
}

const greatest = (values: readonly number[]): number =>
  values.reduce((best, value, index) => (value > (values[best] ?? 0) ? index : best), 0);

/** People's mean directions over everything that is assigned to them. */
function centresOf(
  windows: readonly (readonly Stretch[])[],
  labels: readonly (readonly number[])[],
  before: readonly Float32Array[],
): readonly Float32Array[] {
  // A trace of the old direction keeps somebody to whom nothing was assigned.
  const sums = before.map((centre) => centre.map((value) => value * 1e-3));
  windows.forEach((stretches, window) => {
    stretches.forEach(({ vector, alone }, i) => {
      const sum = sums[labels[window]?.[i] ?? 0];
      if (sum !== undefined) addTo(sum, vector, Math.min(alone, MAX_WEIGHT));
    });
  });
  return sums.map(normalize);
}

/** How much likelier this person is than the others and than a stranger (0..1): a softmax of the cosines. */
function surenessOf(likeness: readonly number[], person: number): number {
  const weights = likeness.map((cosine) => Math.exp(cosine / SOFTMAX_WIDTH));
  const all = weights.reduce((sum, weight) => sum + weight, Math.exp(STRANGER / SOFTMAX_WIDTH));
  return (weights[person] ?? 0) / all;
}

/** Numbers the speakers by their first turn. */
function inOrder(turns: readonly Turn[]): Diarization {
  const numbers = new Map<number, number>();
  const renamed = turns.map((turn) => {
    const speaker = numbers.get(turn.speaker) ?? numbers.size;
    numbers.set(turn.speaker, speaker);
    return { ...turn, speaker };
  });
  return { speakers: numbers.size, turns: renamed };
}
