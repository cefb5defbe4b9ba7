import type { SpeakerEvidence } from '../../shared/transcript/speaker-evidence';
import { assignOneToOne } from './assign';
import { averageLinkage, cutTree } from './cluster';
import { dot, normalize, unpackPrint } from './prints';
import { stitch, type LabelledWindow, type Turn } from './stitch';
import { unpackClasses } from './powerset';

export interface Diarization {
  /** Speakers in the order of their first turn: `speaker` 0, 1, … */
  readonly speakers: number;
  /** In order of time; turns of different speakers may overlap. */
  readonly turns: readonly Turn[];
}

/** Cosine distance up to which two groups of prints are one person. */
const THRESHOLD = 0.6;
/** Prints from at least this much speech of one person alone (s) form the groups; the others are only assigned. */
const FIRM_SECONDS = 1;
/** Speech (s) below which a group is no person of its own. */
const MIN_PERSON = 3;

/** Cosine at which a voice may as well be somebody unknown, and how sharply cosines tell people apart. */
const STRANGER = 0.15;
const SOFTMAX_WIDTH = 0.1;

interface Print {
  readonly window: number;
  readonly local: number;
  readonly alone: number;
  readonly vector: Float32Array;
}

/**
 * Who spoke when, out of the gathered evidence; a pure function, quick enough to be called again with another head
 * count. Prints are grouped by average linkage, then the local speakers of each window are assigned one to one to the
 * groups, then windows are stitched.
 * @param people how many speak, or `auto`. A number is obeyed as far as there are so many distinct voices.
 */
export function clusterSpeakers(evidence: SpeakerEvidence, people: number | 'auto'): Diarization {
  const prints: readonly Print[] = evidence.windows.flatMap(({ voices }, window) =>
    voices.map(({ local, alone, print }) => ({ window, local, alone, vector: unpackPrint(print) })),
  );
  const centres = findPeople(prints, people);
  const labelled: LabelledWindow[] = evidence.windows.map(({ frame, activity }, window) => {
    const mine = prints.filter((print) => print.window === window);
    const scores = mine.map((print) => centres.map((centre) => dot(print.vector, centre)));
    const speakers: (number | undefined)[] = [];
    const sureness: (number | undefined)[] = [];
    assignOneToOne(scores).forEach((speaker, row) => {
      const local = mine[row]?.local;
      if (local === undefined || speaker < 0) return;
      speakers[local] = speaker;
      sureness[local] = surenessOf(scores[row] ?? [], speaker);
    });
    return { frame, classes: unpackClasses(activity), speakers, sureness };
  });
  return inOrder(stitch(evidence.spans, labelled, centres.length));
}

/** How much likelier this speaker is than the others and than a stranger (0..1): a softmax of the cosines. */
function surenessOf(cosines: readonly number[], speaker: number): number {
  const weight = (cosine: number): number => Math.exp(cosine / SOFTMAX_WIDTH);
  const all = cosines.reduce((sum, cosine) => sum + weight(cosine), weight(STRANGER));
  return weight(cosines[speaker] ?? 0) / all;
}

/** Mean directions of the people. */
function findPeople(prints: readonly Print[], people: number | 'auto'): readonly Float32Array[] {
  const enough = prints.filter((print) => print.alone >= FIRM_SECONDS);
  const firm = enough.length >= (people === 'auto' ? 2 : people) ? enough : prints;
  if (firm.length === 0) return [];
  const merges = averageLinkage(firm.map((print) => print.vector));
  const bounds = people === 'auto' ? {} : { atLeast: people, atMost: people };
  const labels = cutTree(firm.length, merges, THRESHOLD, bounds);
  const groups = new Map<number, Print[]>();
  labels.forEach((label, index) => {
    const print = firm[index];
    if (print !== undefined) groups.set(label, [...(groups.get(label) ?? []), print]);
  });
  const seconds = (group: readonly Print[]): number => group.reduce((sum, print) => sum + print.alone, 0);
  const all = [...groups.values()].sort((a, b) => seconds(b) - seconds(a));
  const kept =
    people === 'auto' ? all.filter((group, index) => index === 0 || seconds(group) >= MIN_PERSON) : all;
  return kept.map((group) => {
    const centre = new Float32Array(group[0]?.vector.length ?? 0);
    for (const { vector } of group) vector.forEach((value, i) => (centre[i] = (centre[i] ?? 0) + value));
    return normalize(centre);
  });
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
