import { SAMPLE_RATE, type SpeechSpan, type TimeSpan } from '../../../shared/audio/audio';
import type { LivePace, LiveTrack as TrackName } from '../../../shared/meeting/live';
import type { Word } from '../../../shared/transcript/transcript';
import { isAbort, toAppError, type AppError } from '../../../shared/errors/app-error';
import type { SpeechEngine } from '../../ports';
import { LIVE_DEFAULTS, type LiveOptions } from './live-options';
import { LiveTrack } from './live-track';
import type { LiveJob } from './track-sink';
import { FRAME_SECONDS } from './voice-tracker';

export interface LiveTextEvents {
  readonly confirmed: (track: TrackName, words: readonly Word[]) => void;
  readonly tentative: (track: TrackName, words: readonly Word[]) => void;
  readonly found: (track: TrackName, words: readonly Word[]) => void;
  readonly later: (track: TrackName, stretch: TimeSpan) => void;
  /** Speech that is written down, piece by piece. @param open confirmed words that lie behind it. */
  readonly speech?: (track: TrackName, span: SpeechSpan, open: number) => void;
  readonly pace: (pace: LivePace) => void;
  /** The engine has given up on one job; the sound is left for later. */
  readonly failed: (error: AppError) => void;
}

export interface LiveTextSettings {
  readonly engine: SpeechEngine;
  /** ISO 639-1, or `auto`: found on the first speech. */
  readonly language: string;
  readonly tracks: readonly TrackName[];
  readonly events: LiveTextEvents;
  /** Seconds of a steady clock; simulations bring their own. */
  readonly now: () => number;
  readonly options?: Partial<LiveOptions>;
}

/** Frames that the voice detector takes at once, and frames before them that warm up its memory. */
const VOICE_FRAMES = 4;
const WARM_UP = 48;
/** Speech on which the language is judged (s), unless a span is over before. */
const LANGUAGE_SECONDS = 3;

/**
 * Live text of all tracks on one engine: one job at a time, the most urgent first. Driven by sound; keeps no timers,
 * so that a simulation can run it on a clock of its own.
 */
export class LiveText {
  readonly #settings: LiveTextSettings;
  readonly #tracks = new Map<TrackName, TrackState>();
  readonly #abort = new AbortController();
  #language: string;
  #languageKnown: boolean;
  #busy = false;
  #cost = 0.3;
  #engineSeconds = 0;
  #pace: LivePace = 'live';
  #lastLater = -Infinity;
  #idle: (() => void)[] = [];

  constructor(settings: LiveTextSettings) {
    this.#settings = settings;
    this.#language = settings.language === 'auto' ? 'en' : settings.language;
    this.#languageKnown = settings.language !== 'auto';
    for (const name of settings.tracks) {
      const { events } = settings;
      const track = new LiveTrack(
        settings.engine,
        { ...LIVE_DEFAULTS, ...settings.options },
        {
          confirmed: (words) => events.confirmed(name, words),
          tentative: (words) => events.tentative(name, words),
          found: (words) => events.found(name, words),
          later: (stretch) => this.#later(name, stretch),
          speech: (span, open) => events.speech?.(name, span, open),
        },
        () => this.#language,
      );
      this.#tracks.set(name, { track, listening: null });
    }
  }
  get language(): string {
    return this.#language;
  }

  /** Seconds of sound that wait to be looked at, over all tracks. */
  get backlog(): number {
    return Math.max(0, ...[...this.#tracks.values()].map(({ track }) => track.backlog));
  }

  /** Seconds that the engine has worked. */
  get engineSeconds(): number {
    return this.#engineSeconds;
  }

  /** The next sound of a track. Never waits. */
  push(name: TrackName, samples: Float32Array): void {
    const state = this.#tracks.get(name);
    if (state === undefined) return;
    state.track.sound.push(samples);
    this.#listen(state);
  }

  /** The track goes on at this moment (s): after a pause, a gap, or a new device. */
  async jumpTo(name: TrackName, seconds: number): Promise<void> {
    const state = this.#tracks.get(name);
    if (state === undefined) return;
    await listened(state);
    state.track.end();
    this.#pump();
    await this.#settled();
    state.track.restart(seconds);
  }

  /** Writes down what is left of all tracks. */
  async finish(): Promise<void> {
    for (const state of this.#tracks.values()) {
      await listened(state);
      state.track.end();
    }
    this.#pump();
    await this.#settled();
  }

  /** Stops at once. */
  stop(): void {
    this.#abort.abort();
  }

  #settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle.push(resolve);
      this.#pump();
    });
  }

  /** Voice activity of what has come in; the results drive everything else. */
  #listen(state: TrackState): void {
    if (state.listening !== null || this.#abort.signal.aborted) return;
    const { track } = state;
    const fresh = Math.floor((track.sound.end - track.voice.time) / FRAME_SECONDS + 1e-6);
    if (fresh < VOICE_FRAMES) return;
    const from = Math.max(track.sound.start, track.voice.time - WARM_UP * FRAME_SECONDS);
    const warm = Math.round((track.voice.time - from) / FRAME_SECONDS);
    const samples = track.sound.slice(
      track.voice.time - warm * FRAME_SECONDS,
      track.voice.time + fresh * FRAME_SECONDS,
    );
    state.listening = this.#settings.engine
      .speechProbabilities(samples, this.#abort.signal, 'live')
      .then(
        (probabilities) => {
          for (let at = warm; at < warm + fresh; at++) track.hear(probabilities[at] ?? 0);
        },
        (error: unknown) => {
          if (isAbort(error)) return;
          // Without ears, everything is left for later rather than lost.
          this.#settings.events.failed(toAppError(error));
          track.deaf(fresh);
        },
      )
      .finally(() => {
        state.listening = null;
        this.#pump();
        this.#listen(state);
      });
  }

  #pump(): void {
    if (this.#busy || this.#abort.signal.aborted) return;
    const tracks = [...this.#tracks.values()].map(({ track }) => track);
    const job = this.#languageKnown ? mostUrgent(tracks, this.#cost) : this.#languageJob(tracks);
    if (job === null) {
      for (const resolve of this.#idle.splice(0)) resolve();
      return;
    }
    this.#busy = true;
    const began = this.#settings.now();
    void job
      .run(this.#abort.signal)
      .catch((error: unknown) => {
        if (!isAbort(error)) this.#settings.events.failed(toAppError(error));
      })
      .finally(() => {
        const took = this.#settings.now() - began;
        this.#engineSeconds += took;
        this.#cost = 0.7 * this.#cost + 0.3 * took;
        this.#busy = false;
        this.#setPace();
        this.#pump();
      });
  }

  /** Nothing is written down before the language is known: confirmed words cannot be taken back. */
  #languageJob(tracks: readonly LiveTrack[]): LiveJob | null {
    const sounds = tracks.flatMap((track) => track.firstSpeech() ?? []);
    const enough = sounds.find(
      ({ samples, over }) => over || samples.length >= LANGUAGE_SECONDS * SAMPLE_RATE,
    );
    if (enough === undefined) return null;
    const run = async (signal: AbortSignal): Promise<void> => {
      const found = await this.#settings.engine.detectLanguage(enough.samples, signal);
      this.#language = found.language;
      this.#languageKnown = true;
    };
    return { urgency: 0, run };
  }

  #later(name: TrackName, stretch: TimeSpan): void {
    this.#lastLater = this.#settings.now();
    this.#settings.events.later(name, stretch);
  }

  #setPace(): void {
    const recently = this.#settings.now() - this.#lastLater < 30;
    const pace: LivePace = recently ? 'later' : this.#cost > 1.5 || this.backlog > 5 ? 'thin' : 'live';
    if (pace !== this.#pace) this.#settings.events.pace(pace);
    this.#pace = pace;
  }
}

function mostUrgent(tracks: readonly LiveTrack[], cost: number): LiveJob | null {
  const jobs = tracks.flatMap((track) => track.next(cost) ?? []);
  return jobs.sort((one, other) => other.urgency - one.urgency)[0] ?? null;
}

interface TrackState {
  readonly track: LiveTrack;
  listening: Promise<void> | null;
}

/** Resolves when all sound that is here was listened to: one job may leave some, which the next one takes. */
async function listened(state: TrackState): Promise<void> {
  while (state.listening !== null) await state.listening;
}
