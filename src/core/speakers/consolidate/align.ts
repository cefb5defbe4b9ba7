/** A pair of positions that hold the same token: `[in the original, in the answer]`. */
export type Pair = readonly [number, number];

/** Tokens as numbers, so that comparing is cheap. */
type Codes = Int32Array;

/**
 * Global alignment with unit costs (Levenshtein distance, Needleman–Wunsch recurrence), in memory linear in the length
 * (Hirschberg 1975). Only equal tokens are paired; both positions grow from pair to pair.
 */
export function alignTokens(original: readonly string[], answer: readonly string[]): readonly Pair[] {
  const codes = new Map<string, number>();
  const encode = (tokens: readonly string[]): Codes =>
    Int32Array.from(tokens, (token) => {
      const code = codes.get(token) ?? codes.size;
      codes.set(token, code);
      return code;
    });
  const pairs: Pair[] = [];
  align(encode(original), encode(answer), 0, 0, pairs);
  return pairs;
}

function align(a: Codes, b: Codes, offsetA: number, offsetB: number, pairs: Pair[]): void {
  let head = 0;
  const shorter = Math.min(a.length, b.length);
  while (head < shorter && a[head] === b[head]) pairs.push([offsetA + head, offsetB + head++]);
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  middle(
    a.subarray(head, a.length - tail),
    b.subarray(head, b.length - tail),
    offsetA + head,
    offsetB + head,
    pairs,
  );
  for (let at = tail; at > 0; at--) pairs.push([offsetA + a.length - at, offsetB + b.length - at]);
}

/** Divides where the best path crosses the middle of `a`. */
function middle(a: Codes, b: Codes, offsetA: number, offsetB: number, pairs: Pair[]): void {
  if (a.length === 0 || b.length === 0) return;
  if (a.length === 1) {
    const at = b.indexOf(a[0] ?? -1);
    if (at >= 0) pairs.push([offsetA, offsetB + at]);
    return;
  }
  const half = a.length >> 1;
  const before = lastRow(a.subarray(0, half), b);
  const after = lastRow(a.slice(half).reverse(), b.slice().reverse());
  let cut = 0;
  let best = Infinity;
  for (let at = 0; at <= b.length; at++) {
    const cost = (before[at] ?? 0) + (after[b.length - at] ?? 0);
    if (cost < best) [best, cut] = [cost, at];
  }
  align(a.subarray(0, half), b.subarray(0, cut), offsetA, offsetB, pairs);
  align(a.subarray(half), b.subarray(cut), offsetA + half, offsetB + cut, pairs);
}

/** Cost of aligning all of `a` with every beginning of `b`. A substitution costs as much as leaving both out. */
function lastRow(a: Codes, b: Codes): Int32Array {
  const row = Int32Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i++) {
    let diagonal = row[0] ?? 0;
    row[0] = i + 1;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      const apart = Math.min(above, row[j - 1] ?? 0) + 1;
      row[j] = a[i] === b[j - 1] ? Math.min(apart, diagonal) : apart;
      diagonal = above;
    }
  }
  return row;
}
