import type { SpeechSpan, TimeSpan } from '../shared/audio/audio';
import { AppError, toEnvelope } from '../shared/errors/app-error';
import type { LiveEvent, LiveMetrics, LiveState, LiveTrack } from '../shared/meeting/live';
import type { TrackHealth } from '../shared/meeting/record';
import type { Word } from '../shared/transcript/transcript';
import { DiskWatch } from './capture';
import type { SpeakerEngine, SpeechEngine } from './ports';
import { LiveSession, type MeetingDetails, type MeetingStore, type Take } from './session';
import { SpeakerListener } from './speakers';
import {
  flowOf,
  metricsOf,
  shownOnce,
  type BrokenOff,
  type LiveResult,
  type TrackFlow,
} from './track-pipeline';
import { LiveText, type LiveOptions } from './transcribe';
import { MeetingWatch, type WatchOptions } from './watch-pipeline';

export type { LiveResult };

export interface LiveMeetingOptions extends WatchOptions {
  readonly store: MeetingStore;
  readonly engine: SpeechEngine & SpeakerEngine;
  readonly ffmpeg: string;
  readonly meetingId: string;
  readonly details: MeetingDetails;
  readonly device: string;
  readonly tracks: readonly LiveTrack[];
  readonly timeZone: string;
  readonly startedAt: string;
  readonly onEvent: (event: LiveEvent) => void;
  /** What is there already, when a meeting goes on after a crash. */
  readonly before?: BrokenOff;
  readonly live?: Partial<LiveOptions>;
  /** Seconds of a steady clock. */
  readonly now?: () => number;
}

/**
 * A meeting that is being recorded: blobs → encrypted spool → ffmpeg → voice activity → live text. Sound is kept first;
 * everything behind it follows at its own pace.
 */
export class LiveMeeting {
  readonly session: LiveSession;
  readonly #options: LiveMeetingOptions;
  readonly #text: LiveText;
  readonly #parts: ReadonlyMap<LiveTrack, TrackFlow>;
  readonly #abort: AbortController;
  readonly #timer: NodeJS.Timeout;
  readonly #shown: ReturnType<typeof shownOnce>;
  #state: LiveState = 'recording';
  readonly #watch: MeetingWatch;

  private constructor(
    options: LiveMeetingOptions,
    session: LiveSession,
    text: LiveText,
    parts: ReadonlyMap<LiveTrack, TrackFlow>,
    abort: AbortController,
  ) {
    this.#options = options;
    this.session = session;
    this.#text = text;
    this.#parts = parts;
    this.#abort = abort;
    this.#watch = new MeetingWatch({ ...options, session, parts }, options);
    this.#shown = shownOnce(parts);
    this.#timer = setInterval(() => this.#tick(), 1_000);
    this.#timer.unref();
  }

  /** @throws AppError DISK_FULL (also when there is too little room to begin), SECRET_STORE, OUTPUT_NOT_WRITABLE. */
  static async begin(options: LiveMeetingOptions): Promise<LiveMeeting> {
    if (new DiskWatch(options.disk).look(await options.store.freeBytes()) === 'out')
      throw new AppError('DISK_FULL', 'too little room to record', { subject: options.details.title });
    const now = options.now ?? (() => performance.now() / 1_000);
    const abort = new AbortController();
    const parts = new Map(
      options.tracks.map((track): [LiveTrack, TrackFlow] => [
        track,
        flowOf(track, options.before, new SpeakerListener(options.engine, abort.signal)),
      ]),
    );
    const session: { live?: LiveMeeting } = {};
    const known = options.before?.state.language ?? null;
    const text = new LiveText({
      engine: options.engine,
      language: known ?? options.details.language,
      tracks: options.tracks,
      now,
      ...(options.live === undefined ? {} : { options: options.live }),
      events: {
        confirmed: (track, words) => session.live?.words('confirmed', track, words),
        tentative: (track, words) => session.live?.words('tentative', track, words),
        found: (track, words) => session.live?.words('found', track, words),
        later: (track, stretch) => session.live?.later(track, stretch),
        speech: (track, span, open) => session.live?.speech(track, span, open),
        pace: (pace) => options.onEvent({ type: 'pace', pace }),
        failed: (error) => options.onEvent({ type: 'trouble', error: toEnvelope(error) }),
      },
    });
    const live = await LiveSession.begin({
      ...options,
      now,
      onDisk: (error) => options.onEvent({ type: 'disk', error: error === null ? null : toEnvelope(error) }),
      onTake: (take, blobs) => session.live?.take(take, blobs),
    });
    session.live = new LiveMeeting(options, live, text, parts, abort);
    options.onEvent({ type: 'state', state: 'recording', seconds: live.seconds });
    return session.live;
  }

  /** Takes over a blob; see `LiveSession.append`. */
  append(track: LiveTrack, sequence: number, bytes: Uint8Array): Promise<void> {
    this.#parts.get(track)?.watchdog.blob(this.session.seconds);
    return this.session.append(track, sequence, bytes);
  }

  pause(): void {
    this.session.pause();
    this.#setState('paused');
  }

  resume(): void {
    this.session.resume();
    for (const { watchdog } of this.#parts.values()) watchdog.restart(this.session.seconds);
    this.#setState('recording');
  }

  mute(track: LiveTrack, muted: boolean): void {
    this.#parts.get(track)?.watchdog.mute(muted, this.session.seconds);
  }

  mark(text: string, at = this.session.seconds): void {
    this.session.mark(text, at);
    this.#options.onEvent({ type: 'mark', at, text });
  }

  /** What was recorded so far is durable when this resolves. @throws AppError DISK_FULL. */
  seal(): Promise<void> {
    return this.session.flush();
  }

  /** The computer slept from a second of the recording on until now. */
  slept(from: number): void {
    this.#watch.slept(from);
  }

  /** A person wants to go on although nobody speaks. */
  keepGoing(): void {
    this.#watch.voice(this.session.seconds);
  }

  /** Ends the recording; resolves when the last word is written down. @throws AppError DISK_FULL. */
  async stop(): Promise<LiveResult> {
    this.#setState('finishing');
    await this.session.stop();
    for (const [track, part] of this.#parts) {
      await part.decoding;
      part.end(this.session.seconds, (stretch) => this.later(track, stretch));
    }
    await this.#text.finish();
    this.#tick();
    clearInterval(this.#timer);
    const health = this.health();
    this.session.note({ type: 'language', language: this.#text.language });
    await this.session.close(health);
    this.#setState('ended');
    const tracks = [...this.#parts.values()];
    const { meetingId } = this.session;
    return { meetingId, language: this.#text.language, seconds: this.session.seconds, tracks, health };
  }

  /** Ends everything at once and destroys what was recorded. */
  async destroy(): Promise<void> {
    this.#halt();
    await this.#options.store.destroy(this.session.meetingId);
    this.#setState('ended');
  }

  /** Ends everything at once; what was recorded stays and can be recovered. @throws AppError DISK_FULL. */
  async breakOff(): Promise<void> {
    this.#halt();
    await this.session.breakOff();
    this.#setState('ended');
  }

  #halt(): void {
    clearInterval(this.#timer);
    this.#text.stop();
    this.#abort.abort();
  }

  health(): readonly TrackHealth[] {
    return this.#watch.health();
  }

  metrics(): LiveMetrics {
    return metricsOf([...this.#parts.values()], this.#text, this.session);
  }

  /** For `LiveText` and `LiveSession`, which know no meeting. */
  words(type: 'confirmed' | 'tentative' | 'found', track: LiveTrack, words: readonly Word[]): void {
    const parts = this.#parts.get(track);
    if (parts === undefined) return;
    const at = this.session.seconds;
    if (type === 'tentative') parts.meter.tentative(words, at);
    else {
      if (type === 'confirmed') parts.meter.confirmed(words, at);
      parts.words.push(...words);
      this.session.words(track, words);
    }
    if (words.length > 0) this.#watch.voice(at);
    this.#options.onEvent({ type, track, words: this.#shown(track, words) });
  }

  later(track: LiveTrack, stretch: TimeSpan): void {
    this.#parts.get(track)?.later.push(stretch);
    this.#watch.voice(Math.min(stretch.end, this.session.seconds));
    this.session.note({ type: 'later', track, ...stretch });
  }

  speech(track: LiveTrack, span: SpeechSpan, open: number): void {
    this.session.note({ type: 'covered', track, until: span.end, open });
    this.#parts.get(track)?.overhear(span);
  }

  take(take: Take, blobs: (signal: AbortSignal) => AsyncIterable<Uint8Array>): void {
    const { ffmpeg, onEvent } = this.#options;
    this.#parts.get(take.track)?.take(take, blobs, {
      ffmpeg,
      signal: this.#abort.signal,
      jumpTo: (seconds) => this.#text.jumpTo(take.track, seconds),
      push: (samples) => this.#text.push(take.track, samples),
      onLevel: (level) => onEvent({ type: 'level', track: take.track, ...level }),
      onTrouble: (error) => onEvent({ type: 'trouble', error: toEnvelope(error) }),
      later: (stretch) => this.later(take.track, stretch),
    });
  }

  #tick(): void {
    if (this.#state === 'ended') return;
    this.#watch.tick(this.#state === 'recording');
    this.#options.onEvent({ type: 'health', health: this.health(), metrics: this.metrics() });
  }

  #setState(state: LiveState): void {
    this.#state = state;
    this.#options.onEvent({ type: 'state', state, seconds: this.session.seconds });
  }
}
