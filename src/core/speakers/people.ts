import { averageLinkage, cutTree } from './cluster';
import { LOCAL_SPEAKERS } from './powerset';
import { dot, normalize } from './prints';
import { addHeard, windowsApart, type Heard } from './same-window';

/** The print of a stretch of speech, and how much it says. */
export interface Print {
  readonly vector: Float32Array;
  /** Seconds of one person alone. */
  readonly alone: number;
  /** Number of the window, and the local speaker whose stretch it is. */
  readonly window: number;
  readonly local: number;
}

/** Mean cosine distance up to which stretches form a group: careful, so that a group is hardly ever two people. */
const GROUP_DISTANCE = 0.4;
/** Likeness of two groups, freed of noise, from which they are the same person (1 = as alike as within a group). */
const SAME_PERSON = { fragment: 0.4, whole: 0.7 } as const;
/** Seconds up to which a group may be a fragment of somebody, and from which it is a person's whole voice. */
const FRAGMENT = 5;
const WHOLE = 20;
/** What a window counts that hears two groups as two local speakers, or as one, and how much all of them may count. */
const APART = { window: 0.04, most: 0.3, least: -0.1 } as const;
/** By how much two groups must be more alike than is asked, when the number of people is not told. */
const MARGIN = 0.04;
/** Seconds of the usual likeness that a group's own is mixed with. */
const PRIOR = 3;
/** Stretches of at least this length (s) form the groups; shorter ones are only assigned. */
const FIRM_SECONDS = [0.8, 0.3, 0] as const;
/** Speech (s) without which a group is chance, and without which a person is not counted by herself. */
const MIN_GROUP = 2;
const MIN_PERSON = 4;
/** More stretches than this are thinned out before grouping, which takes quadratic time. */
const MAX_FIRM = 1_200;

interface Group {
  /** Weighted sum of directions, of weights, and of their squares. */
  readonly sum: Float32Array;
  readonly weight: number;
  readonly squares: number;
  readonly seconds: number;
  readonly heard: Heard;
}

/**
 * Mean directions of the people who speak: average linkage makes small pure groups; groups are then joined while they
 * are about as alike as the stretches within them.
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
  const joined = people === 'auto' ? join(sound, MARGIN, 1) : join(sound, Infinity, told, told);
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
  const groups = new Map<number, { -readonly [key in keyof Group]: Group[key] }>();
  prints.forEach(({ vector, alone, window, local }, index) => {
    const label = labels[index] ?? 0;
    const group = groups.get(label) ?? {
      sum: new Float32Array(vector.length),
      weight: 0,
      squares: 0,
      seconds: 0,
      heard: new Map(),
    };
    const weight = Math.max(alone, 0.1);
    addTo(group.sum, vector, weight);
    group.weight += weight;
    group.squares += weight * weight;
    group.seconds += alone;
    const own = Array.from({ length: LOCAL_SPEAKERS }, (_, i) => (i === local ? alone : 0));
    group.heard = addHeard(group.heard, new Map([[window, own]]));
    groups.set(label, group);
  });
  return [...groups.values()].sort((a, b) => b.seconds - a.seconds);
}

/** Joins the two groups that are most clearly one person, while they are or there are too many; the largest first. */
function join(
  groups: readonly Group[],
  similar: number,
  atLeast: number,
  atMost = Infinity,
): readonly Group[] {
  const open = [...groups];
  const usual = usualWithin(groups);
  // Row i: how much group i is one person with each of the groups before it.
  const excess = open.map((one, i) => open.slice(0, i).map((other) => excessOf(one, other, usual)));
  while (open.length > atLeast) {
    let [best, a, b] = [-Infinity, 0, 0];
    excess.forEach((row, i) => {
      row.forEach((value, j) => {
        if (value > best) [best, a, b] = [value, j, i];
      });
    });
    if (best < similar && open.length <= atMost) break;
    const [into, from] = [open[a], open.splice(b, 1)[0]];
    if (into === undefined || from === undefined) break;
    const joined = both(into, from);
    open[a] = joined;
    excess.splice(b, 1);
    for (const row of excess.slice(b)) row.splice(b, 1);
    excess[a] = open.slice(0, a).map((other) => excessOf(joined, other, usual));
    for (let i = a + 1; i < open.length; i++) {
      const [row, other] = [excess[i], open[i]];
      if (row !== undefined && other !== undefined) row[a] = excessOf(other, joined, usual);
    }
  }
  return open.sort((x, y) => y.seconds - x.seconds);
}

function both(one: Group, other: Group): Group {
  const sum = one.sum.slice();
  addTo(sum, other.sum, 1);
  return {
    sum,
    weight: one.weight + other.weight,
    squares: one.squares + other.squares,
    seconds: one.seconds + other.seconds,
    heard: addHeard(one.heard, other.heard),
  };
}

/** Mean cosine of two stretches of the same group, a stretch with itself left out; all groups together. */
function usualWithin(groups: readonly Group[]): number {
  let [sum, pairs] = [0, 0];
  for (const group of groups) {
    sum += dot(group.sum, group.sum) - group.squares;
    pairs += group.weight * group.weight - group.squares;
  }
  return pairs > 0 ? Math.max(sum / pairs, 0.05) : 0.5;
}

/**
 * How alike two groups are, freed of the noise of single stretches (Spearman's correction for attenuation, 1904): mean
 * cosine between the groups over the mean cosine within them. Noise lowers both.
 */
function likenessOf(one: Group, other: Group, usual: number): number {
  const between = dot(one.sum, other.sum) / (one.weight * other.weight);
  return between / Math.sqrt(withinOf(one, usual) * withinOf(other, usual));
}

/**
 * By how much two groups are more alike than people are. Little is asked of a short one, which is mostly a fragment of
 * somebody; more of two long ones, which average linkage had every reason to join. Whom the segmentation model keeps
 * apart must be more alike; whom it takes for one, less.
 */
function excessOf(one: Group, other: Group, usual: number): number {
  const shorter = Math.min(one.seconds, other.seconds);
  const share = Math.min(1, Math.max(0, (shorter - FRAGMENT) / (WHOLE - FRAGMENT)));
  const asked = SAME_PERSON.fragment + share * (SAME_PERSON.whole - SAME_PERSON.fragment);
  const apart = APART.window * windowsApart(one.heard, other.heard);
  return likenessOf(one, other, usual) - asked - Math.min(APART.most, Math.max(APART.least, apart));
}

function withinOf({ sum, weight, squares }: Group, usual: number): number {
  const prior = PRIOR * PRIOR;
  const own = dot(sum, sum) - squares;
  return Math.max((own + prior * usual) / (weight * weight - squares + prior), 0.05);
}

/** Adds a weighted vector to a sum, in place. */
export function addTo(sum: Float32Array, vector: Float32Array, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + weight * (vector[i] ?? 0);
}
