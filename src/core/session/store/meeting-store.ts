import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, toAppError } from '../../../shared/errors/app-error';
import type { SealedStore, SecretStore } from '../../ports';
import { orNull, syncFolder, writeAtomically, type StoreFs } from './durable';
import { openFile, sealFile } from './frames';
import { newMeetingKey, obtainStoreKey, readStoreKey, unwrapKey, wrapKey } from './keys';
import { SpoolWriter } from './spool-writer';
import { KEY, NEW, sweepLeftovers, wipeMeeting } from './wipe';

export interface StoreOptions {
  /** Folder of the store; made when it is not there. */
  readonly root: string;
  readonly secrets: SecretStore;
  readonly fs?: StoreFs;
}

const SEALED = '.sealed';
const SPOOL = '.spool';
const DESTROY_ALL = '.destroy-everything';

/** Encrypted files by meeting (docs/spool.md). A meeting's folder without a key is doomed, and swept at the next start. */
export class MeetingStore implements SealedStore {
  readonly #root: string;
  readonly fs: StoreFs;
  readonly #secrets: SecretStore;
  readonly #keys = new Map<string, Buffer>();
  readonly #gone = new Set<string>();
  /** Work on one meeting runs in order, so that nothing is written behind a destruction. */
  readonly #lanes = new Map<string, Promise<unknown>>();
  readonly #spools = new Map<string, Set<SpoolWriter>>();

  private constructor(options: StoreOptions) {
    this.#root = options.root;
    this.fs = options.fs ?? nodeFs;
    this.#secrets = options.secrets;
  }

  /** Opens the store and finishes what a crash interrupted. @throws AppError OUTPUT_NOT_WRITABLE, DISK_FULL. */
  static async open(options: StoreOptions): Promise<MeetingStore> {
    const store = new MeetingStore(options);
    try {
      await store.fs.mkdir(options.root, { recursive: true, mode: 0o700 });
      if ((await store.fs.readdir(options.root)).includes(DESTROY_ALL)) await store.destroyEverything();
      await sweepLeftovers(store.fs, options.root, (name) => ID.test(name));
    } catch (error) {
      throw toAppError(error, { subject: options.root });
    }
    return store;
  }

  write(meetingId: string, name: string, bytes: Uint8Array): Promise<void> {
    return this.#inOrder(meetingId, name, async () => {
      const key = await this.#keyFor(meetingId);
      const sealed = await sealFile(key, { kind: 'file', meetingId, name }, bytes);
      await writeAtomically(this.fs, this.#path(meetingId, name + SEALED), sealed);
    });
  }

  read(meetingId: string, name: string): Promise<Uint8Array | null> {
    if (this.#gone.has(meetingId)) return Promise.resolve(null);
    return this.#inOrder(meetingId, name, async () => {
      const sealed = await orNull(this.fs.readFile(this.#path(meetingId, name + SEALED)));
      if (sealed === null) return null;
      return openFile(await this.keyOf(meetingId), { kind: 'file', meetingId, name }, sealed);
    });
  }

  async list(): Promise<readonly { readonly meetingId: string; readonly names: readonly string[] }[]> {
    const meetings: { meetingId: string; names: readonly string[] }[] = [];
    for (const meetingId of await this.#folders()) {
      const files = (await orNull(this.fs.readdir(join(this.#root, meetingId)))) ?? [];
      if (!files.includes(KEY)) continue;
      const names = files.filter((file) => file.endsWith(SEALED) || file.endsWith(SPOOL));
      meetings.push({ meetingId, names: names.map((file) => file.replace(/\.sealed$/, '')).sort() });
    }
    return meetings;
  }

  remove(meetingId: string, name: string): Promise<void> {
    return this.#inOrder(meetingId, name, async () => {
      const file = name.endsWith(SPOOL) ? name : name + SEALED;
      if ((await orNull(this.fs.unlink(this.#path(meetingId, file)))) === null) return;
      await syncFolder(this.fs, join(this.#root, meetingId));
    });
  }

  destroy(meetingId: string): Promise<void> {
    // From here on nobody can write to it, not even who waits in line already.
    this.#gone.add(meetingId);
    return this.#lane(meetingId, async () => {
      this.#keys.get(meetingId)?.fill(0);
      this.#keys.delete(meetingId);
      for (const spool of this.#spools.get(meetingId) ?? []) await spool.abandon();
      this.#spools.delete(meetingId);
      await wipeMeeting(this.fs, this.#root, meetingId);
    });
  }

  /**
   * Destroys the store's own key first, so that nothing here can ever be read again, then every file.
   * Works while spools are open. Safe to repeat; finished at the next start after a crash.
   * @throws AppError SECRET_STORE when the host could not forget the key; the files are destroyed all the same.
   */
  async destroyEverything(): Promise<void> {
    await writeAtomically(this.fs, join(this.#root, DESTROY_ALL), new Uint8Array());
    const forgotten = await this.#secrets.delete('storeKey').then(
      () => null,
      (error: unknown) => toAppError(error),
    );
    for (const meetingId of await this.#folders()) await this.destroy(meetingId);
    await orNull(this.fs.unlink(join(this.#root, DESTROY_ALL)));
    await syncFolder(this.fs, this.#root);
    if (forgotten !== null) throw forgotten;
  }

  /** Begins an append-only file. @throws AppError MEETING_GONE, DISK_FULL, SECRET_STORE. */
  createSpool(meetingId: string, name: string): Promise<SpoolWriter> {
    return this.#inOrder(meetingId, name, async () => {
      const key = await this.#keyFor(meetingId);
      const path = this.#path(meetingId, name + SPOOL);
      const spool = await SpoolWriter.create(this.fs, path, key, { kind: 'spool', meetingId, name });
      await syncFolder(this.fs, join(this.#root, meetingId));
      const open = this.#spools.get(meetingId) ?? new Set();
      this.#spools.set(meetingId, open.add(spool));
      return spool;
    });
  }

  /** Where a spool lies, for its reader. */
  spoolPath(meetingId: string, name: string): string {
    return this.#path(meetingId, name + SPOOL);
  }

  /** Where a meeting lies. */
  folderOf(meetingId: string): string {
    return join(this.#root, meetingId);
  }

  /** The key of a meeting that is there. @throws AppError STORE_DAMAGED, MEETING_GONE, SECRET_STORE. */
  async keyOf(meetingId: string): Promise<Buffer> {
    const known = this.#keys.get(meetingId);
    if (known !== undefined) return known;
    const wrapped = await orNull(this.fs.readFile(this.#path(meetingId, KEY)));
    if (wrapped === null)
      throw new AppError('MEETING_GONE', 'there is no such meeting', { subject: meetingId });
    const storeKey = await readStoreKey(this.#secrets);
    if (storeKey === null)
      throw new AppError('STORE_DAMAGED', 'the key of the store is lost', { subject: meetingId });
    const key = unwrapKey(storeKey, meetingId, wrapped);
    this.#keys.set(meetingId, key);
    return key;
  }

  /** Bytes free on the disk of the store. */
  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await this.fs.statfs(this.#root);
    return bavail * bsize;
  }

  async #keyFor(meetingId: string): Promise<Buffer> {
    const there = await orNull(this.fs.stat(this.#path(meetingId, KEY)));
    if (there !== null) return this.keyOf(meetingId);
    const storeKey = await obtainStoreKey(this.#secrets);
    const key = newMeetingKey();
    // The folder appears with its key inside: one without a key is always a doomed one.
    const fresh = join(this.#root, NEW + randomBytes(6).toString('hex'));
    await this.fs.mkdir(fresh, { mode: 0o700 });
    await writeAtomically(this.fs, join(fresh, KEY), wrapKey(storeKey, meetingId, key));
    await this.fs.rename(fresh, join(this.#root, meetingId));
    await syncFolder(this.fs, this.#root);
    this.#keys.set(meetingId, key);
    return key;
  }

  async #folders(): Promise<readonly string[]> {
    const entries = await this.fs.readdir(this.#root, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && ID.test(entry.name)).map((entry) => entry.name);
  }

  #path(meetingId: string, file: string): string {
    return join(this.#root, meetingId, file);
  }

  #inOrder<T>(meetingId: string, name: string, work: () => Promise<T>): Promise<T> {
    if (!ID.test(meetingId) || !NAME.test(name))
      return Promise.reject(new AppError('INTERNAL', `not a name for the store: ${meetingId}/${name}`));
    return this.#lane(meetingId, async () => {
      if (this.#gone.has(meetingId))
        throw new AppError('MEETING_GONE', 'the meeting was destroyed', { subject: meetingId });
      return work();
    });
  }

  #lane<T>(meetingId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#lanes.get(meetingId) ?? Promise.resolve();
    const done = before.then(work).catch((error: unknown) => {
      throw toAppError(error, { subject: meetingId });
    });
    const settled = done.catch(() => undefined);
    this.#lanes.set(meetingId, settled);
    void settled.then(() => this.#lanes.get(meetingId) === settled && this.#lanes.delete(meetingId));
    return done;
  }
}

/** A UUID: no folder of somebody else is ever taken for a meeting. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** The same on every file system. */
const NAME = /^[a-z0-9][a-z0-9.-]{0,63}$/;
