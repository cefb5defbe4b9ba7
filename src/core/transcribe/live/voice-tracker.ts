import { SAMPLE_RATE, type TimeSpan } from '../../../shared/audio/audio';

/** Seconds of one voice-activity frame. */
export const FRAME_SECONDS = 512 / SAMPLE_RATE;
const ONSET = 0.5;
const OFFSET = 0.35;
/** Frames of voice that begin a span. */
const ONSET_FRAMES = 3;

export interface VoiceOptions {
  /** Sound kept before the voice (s). */
  readonly preroll: number;
  /** Silence that ends a span (s). */
  readonly hang: number;
}

/** What frames of voice activity say about a track that is still running. Pure: time is counted in frames. */
export class VoiceTracker {
  readonly #options: VoiceOptions;
  #time = 0;
  #run = 0;
  #open = false;
  #earliest = 0;
  #start = 0;
  #voiceEnd = 0;
  /** Stretches with voice, merged over pauses below 0.2 s; for finding speech that no words cover. */
  readonly #voiced: { start: number; end: number }[] = [];

  constructor(options: VoiceOptions) {
    this.#options = options;
  }

  /** End of the last frame (s). */
  get time(): number {
    return this.#time;
  }

  /** Whether somebody speaks, short pauses included. */
  get open(): boolean {
    return this.#open;
  }

  /** End of the voice heard last (s). */
  get voiceEnd(): number {
    return this.#voiceEnd;
  }

  /** Silence since then (s). */
  get silence(): number {
    return this.#time - this.#voiceEnd;
  }

  /** Takes one frame. @returns what changed by it. */
  push(probability: number): { readonly opened: number } | { readonly closed: number } | null {
    this.#time += FRAME_SECONDS;
    const voice = probability >= (this.#open ? OFFSET : ONSET);
    this.#run = voice ? this.#run + 1 : 0;
    if (!this.#open && this.#run >= ONSET_FRAMES) {
      this.#open = true;
      const begin = this.#time - ONSET_FRAMES * FRAME_SECONDS;
      this.#start = Math.max(this.#earliest, begin - this.#options.preroll);
      this.#voiceEnd = this.#time;
      this.#note(begin);
      return { opened: this.#start };
    }
    if (!this.#open) return null;
    if (voice) {
      this.#voiceEnd = this.#time;
      this.#note(this.#time - FRAME_SECONDS);
    } else if (this.silence >= this.#options.hang) return this.close();
    return null;
  }

  /** Ends the open span, as at the end of the track. */
  close(): { readonly closed: number } | null {
    if (!this.#open) return null;
    this.#open = false;
    this.#run = 0;
    this.#earliest = this.#voiceEnd + 0.1;
    return { closed: this.#voiceEnd };
  }

  /** Begins anew at this moment (s). */
  restart(seconds: number): void {
    this.close();
    this.#time = seconds;
    this.#earliest = seconds;
    this.#voiceEnd = seconds;
  }

  /** Stretches with voice in [from, to]. */
  voiced(from: number, to: number): readonly TimeSpan[] {
    return this.#voiced
      .filter((each) => each.end > from && each.start < to)
      .map((each) => ({ start: Math.max(from, each.start), end: Math.min(to, each.end) }));
  }

  /** Forgets stretches that ended before this moment. */
  forget(before: number): void {
    while ((this.#voiced[0]?.end ?? Infinity) < before) this.#voiced.shift();
  }

  #note(from: number): void {
    const last = this.#voiced.at(-1);
    if (last !== undefined && from - last.end < 0.2) last.end = this.#time;
    else this.#voiced.push({ start: from, end: this.#time });
  }
}
