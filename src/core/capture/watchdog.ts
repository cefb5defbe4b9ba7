import type { TrackCondition } from '../../shared/meeting/live';

export interface WatchdogOptions {
  /** Seconds without a blob after which a track is stalled. */
  readonly stalledAfter: number;
  /** Seconds of exact zeros after which a device counts as dead. */
  readonly silentAfter: number;
  /** Seconds without anything louder than `quietBelow` (RMS) after which a person should be told. */
  readonly quietAfter: number;
  readonly quietBelow: number;
}

/** All well below the ten seconds within which a person must be told. */
export const WATCHDOG_DEFAULTS: WatchdogOptions = {
  stalledAfter: 4,
  silentAfter: 5,
  quietAfter: 8,
  quietBelow: 0.001,
};

export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

const NO_DATA = 'no sound arrived';
const ZEROS = 'the device gave silence only';
const ASLEEP = 'the computer slept';
/** A gap by sleep that is shorter (s) is none: the meeting ended where the sleep began. */
const SHORTEST_SLEEP = 0.5;

/**
 * Watches one track. Pure: it is told what arrives and what time it is (seconds of recording, pauses left out), and
 * says what the track is like and where sound is missing.
 */
export class TrackWatchdog {
  readonly #options: WatchdogOptions;
  readonly #gaps: Gap[] = [];
  #lastBlob: number;
  #started = false;
  #zerosSince: number | null = null;
  #lastLoud: number;
  #muted = false;
  #ended = false;
  #condition: TrackCondition = 'starting';
  #openGap: { readonly start: number; readonly reason: string } | null = null;

  /** @param at the second of the recording at which the track should begin. */
  constructor(at: number, options: Partial<WatchdogOptions> = {}) {
    this.#options = { ...WATCHDOG_DEFAULTS, ...options };
    this.#lastBlob = at;
    this.#lastLoud = at;
  }

  get condition(): TrackCondition {
    return this.#condition;
  }

  /** A blob has arrived. */
  blob(at: number): void {
    this.#started = true;
    this.#lastBlob = at;
    this.#closeGap(NO_DATA, at);
  }

  /** What was heard between two moments. */
  level(from: number, to: number, rms: number, peak: number): void {
    if (peak === 0) this.#zerosSince ??= from;
    else {
      this.#zerosSince = null;
      this.#closeGap(ZEROS, from);
    }
    if (rms >= this.#options.quietBelow) this.#lastLoud = to;
  }

  mute(muted: boolean, at: number): void {
    this.#muted = muted;
    this.#zerosSince = null;
    this.#lastLoud = at;
  }

  /** The track goes on after a pause, a sleep or with another device: silence starts to count anew. */
  restart(at: number): void {
    this.#lastBlob = Math.max(this.#lastBlob, at);
    this.#lastLoud = at;
    this.#zerosSince = null;
  }

  /** The computer slept between two moments: what is missing there is missing because of that. */
  slept(from: number, to: number): void {
    if (this.#openGap !== null) this.#closeGap(this.#openGap.reason, from);
    const start = this.#afterLast(from);
    if (to - start >= SHORTEST_SLEEP) this.#gaps.push({ start, end: to, reason: ASLEEP });
    this.restart(to);
  }

  end(at: number): void {
    this.#ended = true;
    if (this.#openGap !== null) this.#closeGap(this.#openGap.reason, at);
    this.#condition = 'ended';
  }

  /** Looks at the clock. @returns the condition when it has changed, else null. */
  tick(now: number): TrackCondition | null {
    const next = this.#judge(now);
    if (next === this.#condition) return null;
    this.#condition = next;
    return next;
  }

  /** Where sound is missing, so far. */
  gaps(now: number): readonly Gap[] {
    if (this.#openGap === null) return this.#gaps;
    return [...this.#gaps, { ...this.#openGap, end: Math.max(now, this.#openGap.start) }];
  }

  /** Share of the recording that this track holds (0..1). @param from when the track should have begun. */
  captured(from: number, now: number): number {
    const length = now - from;
    if (length <= 0) return 1;
    const missing = this.gaps(now).reduce((sum, gap) => sum + gap.end - gap.start, 0);
    return Math.min(1, Math.max(0, 1 - missing / length));
  }

  #judge(now: number): TrackCondition {
    const { stalledAfter, silentAfter, quietAfter } = this.#options;
    if (this.#ended) return 'ended';
    if (now - this.#lastBlob >= stalledAfter) {
      this.#openGap ??= { start: this.#afterLast(this.#lastBlob), reason: NO_DATA };
      return 'stalled';
    }
    if (!this.#started) return 'starting';
    if (this.#muted) return 'muted';
    if (this.#zerosSince !== null && now - this.#zerosSince >= silentAfter) {
      this.#openGap ??= { start: this.#afterLast(this.#zerosSince), reason: ZEROS };
      return 'silent';
    }
    return now - this.#lastLoud >= quietAfter ? 'quiet' : 'ok';
  }

  /** Gaps never overlap. */
  #afterLast(start: number): number {
    return Math.max(start, this.#gaps.at(-1)?.end ?? 0);
  }

  #closeGap(reason: string, at: number): void {
    const gap = this.#openGap;
    if (gap === null || gap.reason !== reason) return;
    if (at > gap.start) this.#gaps.push({ ...gap, end: at });
    this.#openGap = null;
  }
}
