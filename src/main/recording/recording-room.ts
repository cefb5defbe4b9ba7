import { setTimeout as sleep } from 'node:timers/promises';
import { CaptureGrants } from '../../core/capture';
import { AppError } from '../../shared/errors/app-error';
import type { RecordingState } from '../../shared/ipc/app';
import type { RouteParsed } from '../../shared/ipc/contract';
import type { LiveEvent, LiveTrack } from '../../shared/meeting/live';
import { beginRecording, type LeftBehind, type Source } from './begin-recording';
import type { LiveFeed } from './live-feed';
import { liveRecord } from './live-record';
import { stateOf } from './live-state';
import type { RecordingOptions, Running, SoundPort } from './recording-types';
import { listenOn } from './sound-intake';

/** How long `stop` waits for the last sound that is still on its way (milliseconds). */
const LAST_SOUND_MS = 5_000;

/** The one meeting that is being recorded: sound comes in by a port that opens once, text goes out, nothing waits for text. */
export class RecordingRoom {
  readonly #options: RecordingOptions;
  readonly #now: () => number;
  readonly #grants: CaptureGrants;
  /** Seconds by which the recording's clock is ahead of the steady one: what the computer slept. */
  #shift = 0;
  #asleep = false;
  #running: Running | null = null;
  #starting = false;
  /** Meetings that are over for the person and still being put into the queue. */
  #ending: Promise<unknown> = Promise.resolve();

  constructor(options: RecordingOptions) {
    this.#options = options;
    const steady = options.now ?? ((): number => performance.now() / 1_000);
    this.#now = () => steady() + this.#shift;
    this.#grants = new CaptureGrants({
      now: steady,
      idleSeconds: this.#idleSeconds,
      onRefused: (reason) => options.onRefused(reason),
    });
  }

  get state(): RecordingState {
    return stateOf(this.#running);
  }

  /**
   * Begins a meeting, or goes on with one that was left behind.
   * @param holder who may use the grant.
   * @throws AppError JOB_BUSY when one is being recorded; FFMPEG_MISSING, DISK_FULL, SECRET_STORE.
   */
  async start(
    source: Source,
    holder: string,
    left: LeftBehind | null = null,
  ): Promise<{ readonly id: string; readonly grant: string }> {
    if (this.#running !== null || this.#starting)
      throw new AppError('JOB_BUSY', 'a meeting is being recorded');
    this.#starting = true;
    try {
      this.#running = await beginRecording({
        options: this.#options,
        source,
        left,
        now: this.#now,
        hear: (feed, event) => this.#hear(feed, event),
      });
      const { id } = this.#running;
      this.#tell();
      return { id, grant: this.#grants.mint(id, holder) };
    } finally {
      this.#starting = false;
    }
  }

  /** A fresh grant for a window that was reloaded. @throws AppError MEETING_GONE when nothing is being recorded. */
  rejoin(holder: string): { readonly id: string; readonly grant: string } {
    const { id } = this.#here();
    return { id, grant: this.#grants.mint(id, holder) };
  }

  /** Takes the port that a page opened, if its grant says so. */
  takePort(grant: string, holder: string, port: SoundPort): void {
    const opened = this.#grants.open(grant, holder);
    const running = this.#running;
    if (opened.refused !== null || running?.id !== opened.meetingId) {
      port.postMessage({ type: 'closed', reason: opened.refused ?? 'ended' });
      port.close();
      return;
    }
    listenOn(running, port, {
      grants: this.#grants,
      now: this.#now,
      isOn: (one) => this.#running === one,
    });
  }

  pause(paused: boolean): RecordingState {
    const running = this.#running;
    if (running === null || running.meeting.session.paused === paused) return this.state;
    if (paused) running.meeting.pause();
    else running.meeting.resume();
    return this.#tell();
  }

  mute(track: LiveTrack, muted: boolean): RecordingState {
    const { meeting, muted: silent } = this.#here();
    meeting.mute(track, muted);
    if (muted) silent.add(track);
    else silent.delete(track);
    return this.#tell();
  }

  /** What the person says about the meeting while it runs. @throws AppError MEETING_GONE. */
  details({ title, participants, people }: RouteParsed<'recording.details'>): RecordingState {
    const running = this.#here();
    running.meeting.session.setDetails({
      ...(title === undefined ? {} : { title }),
      ...(participants === undefined ? {} : { participants }),
      ...(people === undefined ? {} : { people }),
    });
    if (title !== undefined) running.titled = true;
    return this.#tell();
  }

  /** Remembers a moment (seconds). @throws AppError MEETING_GONE. */
  mark(at: number): RecordingState {
    const { meeting, marks } = this.#here();
    const then = Math.min(at, meeting.session.seconds);
    meeting.mark('', then);
    marks.push({ at: then, text: '' });
    return this.#tell();
  }

  /** A person wants to go on although nobody speaks. */
  keepGoing(): RecordingState {
    this.#here().meeting.keepGoing();
    this.#running?.feed.spoken();
    return this.state;
  }

  /** Words that stand for good so far. */
  get words(): number {
    return this.#running?.feed.words ?? 0;
  }

  /** Resolves when all sound so far is durable, and at once when nothing is recorded. @throws AppError DISK_FULL. */
  async seal(): Promise<void> {
    await this.#running?.meeting.seal();
  }

  /** The computer goes to sleep: until `slept`, missing sound is no reason to end. */
  sleep(): void {
    this.#asleep = true;
  }

  /**
   * The computer slept from a second of the recording on. The recording's clock is moved, so that it counts what it
   * should. @param from second of the recording. @param by seconds that the steady clock has missed, or counted too many.
   */
  slept(from: number, by: number): void {
    this.#asleep = false;
    this.#shift += by;
    const running = this.#running;
    if (running === null) return;
    running.heardAt = this.#now();
    this.#grants.data(running.id);
    const { session } = running.meeting;
    if (!session.paused) {
      running.meeting.slept(from);
      // Shorter than a second is nothing that anybody would miss.
      if (session.seconds - from >= 1) running.slept.push({ from, to: session.seconds });
    }
    this.#tell();
  }

  /**
   * Waits for the last sound and puts the meeting into the queue; its last words follow there. With nothing to stop, it
   * waits for what is being stopped: whoever quits then leaves nothing half done.
   */
  async stop(waitMs = LAST_SOUND_MS): Promise<RecordingState> {
    const running = this.#running;
    if (running === null) {
      await this.#ending;
      return this.state;
    }
    running.stopping ??= this.#stop(running, waitMs);
    this.#ending = Promise.allSettled([this.#ending, running.stopping]);
    return running.stopping;
  }

  /** Ends the recording and destroys it. */
  async discard(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    this.#over(running);
    await running.meeting.destroy();
  }

  async #stop(running: Running, waitMs: number): Promise<RecordingState> {
    const { id, meeting, continued } = running;
    const patience = new AbortController();
    await Promise.race([running.ended, sleep(waitMs, undefined, patience).catch(() => undefined)]);
    patience.abort();
    const { seconds, details } = meeting.session;
    const record = liveRecord({ ...running, details, health: meeting.health() });
    const result = meeting.stop();
    // Whoever waits for it hears of a failure; so far nobody does.
    result.catch(() => undefined);
    this.#over(running);
    await this.#options.queue(record, seconds, continued ? null : result);
    this.#grants.end(id);
    // The last of its sound is on the disk before anybody may quit. A full disk keeps it in memory, for the minutes.
    await meeting.seal().catch(() => undefined);
    return this.state;
  }

  #over(running: Running): void {
    this.#running = null;
    this.#grants.end(running.id);
    running.letSleep();
    running.port?.postMessage({ type: 'closed', reason: 'ended' });
    running.port?.close();
    this.#tell();
  }

  #hear(feed: LiveFeed, event: LiveEvent): void {
    const running = this.#running;
    // The last words of a meeting that is over are not for the screen.
    if (running === null || running.feed !== feed) return;
    feed.take(event);
    if ((event.type === 'nobody' && event.stopsIn === 0) || (event.type === 'room' && event.room === 'out'))
      this.#options.onOver(event.type);
    if (event.type !== 'health') return;
    // A pause that the person asked for is no silence.
    if (running.meeting.session.paused && running.port !== null) {
      running.heardAt = this.#now();
      this.#grants.data(running.id);
    }
    if (!this.#asleep && this.#now() - running.heardAt > this.#idleSeconds)
      void this.stop(0).catch(() => undefined);
  }

  get #idleSeconds(): number {
    return this.#options.idleSeconds ?? 600;
  }

  #here(): Running {
    if (this.#running === null) throw new AppError('MEETING_GONE', 'nothing is being recorded');
    return this.#running;
  }

  #tell(): RecordingState {
    const { state } = this;
    this.#options.onState(state);
    return state;
  }
}
