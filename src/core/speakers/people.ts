import { averageLinkage, cutTree } from './cluster';
import { dot, normalize } from './prints';

/** The print of a stretch of speech, and how much it says. */
export interface Print {
  readonly vector: Float32Array;
  /** Seconds of one person alone. */
  readonly alone: number;
}

/** Mean cosine distance up to which stretches form a group: careful, so that a group is hardly ever two people. */
const GROUP_DISTANCE = 0.6;
/** Cosine of two groups' mean directions from which they are the same person. */
const SAME_PERSON = 0.6;
/** Stretches of at least this length (s) form the groups; shorter ones are only assigned. */
const FIRM_SECONDS = [0.8, 0.3, 0] as const;
/** Speech (s) without which a group is chance, and without which a person is not counted by herself. */
const MIN_GROUP = 2;
const MIN_PERSON = 4;
/** More stretches than this are thinned out before grouping, which takes quadratic time. */
const MAX_FIRM = 1_200;

interface Group {
  readonly sum: Float32Array;
  readonly seconds: number;
}

/**
 * Mean directions of the people who speak: average linkage makes small pure groups; groups are then joined by the
 * cosine of their mean directions, in which the noise of single stretches has cancelled out.
 * @param people how many there are, or `auto`; a number is reached as long as there are so many stretches.
 */
export function findPeople(prints: readonly Print[], people: number | 'auto'): readonly Float32Array[] {
  const firm = firmOnes(prints, people === 'auto' ? 1 : people);
  if (firm.length === 0) return [];
  const merges = averageLinkage(firm.map((print) => print.vector));
  let labels = cutTree(firm.length, merges, GROUP_DISTANCE);
  const told = people === 'auto' ? 1 : Math.min(people, firm.length);
  if (new Set(labels).size < told) labels = cutTree(firm.length, merges, 0, { atLeast: told, atMost: told });
  const all = groupsOf(firm, labels);
  const sound = all.filter((group, index) => index < told || group.seconds >= MIN_GROUP);
  const joined = people === 'auto' ? join(sound, SAME_PERSON, 1) : join(sound, Infinity, told, told);
  const kept =
    people === 'auto' ? joined.filter((group, i) => i === 0 || group.seconds >= MIN_PERSON) : joined;
  return kept.map(({ sum }) => normalize(sum));
}

function firmOnes(prints: readonly Print[], people: number): readonly Print[] {
  for (const seconds of FIRM_SECONDS) {
    const firm = prints.filter((print) => print.alone >= seconds);
    if (firm.length < 2 * people && seconds > 0) continue;
    if (firm.length <= MAX_FIRM) return firm;
    return Array.from({ length: MAX_FIRM }, (_, i) => firm[Math.floor((i * firm.length) / MAX_FIRM)]).filter(
      (print) => print !== undefined,
    );
  }
  return prints;
}

/** Groups by label, the largest first. */
function groupsOf(prints: readonly Print[], labels: readonly number[]): readonly Group[] {
  const groups = new Map<number, { sum: Float32Array; seconds: number }>();
  prints.forEach(({ vector, alone }, index) => {
    const label = labels[index] ?? 0;
    const group = groups.get(label) ?? { sum: new Float32Array(vector.length), seconds: 0 };
    addTo(group.sum, vector, Math.max(alone, 0.1));
    group.seconds += alone;
    groups.set(label, group);
  });
  return [...groups.values()].sort((a, b) => b.seconds - a.seconds);
}

/** Joins the two most similar groups while they are similar enough or too many; the largest first. */
function join(
  groups: readonly Group[],
  similar: number,
  atLeast: number,
  atMost = Infinity,
): readonly Group[] {
  const open = groups.map((group) => ({ ...group, direction: normalize(group.sum.slice()) }));
  while (open.length > atLeast) {
    let [best, a, b] = [-Infinity, 0, 0];
    for (let i = 0; i < open.length; i++)
      for (let j = 0; j < i; j++) {
        const cosine = dot(open[i]?.direction ?? NONE, open[j]?.direction ?? NONE);
        if (cosine > best) [best, a, b] = [cosine, j, i];
      }
    if (best < similar && open.length <= atMost) break;
    const [into, from] = [open[a], open.splice(b, 1)[0]];
    if (into === undefined || from === undefined) break;
    addTo(into.sum, from.sum, 1);
    open[a] = { ...into, seconds: into.seconds + from.seconds, direction: normalize(into.sum.slice()) };
  }
  return open.sort((x, y) => y.seconds - x.seconds);
}

const NONE = new Float32Array(0);

/** Adds a weighted vector to a sum, in place. */
export function addTo(sum: Float32Array, vector: Float32Array, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + weight * (vector[i] ?? 0);
}
