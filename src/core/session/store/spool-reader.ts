import type { FileHandle } from 'node:fs/promises';
import type { StoreFs } from './durable';
import { FRAME_OVERHEAD, FrameOpener, HEAD_BYTES, HEADER_BYTES, type FileIdentity } from './frames';
import type { SpoolWriter } from './spool-writer';

/** One frame as it was appended, or a frame whose content was changed on the disk. */
export type SpoolFrame =
  { readonly content: Buffer; readonly damaged: false } | { readonly content: null; readonly damaged: true };

/**
 * How a spool ends. `complete`: with its last frame. `open`: whole frames, but it was never closed. `torn`: in the
 * middle of a frame, as a power cut leaves it. `damaged`: bytes were changed, and nothing behind can be trusted.
 */
export type SpoolEnd = 'complete' | 'open' | 'torn' | 'damaged';

export interface SpoolSource {
  readonly fs: StoreFs;
  readonly path: string;
  readonly key: Uint8Array;
  readonly identity: FileIdentity;
  /** The writer, when the spool is still growing: reading then waits for more. */
  readonly writer?: SpoolWriter;
}

const BLOCK = 256 * 1024;

/** Reads ahead in blocks; gives `null` when the file ends before the bytes asked for. */
class BlockReader {
  readonly #file: FileHandle;
  #buffer = Buffer.alloc(0);
  #at = 0;
  #position = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async take(count: number, limit: number): Promise<Buffer | null> {
    while (this.#buffer.length - this.#at < count) {
      const room = Math.min(Math.max(BLOCK, count), limit - this.#position);
      if (room <= 0) return null;
      const block = Buffer.alloc(room);
      const { bytesRead } = await this.#file.read(block, 0, room, this.#position);
      if (bytesRead === 0) return null;
      this.#position += bytesRead;
      this.#buffer = Buffer.concat([this.#buffer.subarray(this.#at), block.subarray(0, bytesRead)]);
      this.#at = 0;
    }
    this.#at += count;
    return this.#buffer.subarray(this.#at - count, this.#at);
  }

  /** Whether bytes were read that nobody has taken. */
  get rest(): boolean {
    return this.#buffer.length > this.#at;
  }
}

/**
 * The frames of a spool, in order; a truncated one gives every whole frame. With a writer it follows the growing
 * file and ends when the writer does.
 * @returns how the spool ends. @throws AppError STORE_DAMAGED when it is no spool of this meeting; AbortError.
 */
export async function* readSpool(
  source: SpoolSource,
  signal: AbortSignal,
): AsyncGenerator<SpoolFrame, SpoolEnd> {
  const { writer } = source;
  const file = await source.fs.open(source.path, 'r');
  try {
    const reader = new BlockReader(file);
    const size = writer === undefined ? (await file.stat()).size : 0;
    const limit = (): number => writer?.writtenBytes ?? size;
    const header = await reader.take(HEADER_BYTES, limit());
    if (header === null) return 'torn';
    const opener = await FrameOpener.open(source.key, header, source.identity);
    for (let read = HEADER_BYTES; ;) {
      signal.throwIfAborted();
      while (writer !== undefined && !writer.closed && writer.writtenBytes - read < FRAME_OVERHEAD) {
        await writer.changed(signal);
        signal.throwIfAborted();
      }
      const headBytes = await reader.take(HEAD_BYTES, limit());
      if (headBytes === null) return reader.rest ? 'torn' : 'open';
      const head = attempt(() => opener.head(headBytes));
      if (head === null) return 'damaged';
      const body = await reader.take(head.bodyBytes, limit());
      if (body === null) return 'torn';
      read += HEAD_BYTES + body.length;
      const content = attempt(() => opener.body(body, head));
      if (head.last && content !== null) return reader.rest || read < limit() ? 'damaged' : 'complete';
      yield content === null ? { content, damaged: true } : { content, damaged: false };
      if (head.last) return 'damaged';
    }
  } finally {
    await file.close();
  }
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
