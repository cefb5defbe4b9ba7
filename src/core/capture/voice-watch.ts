export interface VoiceWatchOptions {
  /** Seconds without anybody speaking after which a person is nudged, and nudged again. */
  readonly nudgeAfter: number;
  /** Seconds after which the recording should end by itself; null: never. */
  readonly stopAfter: number | null;
  /** Seconds before that in which it is announced, so that a person can say no. */
  readonly notice: number;
}

export const VOICE_WATCH_DEFAULTS: VoiceWatchOptions = { nudgeAfter: 600, stopAfter: null, notice: 30 };

/** Nobody has spoken for this long. `stopsIn`: seconds until the recording should end; null: it goes on. */
export interface Nobody {
  readonly seconds: number;
  readonly stopsIn: number | null;
}

/** Watches whether anybody still speaks. Pure: it is told of voices and of the time (seconds of recording). */
export class VoiceWatch {
  readonly #options: VoiceWatchOptions;
  #lastVoice: number;
  #nudges = 0;
  #said: number | null = null;

  constructor(at: number, options: Partial<VoiceWatchOptions> = {}) {
    this.#options = { ...VOICE_WATCH_DEFAULTS, ...options };
    this.#lastVoice = at;
  }

  /** Somebody speaks, or a person wants to go on. */
  voice(at: number): void {
    this.#lastVoice = Math.max(this.#lastVoice, at);
    this.#nudges = 0;
    this.#said = null;
  }

  /** Looks at the clock. @returns what a person should be told now, or null. */
  tick(now: number): Nobody | null {
    const { nudgeAfter, stopAfter, notice } = this.#options;
    const seconds = now - this.#lastVoice;
    if (stopAfter !== null && seconds >= stopAfter - notice) {
      const stopsIn = Math.max(0, Math.ceil(stopAfter - seconds));
      // Announced once, and once more when it is due.
      if (this.#said !== null && (stopsIn > 0 || this.#said === 0)) return null;
      this.#said = stopsIn;
      return { seconds, stopsIn };
    }
    if (seconds < nudgeAfter * (this.#nudges + 1)) return null;
    this.#nudges = Math.floor(seconds / nudgeAfter);
    return { seconds, stopsIn: null };
  }
}
