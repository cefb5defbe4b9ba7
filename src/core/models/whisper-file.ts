import { open, type FileHandle } from 'node:fs/promises';
import { GGML_MAGIC } from './check-file';

/** Numbers in front of everything else, in this order, each an int32 (whisper.cpp, `whisper_model_load`). */
const HEADER = [
  'vocabulary',
  'audioContext',
  'audioState',
  'audioHeads',
  'audioLayers',
  'textContext',
  'textState',
  'textHeads',
  'textLayers',
  'mels',
  'fileType',
] as const;
type Header = Readonly<Record<(typeof HEADER)[number], number>>;

/** Bytes of a block and values in it, by ggml's number of the type: f32, f16, q4_0 … q8_0, q2_K … q6_K. */
const TYPES: Readonly<Record<number, readonly [bytes: number, values: number]>> = {
  0: [4, 1],
  1: [2, 1],
  2: [18, 32],
  3: [20, 32],
  6: [22, 32],
  7: [24, 32],
  8: [34, 32],
  10: [84, 256],
  11: [110, 256],
  12: [144, 256],
  13: [176, 256],
  14: [210, 256],
};
/** The loader keeps the sizes of a tensor in an array of so many. */
const MOST_DIMENSIONS = 4;
/** Spectral lines of a 25 ms frame at 16 kHz. */
const SPECTRUM = 201;
/** The longest word of OpenAI's vocabularies has 128 bytes, the longest name of a tensor 47. */
const LONGEST_TEXT = 1_024;

const within = (value: number, least: number, most: number): boolean => value >= least && value <= most;

/** Reads a file forwards through a buffer. Numbers that would lie behind its end are NaN. */
class Cursor {
  readonly #file: FileHandle;
  readonly #buffer = Buffer.alloc(1 << 16);
  #from = 0;
  #filled = 0;
  position = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async int32(): Promise<number> {
    const at = this.position - this.#from;
    if (at < 0 || at + 4 > this.#filled) {
      const { bytesRead } = await this.#file.read(this.#buffer, 0, this.#buffer.length, this.position);
      [this.#from, this.#filled] = [this.position, bytesRead];
    }
    const here = this.position - this.#from;
    this.position += 4;
    return here + 4 > this.#filled ? NaN : this.#buffer.readInt32LE(here);
  }
}

async function headerOf(cursor: Cursor): Promise<Header> {
  const numbers: number[] = [];
  while (numbers.length < HEADER.length) numbers.push(await cursor.int32());
  return Object.fromEntries(HEADER.map((name, at) => [name, numbers[at]])) as unknown as Header;
}

/** Whisper comes in a few sizes; whatever else stands there is no Whisper model, or one made to do harm. */
function isWhisper(header: Header): boolean {
  const { audioState, audioHeads, textState, textHeads } = header;
  return (
    within(header.vocabulary, 51_864, 51_999) &&
    header.audioContext === 1_500 &&
    header.textContext === 448 &&
    [80, 128].includes(header.mels) &&
    within(audioState, 1, 1_280) &&
    within(textState, 1, 1_280) &&
    within(audioHeads, 1, 20) &&
    within(textHeads, 1, 20) &&
    audioState % audioHeads === 0 &&
    textState % textHeads === 0 &&
    within(header.audioLayers, 1, 32) &&
    within(header.textLayers, 1, 32) &&
    within(header.fileType, 0, 2_999)
  );
}

/** Goes past one tensor. Returns what is wrong with it. */
async function passTensor(cursor: Cursor): Promise<string | null> {
  const [dimensions, nameLength, type] = [await cursor.int32(), await cursor.int32(), await cursor.int32()];
  if (!within(dimensions, 0, MOST_DIMENSIONS)) return `a tensor of ${dimensions} dimensions`;
  if (!within(nameLength, 1, LONGEST_TEXT)) return 'a tensor with a name of impossible length';
  const [bytes, values] = TYPES[type] ?? [0, 1];
  if (bytes === 0) return `a tensor of the unknown type ${type}`;
  let count = 1;
  for (let at = 0; at < dimensions; at += 1) {
    const size = await cursor.int32();
    if (!(size >= 1)) return 'a tensor of impossible size';
    count *= size;
  }
  if (!Number.isSafeInteger(count) || count % values !== 0) return 'a tensor of impossible size';
  cursor.position += nameLength + (count / values) * bytes;
  return null;
}

/**
 * Walks through a Whisper model in ggml's old format (magic, header, filters, vocabulary, tensors up to the end) without
 * loading it. whisper.cpp believes the sizes that a file states and writes behind its arrays when they are wrong
 * (ggml-org/whisper.cpp #3944 and others), so a file that no catalogue knows goes through here first.
 * @returns what is wrong, or null
 */
export async function faultOfWhisperFile(path: string, signal: AbortSignal): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const cursor = new Cursor(file);
    if ((await cursor.int32()) !== Buffer.from(GGML_MAGIC, 'latin1').readInt32LE()) return 'no ggml file';
    const header = await headerOf(cursor);
    if (!isWhisper(header)) return 'no Whisper header';
    if ((await cursor.int32()) !== header.mels || (await cursor.int32()) !== SPECTRUM)
      return 'filters of impossible size';
    cursor.position += 4 * header.mels * SPECTRUM;
    const words = await cursor.int32();
    if (!within(words, 0, header.vocabulary)) return 'a vocabulary of impossible size';
    for (let word = 0; word < words; word += 1) {
      const length = await cursor.int32();
      if (!within(length, 0, LONGEST_TEXT)) return 'a word of impossible length';
      cursor.position += length;
    }
    let tensors = 0;
    for (; cursor.position < size; tensors += 1) {
      signal.throwIfAborted();
      const fault = await passTensor(cursor);
      if (fault !== null) return fault;
    }
    if (cursor.position !== size) return 'cut off in the middle';
    return tensors === 0 ? 'no tensors' : null;
  } finally {
    await file.close();
  }
}
