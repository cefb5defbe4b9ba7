import type { LiveMeetingOptions } from '../../core/live-pipeline';
import {
  listRecoverable,
  readMeeting,
  type JobBoard,
  type MeetingFiles,
  type MeetingStore,
} from '../../core/session';
import { AppError } from '../../shared/errors/app-error';
import type { Recoverable } from '../../shared/meeting/live';
import { liveRecord } from './live-record';

export interface RecoveryOptions {
  readonly store: MeetingStore;
  readonly board: () => JobBoard;
  /** The meeting that is being recorded just now, or null. */
  readonly recording: () => string | null;
  readonly onChange: (left: readonly Recoverable[]) => void;
}

/** Recordings that a crash, a power cut or a `kill` left behind, and what the person can do with them. */
export class Recovery {
  readonly #options: RecoveryOptions;

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /** A meeting in the queue finishes there by itself and is not offered. */
  async list(signal: AbortSignal): Promise<readonly Recoverable[]> {
    const { store, board, recording } = this.#options;
    const found = await listRecoverable(store, Date.now(), signal);
    return found.filter(({ meetingId }) => !board().has(meetingId) && meetingId !== recording());
  }

  /** Tells the window anew. */
  async refresh(signal: AbortSignal): Promise<void> {
    this.#options.onChange(await this.list(signal));
  }

  /** Puts the meeting into the queue. @throws AppError MEETING_GONE, STORE_DAMAGED, DISK_FULL. */
  async finish(id: string, signal: AbortSignal): Promise<void> {
    const { state, seconds } = await this.#read(id, signal);
    await this.#options.board().add(liveRecord({ id, ...state }), state.stoppedAt ?? seconds);
    await this.refresh(signal);
  }

  /** What a recording that goes on must know. @throws AppError MEETING_GONE, STORE_DAMAGED. */
  async before(id: string, signal: AbortSignal): Promise<NonNullable<LiveMeetingOptions['before']>> {
    const { state, seconds, journals } = await this.#read(id, signal);
    return { state, seconds: state.stoppedAt ?? seconds, journals };
  }

  /** Destroys the meeting, key first. @throws AppError MEETING_GONE. */
  async destroy(id: string, signal: AbortSignal): Promise<Recoverable> {
    const found = await this.#find(id, signal);
    await this.#options.store.destroy(id);
    await this.refresh(signal);
    return found;
  }

  async #find(id: string, signal: AbortSignal): Promise<Recoverable> {
    const found = (await this.list(signal)).find(({ meetingId }) => meetingId === id);
    if (found === undefined) throw new AppError('MEETING_GONE', 'no such meeting was left behind');
    return found;
  }

  async #read(
    id: string,
    signal: AbortSignal,
  ): Promise<MeetingFiles & { readonly state: NonNullable<MeetingFiles['state']> }> {
    await this.#find(id, signal);
    const { store } = this.#options;
    const names = (await store.list()).find(({ meetingId }) => meetingId === id)?.names ?? [];
    const files = await readMeeting(store, id, names, signal);
    const { state } = files;
    if (state === null) throw new AppError('STORE_DAMAGED', 'its journal cannot be read');
    return { ...files, state };
  }
}
