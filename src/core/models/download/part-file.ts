import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The unfinished file beside its place (`NAME.part`), with the server's tag of the version that it is of
 * (`NAME.part.etag`). It becomes the model by one rename, after its hash was found right.
 */
export class PartFile {
  readonly #target: string;
  #file: FileHandle | null = null;
  #hash: Hash = createHash('sha256');
  #size = 0;

  constructor(target: string) {
    this.#target = target;
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#size;
  }

  /** Opens what an earlier try left, and hashes it. Longer than `limit` bytes is of no use and goes. */
  async open(limit: number, signal: AbortSignal): Promise<void> {
    const found = await stat(this.#part).catch(() => null);
    if (found !== null && (!found.isFile() || found.size > limit))
      await rm(this.#part, { recursive: true, force: true });
    this.#file = await open(this.#part, 'a+', 0o644);
    this.#hash = createHash('sha256');
    this.#size = 0;
    for await (const chunk of createReadStream(this.#part, { highWaterMark: 1 << 20, signal })) {
      this.#hash.update(chunk as Buffer);
      this.#size += (chunk as Buffer).length;
    }
  }

  /** The tag of the version that the bytes are of, or null. */
  async etag(): Promise<string | null> {
    const text = await readFile(this.#tag, 'utf8').catch(() => '');
    // One line of what a header may hold; anything else is not ours.
    return /^"[\x21\x23-\x7e]*"$/.test(text.trim()) ? text.trim() : null;
  }

  /** Begins anew, for a version with this tag. */
  async begin(etag: string | null): Promise<void> {
    await this.#file?.truncate(0);
    this.#hash = createHash('sha256');
    this.#size = 0;
    if (etag === null) await rm(this.#tag, { force: true });
    else await writeFile(this.#tag, `${etag}\n`);
  }

  /** @throws what the disk says (ENOSPC…). */
  async append(chunk: Uint8Array): Promise<void> {
    if (this.#file === null) throw new Error('the file is not open');
    let at = 0;
    while (at < chunk.length) at += (await this.#file.write(chunk, at)).bytesWritten;
    this.#hash.update(chunk);
    this.#size += chunk.length;
  }

  /** SHA-256 of all that was written. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }

  /** Keeps what is there, for the next try. */
  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  /** Puts the finished file into its place, durably. */
  async finish(): Promise<void> {
    await this.#file?.sync();
    await this.close();
    await rename(this.#part, this.#target);
    await rm(this.#tag, { force: true });
    await syncFolder(dirname(this.#target));
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.#part, { force: true });
    await rm(this.#tag, { force: true });
  }

  get #part(): string {
    return `${this.#target}.part`;
  }

  get #tag(): string {
    return `${this.#target}.part.etag`;
  }
}

/** Makes a new name in a folder durable. Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
