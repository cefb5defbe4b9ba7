import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const DIMENSIONS = 100;

/** Divides the stored numbers (127ths), so that the mean of a sentence varies about as much as a feature that holds or not. */
const SCALE = 5;

/** Words that are used alike have vectors alike: see prune-vectors.mjs. */
export const VECTORS: ReadonlyMap<string, Float64Array> = new Map(
  readFileSync(join(process.env.SMALLPIE_ROOT ?? '.', 'bench/minutes/word-vectors.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [word = '', bytes = ''] = line.split(' ');
      return [word, Float64Array.from(new Int8Array(Buffer.from(bytes, 'base64')), (value) => value / SCALE)];
    }),
);

/** The mean of the vectors of the words that have one; zeros without any. */
export function meanVector(words: readonly string[]): Float64Array {
  const mean = new Float64Array(DIMENSIONS);
  const known = words.flatMap((word) => VECTORS.get(word) ?? []);
  for (const vector of known) vector.forEach((value, at) => (mean[at]! += value / known.length));
  return mean;
}
