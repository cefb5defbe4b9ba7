import type { SpeechSpan, TimeSpan } from '../shared/audio/audio';
import { toEnvelope } from '../shared/errors/app-error';
import type { LiveEvent, LiveMetrics, LiveState, LiveTrack } from '../shared/meeting/live';
import type { TrackHealth } from '../shared/meeting/record';
import type { Word } from '../shared/transcript/transcript';
import type { SpeakerEngine, SpeechEngine } from './ports';
import { LiveSession, type MeetingDetails, type MeetingState, type MeetingStore, type Take } from './session';
import { SpeakerListener } from './speakers';
import { TrackFlow } from './track-pipeline';
import { LiveText, quantiles, type LiveOptions } from './transcribe';

/** Seconds without anybody speaking after which a person is nudged. */
const NOBODY_SECONDS = 600;
export interface LiveMeetingOptions {
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
  readonly before?: { readonly state: MeetingState; readonly seconds: number; readonly journals: number };
  readonly live?: Partial<LiveOptions>;
  /** Seconds of a steady clock. */
  readonly now?: () => number;
}

/** What a live meeting has come to when it is over; `finishLive` makes minutes of it. */
export interface LiveResult {
  readonly meetingId: string;
  readonly language: string;
  readonly seconds: number;
  readonly tracks: readonly {
    readonly track: LiveTrack;
    readonly words: readonly Word[];
    readonly later: readonly TimeSpan[];
    readonly listener: SpeakerListener;
    readonly takes: readonly Take[];
  }[];
  readonly health: readonly TrackHealth[];
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
  #state: LiveState = 'recording';
  #lastVoice = 0;
  #ticks = 0;

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
    this.#timer = setInterval(() => this.#tick(), 1_000);
    this.#timer.unref();
  }

  /** @throws AppError DISK_FULL, SECRET_STORE, OUTPUT_NOT_WRITABLE. */
  static async begin(options: LiveMeetingOptions): Promise<LiveMeeting> {
    const now = options.now ?? (() => performance.now() / 1_000);
    const abort = new AbortController();
    const from = options.before?.seconds ?? 0;
    const parts = new Map(
      options.tracks.map((track): [LiveTrack, TrackFlow] => [
        track,
        new TrackFlow(track, from, new SpeakerListener(options.engine, abort.signal)),
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

  /** Ends the recording; resolves when the last word is written down. @throws AppError DISK_FULL. */
  async stop(): Promise<LiveResult> {
    this.#setState('finishing');
    await this.session.stop();
    for (const { decoding } of this.#parts.values()) await decoding;
    await this.#text.finish();
    this.#tick();
    clearInterval(this.#timer);
    const health = this.health();
    this.session.note({ type: 'language', language: this.#text.language });
    await this.session.close(health);
    this.#setState('ended');
    const tracks = [...this.#parts].map(([track, { words, later, listener, takes }]) => {
      return { track, words, later, listener, takes };
    });
    const { meetingId } = this.session;
    return { meetingId, language: this.#text.language, seconds: this.session.seconds, tracks, health };
  }

  /** Ends everything at once and destroys what was recorded. */
  async destroy(): Promise<void> {
    clearInterval(this.#timer);
    this.#text.stop();
    this.#abort.abort();
    await this.#options.store.destroy(this.session.meetingId);
    this.#setState('ended');
  }

  health(): readonly TrackHealth[] {
    const now = this.session.seconds;
    return [...this.#parts].map(([track, { watchdog }]) => ({
      track,
      captured: watchdog.captured(0, now),
      gaps: watchdog.gaps(now),
    }));
  }

  metrics(): LiveMetrics {
    const meters = [...this.#parts.values()].map(({ meter }) => meter);
    const words = meters.flatMap((meter) => meter.words);
    const decoded = Math.max(0, ...[...this.#parts.values()].map((part) => part.decoded));
    return {
      latency: quantiles(words.map((word) => Math.max(0, word.confirmedAt - word.end))),
      tentative: quantiles(words.map((word) => Math.max(0, word.seenAt - word.end))),
      revisions: meters.reduce((sum, meter) => sum + meter.revisions, 0) / Math.max(1, meters.length),
      backlog: this.#text.backlog,
      realTimeFactor: this.#text.engineSeconds / Math.max(1, decoded),
      blobs: this.session.blobs,
      spool: this.session.spool,
      memoryBytes: process.memoryUsage().rss,
    };
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
    if (words.length > 0) this.#lastVoice = at;
    this.#options.onEvent({ type, track, words });
  }

  later(track: LiveTrack, stretch: TimeSpan): void {
    this.#parts.get(track)?.later.push(stretch);
    this.session.note({ type: 'later', track, ...stretch });
  }

  speech(track: LiveTrack, span: SpeechSpan, open: number): void {
    this.session.note({ type: 'covered', track, until: span.end, open });
    void this.#parts.get(track)?.listener.push(span);
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
    const now = this.session.seconds;
    const { onEvent } = this.#options;
    if (this.#state === 'recording')
      for (const [track, { watchdog }] of this.#parts) {
        const condition = watchdog.tick(now);
        if (condition !== null) onEvent({ type: 'track', track, condition, seconds: now });
      }
    this.#ticks += 1;
    if (this.#state !== 'ended') onEvent({ type: 'health', health: this.health(), metrics: this.metrics() });
    if (this.#ticks % 5 === 0) this.session.beat().catch(() => undefined);
    if (now - this.#lastVoice < NOBODY_SECONDS || this.#state !== 'recording') return;
    onEvent({ type: 'nobody', seconds: now - this.#lastVoice });
    this.#lastVoice = now;
  }

  #setState(state: LiveState): void {
    this.#state = state;
    this.#options.onEvent({ type: 'state', state, seconds: this.session.seconds });
  }
}
