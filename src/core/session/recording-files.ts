import type { JournalEntry, MeetingState, Take } from './journal';
import { replay, unpackEntry } from './journal';
import { unpackBlob } from './blob-frame';
import type { MeetingStore } from './store/meeting-store';
import { readSpool, type SpoolEnd } from './store/spool-reader';
import type { SpoolWriter } from './store/spool-writer';

/** The blobs of a take, as bytes for a decoder; with its writer they are followed while they come in. */
export async function* followTake(
  store: MeetingStore,
  meetingId: string,
  take: Pick<Take, 'name'>,
  writer: SpoolWriter | null,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, SpoolEnd> {
  const reading = readSpool(
    {
      fs: store.fs,
      path: store.spoolPath(meetingId, take.name),
      key: await store.keyOf(meetingId),
      identity: { kind: 'spool', meetingId, name: take.name },
      ...(writer === null ? {} : { writer }),
    },
    signal,
  );
  try {
    for (;;) {
      const step = await reading.next();
      if (step.done === true) return step.value;
      const blob = step.value.content === null ? null : unpackBlob(step.value.content);
      if (blob !== null) yield blob.bytes;
    }
  } finally {
    // Closes the file when nobody wants the rest.
    await reading.return('open');
  }
}

/** What a meeting's journals tell, and how far its sound reaches. */
export interface MeetingFiles {
  readonly state: MeetingState | null;
  readonly journals: number;
  /** Second up to which blobs arrived. */
  readonly seconds: number;
  readonly bytes: number;
  /** A frame was changed, or a spool could not be read at all. */
  readonly damaged: boolean;
}

/** Reads a meeting that was recorded live. @throws AppError STORE_DAMAGED when its key cannot be opened; AbortError. */
export async function readMeeting(
  store: MeetingStore,
  meetingId: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<MeetingFiles> {
  const key = await store.keyOf(meetingId);
  let [bytes, seconds, damaged] = [0, 0, false];
  const spools = names
    .filter((name) => name.endsWith('.spool'))
    .map((name) => name.slice(0, -'.spool'.length));
  const entries: JournalEntry[] = [];
  const journals = spools.filter((name) => name.startsWith('journal-')).sort();
  for (const name of spools.sort()) {
    const path = store.spoolPath(meetingId, name);
    bytes += (await store.fs.stat(path)).size;
    const reading = readSpool(
      { fs: store.fs, path, key, identity: { kind: 'spool', meetingId, name } },
      signal,
    );
    try {
      for (;;) {
        const step = await reading.next();
        if (step.done === true) {
          damaged ||= step.value === 'damaged';
          break;
        }
        damaged ||= step.value.damaged;
        if (journals.includes(name))
          entries.push(...[unpackEntry(step.value)].flatMap((entry) => entry ?? []));
        else seconds = Math.max(seconds, (step.value.content && unpackBlob(step.value.content)?.at) ?? 0);
      }
    } catch (error) {
      if (signal.aborted) throw error;
      damaged = true;
    }
  }
  return { state: replay(entries), journals: journals.length, seconds, bytes, damaged };
}
