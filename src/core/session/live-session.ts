import { AppError } from '../../shared/errors/app-error';
import type { LiveTrack } from '../../shared/meeting/live';
import type { TrackHealth } from '../../shared/meeting/record';
import type { Word } from '../../shared/transcript/transcript';
import { packBlob } from './blob-frame';
import { beat, endBeat } from './heartbeat';
import { packEntry, type JournalEntry, type MeetingDetails, type MeetingState, type Take } from './journal';
import { followTake } from './recording-files';
import type { MeetingStore } from './store/meeting-store';
import type { SpoolWriter } from './store/spool-writer';

export interface SessionStart {
  readonly store: MeetingStore;
  /** UUID. */
  readonly meetingId: string;
  readonly details: MeetingDetails;
  /** Name of the microphone or of the file that plays one. */
  readonly device: string;
  readonly tracks: readonly LiveTrack[];
  readonly timeZone: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Seconds of a steady clock. */
  readonly now: () => number;
  readonly onDisk?: (error: AppError | null) => void;
  /** A recorder has begun; its blobs can be followed from its first one on. */
  readonly onTake: (take: Take, blobs: (signal: AbortSignal) => AsyncIterable<Uint8Array>) => void;
  /** What is there already, when a meeting goes on after a crash. */
  readonly before?: { readonly state: MeetingState; readonly seconds: number; readonly journals: number };
}

interface TrackState {
  spool: SpoolWriter | null;
  takes: number;
  sequence: number | null;
  /** When its last blob arrived (s of the meeting). */
  lastAt: number;
  kept: number;
  lost: number;
}

/** Beginning of a WebM, Ogg or WAV file: a recorder that starts anew. */
const BEGINNINGS = ['1a45dfa3', '4f676753', '52494646'];
/** Longest piece of a recorder that is believed (s); sound of a new take began this long before its first blob. */
const PIECE_SECONDS = 1;

/**
 * A meeting that is being recorded: blobs go to encrypted spools, everything else into a journal beside them.
 * Nothing here waits for text.
 */
export class LiveSession {
  readonly meetingId: string;
  readonly #start: SessionStart;
  readonly #journal: SpoolWriter;
  readonly #tracks = new Map<LiveTrack, TrackState>();
  readonly #clockStart: number;
  #details: MeetingDetails;
  #pausedAt: number | null = null;
  #pausedSeconds = 0;
  #stoppedAt: number | null = null;
  /** Appending is in order, also while a new take opens its spool. */
  #line: Promise<void> = Promise.resolve();

  private constructor(start: SessionStart, journal: SpoolWriter) {
    this.meetingId = start.meetingId;
    this.#start = start;
    this.#journal = journal;
    this.#details = start.details;
    this.#clockStart = start.now() - (start.before?.seconds ?? 0);
    const lastAt = start.before?.seconds ?? 0;
    for (const track of start.tracks) {
      const takes = start.before?.state.takes.filter((take) => take.track === track).length ?? 0;
      this.#tracks.set(track, { spool: null, takes, sequence: null, lastAt, kept: 0, lost: 0 });
    }
    journal.listen({ onTrouble: (error) => start.onDisk?.(error) });
  }

  /** @throws AppError DISK_FULL, SECRET_STORE, OUTPUT_NOT_WRITABLE. */
  static async begin(start: SessionStart): Promise<LiveSession> {
    const number = (start.before?.journals ?? 0) + 1;
    const journal = await start.store.createSpool(
      start.meetingId,
      `journal-${String(number).padStart(4, '0')}`,
    );
    const session = new LiveSession(start, journal);
    const { details, startedAt, timeZone, device, tracks } = start;
    if (start.before === undefined)
      session.note({ type: 'begin', details, startedAt, timeZone, device, tracks });
    else {
      session.note({ type: 'continue', at: start.before.seconds, tracks });
      session.note({ type: 'details', details });
      // The process that it names is gone.
      await endBeat(start.store.fs, start.store.folderOf(start.meetingId));
    }
    await journal.flush();
    await session.beat();
    return session;
  }

  get details(): MeetingDetails {
    return this.#details;
  }

  get tracks(): readonly LiveTrack[] {
    return this.#start.tracks;
  }

  /** Seconds recorded so far, pauses left out. */
  get seconds(): number {
    if (this.#stoppedAt !== null) return this.#stoppedAt;
    return (this.#pausedAt ?? this.#start.now()) - this.#clockStart - this.#pausedSeconds;
  }

  get paused(): boolean {
    return this.#pausedAt !== null;
  }

  get blobs(): { readonly kept: number; readonly lost: number } {
    const all = [...this.#tracks.values()];
    return { kept: sum(all.map(({ kept }) => kept)), lost: sum(all.map(({ lost }) => lost)) };
  }

  get spool(): { readonly bytes: number; readonly waiting: number } {
    const spools = [this.#journal, ...[...this.#tracks.values()].flatMap(({ spool }) => spool ?? [])];
    return {
      bytes: sum(spools.map(({ writtenBytes }) => writtenBytes)),
      waiting: sum(spools.map(({ waitingBytes }) => waitingBytes)),
    };
  }

  /**
   * Takes over a blob. Resolves when it is in the hands of the disk (at most 3 s before it is durable), later when the
   * disk is full; rejects only when the session is over.
   * @param sequence counts from 0 on each track; a hole means that one was lost on its way here.
   */
  append(track: LiveTrack, sequence: number, bytes: Uint8Array): Promise<void> {
    const state = this.#tracks.get(track);
    if (state === undefined || this.#stoppedAt !== null)
      return Promise.reject(new AppError('MEETING_GONE', 'this meeting is not being recorded'));
    const at = this.seconds;
    const appended = this.#line.then(async () => {
      if (state.sequence !== null && sequence > state.sequence + 1)
        state.lost += sequence - state.sequence - 1;
      state.sequence = sequence;
      const beginning = Buffer.from(bytes.subarray(0, 4)).toString('hex');
      if (state.spool === null || BEGINNINGS.includes(beginning)) await this.#newTake(track, state, at);
      state.spool?.append(packBlob(at, bytes));
      state.lastAt = at;
      state.kept += 1;
    });
    this.#line = appended.catch(() => undefined);
    return appended.then(() => state.spool?.written());
  }

  pause(): void {
    if (this.#pausedAt !== null) return;
    this.note({ type: 'pause', at: this.seconds });
    this.#pausedAt = this.#start.now();
  }

  resume(): void {
    if (this.#pausedAt === null) return;
    this.#pausedSeconds += this.#start.now() - this.#pausedAt;
    this.#pausedAt = null;
    this.note({ type: 'resume', at: this.seconds });
  }

  mark(text: string, at = this.seconds): void {
    this.note({ type: 'mark', at, text });
  }

  setDetails(details: Partial<MeetingDetails>): void {
    this.#details = { ...this.#details, ...details };
    this.note({ type: 'details', details: this.#details });
  }

  words(track: LiveTrack, words: readonly Word[]): void {
    if (words.length > 0) this.note({ type: 'words', track, words });
  }

  note(entry: JournalEntry): void {
    this.#journal.append(packEntry(entry));
  }

  /** Shows that this meeting is being recorded. Call it every few seconds. */
  async beat(): Promise<void> {
    await beat(this.#start.store.fs, this.#start.store.folderOf(this.meetingId));
  }

  /** Resolves when all that was taken over is durable. @throws AppError DISK_FULL. */
  async flush(): Promise<void> {
    await this.#line;
    for (const { spool } of this.#tracks.values()) await spool?.flush();
    await this.#journal.flush();
  }

  /**
   * Ends the recording; the spools are closed, text may still be noted.
   * @throws AppError DISK_FULL when the last blobs cannot be written; may be called again.
   */
  async stop(): Promise<void> {
    if (this.#stoppedAt === null) {
      const at = this.seconds;
      await this.#line;
      this.#stoppedAt = at;
    }
    for (const { spool } of this.#tracks.values()) await spool?.finish();
    await this.#journal.flush();
  }

  /** Everything is noted; the meeting now waits for its delivery. */
  async close(health: readonly TrackHealth[]): Promise<void> {
    this.note({ type: 'stop', at: this.seconds, health });
    await this.#journal.finish();
    await endBeat(this.#start.store.fs, this.#start.store.folderOf(this.meetingId));
  }

  /** Ends in the middle: what was recorded is durable, and offered for recovery. @throws AppError DISK_FULL. */
  async breakOff(): Promise<void> {
    await this.stop();
    await this.#journal.finish();
    await endBeat(this.#start.store.fs, this.#start.store.folderOf(this.meetingId));
  }

  async #newTake(track: LiveTrack, state: TrackState, at: number): Promise<void> {
    const { store } = this.#start;
    state.takes += 1;
    const first = state.takes === 1 && this.#start.before === undefined;
    // What came before this take is never cut off by it.
    const start = first && at <= 3 ? 0 : Math.max(state.lastAt, at - PIECE_SECONDS);
    const take: Take = { track, name: `${track}-${String(state.takes).padStart(4, '0')}`, start };
    const spool = await store.createSpool(this.meetingId, take.name);
    spool.listen({ onTrouble: (error) => this.#start.onDisk?.(error) });
    const old = state.spool;
    state.spool = spool;
    this.note({ type: 'take', ...take });
    this.#start.onTake(take, (signal) => followTake(store, this.meetingId, take, spool, signal));
    // A full disk delays this; nobody waits for it.
    old?.finish().catch(() => undefined);
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
