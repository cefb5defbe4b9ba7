import type { SealedStore } from '../../ports';

/** A store that lives as long as the process: for hosts that have nowhere to keep a key. Nothing touches the disk. */
export class MemoryStore implements SealedStore {
  readonly #files = new Map<string, Map<string, Uint8Array>>();

  write(meetingId: string, name: string, bytes: Uint8Array): Promise<void> {
    const files = this.#files.get(meetingId) ?? new Map<string, Uint8Array>();
    this.#files.set(meetingId, files.set(name, bytes.slice()));
    return Promise.resolve();
  }

  read(meetingId: string, name: string): Promise<Uint8Array | null> {
    return Promise.resolve(this.#files.get(meetingId)?.get(name)?.slice() ?? null);
  }

  list(): Promise<readonly { readonly meetingId: string; readonly names: readonly string[] }[]> {
    return Promise.resolve(
      [...this.#files].map(([meetingId, files]) => ({ meetingId, names: [...files.keys()] })),
    );
  }

  remove(meetingId: string, name: string): Promise<void> {
    this.#files.get(meetingId)?.delete(name);
    return Promise.resolve();
  }

  destroy(meetingId: string): Promise<void> {
    for (const bytes of this.#files.get(meetingId)?.values() ?? []) bytes.fill(0);
    this.#files.delete(meetingId);
    return Promise.resolve();
  }
}
