import { copyFile, mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultOfWhisperFile } from './whisper-file';

const BASE = fileURLToPath(new URL('../../../resources/models/ggml-base-q8_0.bin', import.meta.url));
const never = new AbortController().signal;
let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-whisper-file-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const ints = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => bytes.writeInt32LE(value, 4 * at));
  return bytes;
};
const text = (words: string): Buffer => Buffer.concat([ints(words.length), Buffer.from(words)]);

interface Parts {
  readonly header?: readonly number[];
  readonly filters?: readonly [number, number];
  readonly words?: Buffer;
  readonly tensors?: Buffer;
}
const HEADER = [51_865, 1_500, 384, 6, 4, 448, 384, 6, 4, 80, 1];
const with_ = (at: number, value: number): readonly number[] => HEADER.with(at, value);
const tensor = (type: number, name: string, sizes: readonly number[], bytes: number): Buffer =>
  Buffer.concat([ints(sizes.length, name.length, type, ...sizes), Buffer.from(name), Buffer.alloc(bytes)]);
const GOOD = Buffer.concat([
  tensor(0, 'encoder.bias', [], 4),
  tensor(8, 'encoder.weight', [64, 2], 4 * 34),
  tensor(1, 'decoder.weight', [3, 2, 1], 12),
]);

async function fault(parts: Parts): Promise<string | null> {
  const {
    header = HEADER,
    filters = [80, 201],
    words = Buffer.concat([ints(1), text('a')]),
    tensors = GOOD,
  } = parts;
  const path = join(dir, 'model.bin');
  const mels = Buffer.alloc(4 * 80 * 201);
  await writeFile(
    path,
    Buffer.concat([Buffer.from('lmgg'), ints(...header), ints(...filters), mels, words, tensors]),
  );
  return faultOfWhisperFile(path, never);
}

describe('a Whisper model', () => {
  it('that is whole has no fault: the shipped one, and a small one with all kinds of tensors', async () => {
    expect(await faultOfWhisperFile(BASE, never)).toBeNull();
    expect(await fault({})).toBeNull();
  });

  it.each<readonly [string, Parts, RegExp]>([
    ['a size for the vocabulary that no Whisper has', { header: with_(0, 0x7fffffff) }, /header/],
    ['a million layers', { header: with_(4, 1_000_000) }, /header/],
    ['no heads', { header: with_(3, 0) }, /header/],
    ['heads that do not divide the state', { header: with_(3, 7) }, /header/],
    ['a negative number of layers', { header: with_(8, -1) }, /header/],
    ['mel bands that are not those of the header', { filters: [128, 201] }, /filters/],
    ['filters whose product is larger than a number', { filters: [65_537, 65_536] }, /filters/],
    ['a vocabulary of two thousand million words', { words: ints(0x7fffffff) }, /vocabulary/],
    ['a word of four thousand million bytes', { words: ints(1, -1) }, /word/],
    [
      'more dimensions than the loader has room for',
      { tensors: ints(64, 4, 1, ...Array<number>(64).fill(1)) },
      /64 dim/,
    ],
    ['fewer dimensions than none', { tensors: ints(-1, 4, 1) }, /-1 dim/],
    ['a name of four thousand million bytes', { tensors: ints(1, -1, 1, 8) }, /name/],
    ['a type that does not exist', { tensors: tensor(99, 'x', [8], 8) }, /type 99/],
    ['a size of minus one', { tensors: tensor(1, 'x', [-1], 8) }, /size/],
    ['half a block', { tensors: tensor(8, 'x', [33], 68) }, /size/],
    [
      'sizes whose product overflows',
      { tensors: tensor(1, 'x', [0x7fffffff, 0x7fffffff, 0x7fffffff], 8) },
      /size/,
    ],
    ['a tensor that is longer than the file', { tensors: tensor(1, 'x', [1_000_000], 8) }, /cut off/],
    ['half a tensor at the end', { tensors: GOOD.subarray(0, -1) }, /cut off/],
    ['no tensors', { tensors: Buffer.alloc(0) }, /no tensors/],
    [
      'bytes behind the last tensor',
      { tensors: Buffer.concat([GOOD, Buffer.from('more')]) },
      /name|dim|size|type/,
    ],
  ])('with %s is refused', async (_what, parts, sentence) => {
    expect(await fault(parts)).toMatch(sentence);
  });

  it('that is real but cut off is refused', async () => {
    const path = join(dir, 'real.bin');
    await copyFile(BASE, path);
    await truncate(path, (await stat(path)).size - 1);
    expect(await faultOfWhisperFile(path, never)).toMatch(/cut off/);
    // In the middle of its words.
    await truncate(path, 200_000);
    expect(await faultOfWhisperFile(path, never)).toMatch(/word/);
  });

  it('other files are no Whisper models', async () => {
    const path = join(dir, 'other.bin');
    for (const bytes of ['', 'lm', 'lmgg', 'hello, this is no model at all, whatever its name says']) {
      await writeFile(path, bytes);
      expect(await faultOfWhisperFile(path, never), bytes).toMatch(/no (ggml file|Whisper header)/);
    }
  });

  it('is left when nobody wants to know any more', async () => {
    await expect(faultOfWhisperFile(BASE, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});
