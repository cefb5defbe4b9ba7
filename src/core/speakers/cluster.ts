import { dot } from './prints';

/** Two clusters that were joined, and how far apart they were (1 − mean cosine). */
interface Merge {
  readonly a: number;
  readonly b: number;
  readonly distance: number;
}

/**
 * Agglomerative clustering by average linkage over cosine distance, as a list of merges in order of distance, by
 * nearest-neighbour chains (Murtagh 1983): quadratic in time, and exact because average linkage is reducible.
 * @param prints vectors of length 1.
 */
export function averageLinkage(prints: readonly Float32Array[]): readonly Merge[] {
  const n = prints.length;
  const distance = new Float32Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const d = 1 - dot(prints[i] ?? EMPTY, prints[j] ?? EMPTY);
      distance[i * n + j] = d;
      distance[j * n + i] = d;
    }
  const size = new Int32Array(n).fill(1);
  const alive = new Uint8Array(n).fill(1);
  const merges: Merge[] = [];
  const chain: number[] = [];
  let cursor = 0;
  while (merges.length < n - 1) {
    if (chain.length === 0) {
      while (alive[cursor] === 0) cursor += 1;
      chain.push(cursor);
    }
    const top = chain.at(-1) ?? 0;
    const before = chain.at(-2) ?? -1;
    let nearest = before;
    let best = before < 0 ? Infinity : (distance[top * n + before] ?? Infinity);
    for (let j = 0; j < n; j++) {
      if (alive[j] === 0 || j === top) continue;
      const d = distance[top * n + j] ?? Infinity;
      if (d < best) {
        best = d;
        nearest = j;
      }
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const [sa, sb] = [size[top] ?? 1, size[before] ?? 1];
    for (let j = 0; j < n; j++) {
      if (alive[j] === 0 || j === top || j === before) continue;
      const d = (sa * (distance[top * n + j] ?? 0) + sb * (distance[before * n + j] ?? 0)) / (sa + sb);
      distance[before * n + j] = d;
      distance[j * n + before] = d;
    }
    alive[top] = 0;
    size[before] = sa + sb;
    merges.push({ a: top, b: before, distance: best });
  }
  return merges.sort((x, y) => x.distance - y.distance);
}

const EMPTY = new Float32Array(0);

/**
 * Cluster numbers (0, 1, …) when everything nearer than `threshold` is joined.
 * @param atLeast,atMost bounds of the number of clusters, which win over the threshold.
 */
export function cutTree(
  count: number,
  merges: readonly Merge[],
  threshold: number,
  { atLeast = 1, atMost = count }: { readonly atLeast?: number; readonly atMost?: number } = {},
): readonly number[] {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  let clusters = count;
  for (const { a, b, distance } of merges) {
    if (clusters <= atLeast || (distance > threshold && clusters <= atMost)) break;
    parent[root(a)] = root(b);
    clusters -= 1;
  }
  const numbers = new Map<number, number>();
  return Array.from({ length: count }, (_, i) => {
    const at = root(i);
    const number = numbers.get(at) ?? numbers.size;
    numbers.set(at, number);
    return number;
  });
}
