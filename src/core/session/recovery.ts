import { isAbort } from '../../shared/errors/app-error';
import type { Recoverable } from '../../shared/meeting/live';
import { isBeating } from './heartbeat';
import { readMeeting } from './recording-files';
import type { MeetingStore } from './store/meeting-store';

/**
 * Live meetings that a crash left behind: recorded, not delivered, and nobody is recording them.
 * @param now epoch milliseconds. @throws AbortError.
 */
export async function listRecoverable(
  store: MeetingStore,
  now: number,
  signal: AbortSignal,
): Promise<readonly Recoverable[]> {
  const found: Recoverable[] = [];
  for (const { meetingId, names } of await store.list()) {
    if (!names.some((name) => name.startsWith('journal-'))) continue;
    if (names.includes('delivered') || names.includes('finished')) continue;
    if (await isBeating(store.fs, store.folderOf(meetingId), now)) continue;
    found.push(await describe(store, meetingId, names, signal));
  }
  return found.sort((one, other) => (one.startedAt ?? '').localeCompare(other.startedAt ?? ''));
}

async function describe(
  store: MeetingStore,
  meetingId: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<Recoverable> {
  try {
    const { state, seconds, bytes, damaged } = await readMeeting(store, meetingId, names, signal);
    return {
      meetingId,
      title: state?.details.title ?? null,
      startedAt: state?.startedAt ?? null,
      seconds,
      words: state?.words.length ?? 0,
      bytes,
      damaged: damaged || state === null,
    };
  } catch (error) {
    if (isAbort(error)) throw error;
    return { meetingId, title: null, startedAt: null, seconds: 0, words: 0, bytes: 0, damaged: true };
  }
}
