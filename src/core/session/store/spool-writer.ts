import type { FileHandle } from 'node:fs/promises';
import { toAppError, type AppError } from '../../../shared/errors/app-error';
import type { StoreFs } from './durable';
import { FrameSealer, type FileIdentity } from './frames';

/** Longest time (s) between a write and its fsync; the promise is five. */
export const SYNC_SECONDS = 3;
/** Pause (s) before the disk is tried again after a failure. */
const RETRY_SECONDS = 2;

/** What the writer tells while it works; it never throws at those who append. */
export interface SpoolEvents {
  /** The disk refuses; appended frames wait in memory and are tried again. Null: all is written again. */
  readonly onTrouble?: (error: AppError | null) => void;
}

/**
 * Appends frames to an encrypted file. `append` never waits and never fails: frames queue in memory while the disk
 * is busy or full, and go out in order. A frame is sealed once, so a retry writes the same bytes.
 */
export class SpoolWriter {
  readonly identity: FileIdentity;
  readonly path: string;
  readonly key: Uint8Array;
  readonly #file: FileHandle;
  readonly #sealer: FrameSealer;
  readonly #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #offset: number;
  /** Where the file will end when nothing waits any more. */
  #appendedBytes: number;
  #events: SpoolEvents = {};
  #draining: Promise<void> | null = null;
  #trouble: AppError | null = null;
  #syncTimer: NodeJS.Timeout | null = null;
  #retryTimer: NodeJS.Timeout | null = null;
  #ended = false;
  #abandoned = false;
  #wake: (() => void)[] = [];

  private constructor(
    file: FileHandle,
    path: string,
    key: Uint8Array,
    identity: FileIdentity,
    sealer: FrameSealer,
  ) {
    this.#file = file;
    this.path = path;
    this.key = key;
    this.identity = identity;
    this.#sealer = sealer;
    this.#offset = sealer.header.length;
    this.#appendedBytes = this.#offset;
  }

  /** @throws the file system's error when the file is there already or the disk refuses. */
  static async create(
    fs: StoreFs,
    path: string,
    key: Uint8Array,
    identity: FileIdentity,
  ): Promise<SpoolWriter> {
    const sealer = await FrameSealer.create(key, identity);
    const file = await fs.open(path, 'wx', 0o600);
    try {
      await file.write(sealer.header, 0, sealer.header.length, 0);
      await file.sync();
    } catch (error) {
      await file.close();
      await fs.unlink(path).catch(() => undefined);
      throw error;
    }
    return new SpoolWriter(file, path, key, identity, sealer);
  }

  /** Bytes that are in the file: whole frames only. */
  get writtenBytes(): number {
    return this.#offset;
  }

  /** Bytes that wait for the disk. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Whether nothing more will come. */
  get closed(): boolean {
    return this.#abandoned || (this.#ended && this.#waitingBytes === 0);
  }

  listen(events: SpoolEvents): void {
    this.#events = events;
  }

  append(content: Uint8Array): void {
    if (this.#ended || this.#abandoned) return;
    this.#push(this.#sealer.seal(content, false));
  }

  /** Resolves when everything appended so far is durable. @throws AppError DISK_FULL and the like. */
  async flush(): Promise<void> {
    while (this.#waitingBytes > 0 && !this.#abandoned) {
      this.#drain();
      await this.#draining;
      if (this.#trouble !== null) throw this.#trouble;
    }
    if (!this.#abandoned) await this.#sync();
  }

  /** Resolves when everything appended so far is in the hands of the disk, however long that takes. */
  async written(): Promise<void> {
    const until = this.#appendedBytes;
    while (!this.#abandoned && this.#offset < until) await this.changed(new AbortController().signal);
  }

  /** Writes the last frame and closes. May be called again after a failure. @throws AppError DISK_FULL and the like. */
  async finish(): Promise<void> {
    if (this.#abandoned) return;
    if (!this.#ended) this.#push(this.#sealer.seal(new Uint8Array(), true));
    this.#ended = true;
    await this.flush();
    await this.#close();
  }

  /** Closes at once; what waits is forgotten. For a meeting that is being destroyed. */
  async abandon(): Promise<void> {
    this.#waiting.length = 0;
    this.#waitingBytes = 0;
    await this.#close();
  }

  /** Resolves when there may be something new to read, or nothing more will come. */
  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done, { once: true });
      this.#wake.push(done);
      if (signal.aborted || this.closed) done();
    });
  }

  #push(frame: Buffer): void {
    this.#waiting.push(frame);
    this.#appendedBytes += frame.length;
    this.#waitingBytes += frame.length;
    if (this.#retryTimer === null) this.#drain();
  }

  #drain(): void {
    this.#draining ??= this.#writeAll().finally(() => {
      this.#draining = null;
    });
  }

  async #writeAll(): Promise<void> {
    this.#stopRetry();
    try {
      while (this.#waiting.length > 0 && !this.#abandoned) {
        const batch = this.#waiting.slice(0, 64);
        await this.#writeAt(Buffer.concat(batch));
        this.#waiting.splice(0, batch.length);
        for (const frame of batch) {
          this.#offset += frame.length;
          this.#waitingBytes -= frame.length;
        }
        this.#syncTimer ??= setTimeout(() => void this.#sync().catch(() => undefined), SYNC_SECONDS * 1_000);
        this.#announce();
      }
      this.#setTrouble(null);
    } catch (error) {
      if (this.#abandoned) return;
      // A torn frame would be taken for the end: cut it off. Failing that, the next try writes over it.
      await this.#file.truncate(this.#offset).catch(() => undefined);
      this.#setTrouble(toAppError(error, { subject: this.identity.name }));
      this.#retryTimer = setTimeout(() => this.#drain(), RETRY_SECONDS * 1_000);
      this.#retryTimer.unref();
    }
  }

  /** A write may take only part of the bytes, as when the disk fills up. */
  async #writeAt(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, this.#offset + done);
      if (bytesWritten === 0) throw Object.assign(new Error('the disk takes nothing'), { code: 'ENOSPC' });
      done += bytesWritten;
    }
  }

  async #sync(): Promise<void> {
    if (this.#syncTimer !== null) clearTimeout(this.#syncTimer);
    this.#syncTimer = null;
    await this.#file.sync();
  }

  async #close(): Promise<void> {
    if (this.#abandoned) return;
    this.#abandoned = true;
    this.#stopRetry();
    if (this.#syncTimer !== null) clearTimeout(this.#syncTimer);
    await this.#draining?.catch(() => undefined);
    await this.#file.close();
    this.#announce();
  }

  #stopRetry(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
  }

  #setTrouble(error: AppError | null): void {
    const changed = (this.#trouble === null) !== (error === null);
    this.#trouble = error;
    if (changed) this.#events.onTrouble?.(error);
  }

  #announce(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
