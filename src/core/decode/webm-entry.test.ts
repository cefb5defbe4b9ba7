import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { resolveFfmpeg } from './ffmpeg-path';
import { decodeStream } from './stream';
import { enterWebm } from './webm-entry';

const RATE = 16_000;
const SAMPLE = fileURLToPath(new URL('../../../resources/samples/launch-sync.webm', import.meta.url));

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function decoded(pieces: AsyncIterable<Uint8Array>): Promise<Float32Array> {
  const signal = new AbortController().signal;
  const out: number[] = [];
  for await (const samples of decodeStream({ ffmpeg: await resolveFfmpeg({}), pieces, signal }))
    for (const sample of samples) out.push(sample);
  return Float32Array.from(out);
}

/** How alike two stretches of sound are: 1 for the same. */
function likeness(one: Float32Array, other: Float32Array): number {
  let [both, left, right] = [0, 0, 0];
  one.forEach((sample, at) => {
    const same = other[at] ?? 0;
    both += sample * same;
    left += sample * sample;
    right += same * same;
  });
  return both / Math.sqrt(left * right);
}

describe('entering a WebM stream', () => {
  it.each([700, 4_096, 1 << 20])(
    'in the middle gives the same sound, in pieces of %i bytes',
    async (size) => {
      const bytes = await readFile(SAMPLE);
      const all = await decoded(cut(bytes, size));
      let entry = -1;
      const rest = await decoded(enterWebm(cut(bytes, size), 31.4, (seconds) => (entry = seconds)));
      expect(entry).toBeGreaterThan(20);
      expect(entry).toBeLessThanOrEqual(31.4);
      const from = 31.4 * RATE;
      const there = rest.subarray(from - Math.round(entry * RATE));
      expect(all.length - from).toBeGreaterThan(RATE);
      expect(Math.abs(there.length - (all.length - from))).toBeLessThan(0.03 * RATE);
      const seconds = 5 * RATE;
      expect(likeness(all.subarray(from, from + seconds), there.subarray(0, seconds))).toBeGreaterThan(0.99);
    },
  );

  it('at the beginning, or one that is no WebM, changes nothing', async () => {
    const bytes = await readFile(SAMPLE);
    expect((await whole(enterWebm(cut(bytes, 999), 0, () => undefined))).equals(bytes)).toBe(true);
    const ogg = Buffer.from('OggS and so on, \u001fC and more');
    let entry = -1;
    expect((await whole(enterWebm(cut(ogg, 5), 100, (at) => (entry = at)))).equals(ogg)).toBe(true);
    expect(entry).toBe(0);
  });

  it('behind the end gives its last cluster', async () => {
    const bytes = await readFile(SAMPLE);
    const rest = await whole(enterWebm(cut(bytes, 5_000), 1e6, () => undefined));
    expect(rest.length).toBeGreaterThan(100);
    expect(rest.length).toBeLessThan(bytes.length / 4);
    expect(rest.subarray(0, 4)).toEqual(bytes.subarray(0, 4));
  });
});
