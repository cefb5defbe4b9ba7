import type { LiveEvent, LiveTrack } from '../shared/meeting/live';
import type { LiveSession } from './session';
import { ProvisionalSpeakers, speakerLabel, type SpeakerListener } from './speakers';

/** Speech that is judged anew every time (s). */
const RECENT_SECONDS = 240;
/** How often at most (s). */
const EVERY_SECONDS = 12;
/** One run costs at most this share of the time: a busy computer tells voices apart less often. */
const SHARE = 0.01;

interface Voices {
  readonly listener: SpeakerListener;
  readonly speakers: ProvisionalSpeakers;
  printed: number;
}

export interface LiveVoicesOptions {
  readonly session: Pick<LiveSession, 'details'>;
  readonly tracks: ReadonlyMap<LiveTrack, { readonly listener: SpeakerListener }>;
  readonly onEvent: (event: LiveEvent) => void;
}

/** Says while a meeting runs who speaks, out of the voices that were heard anyway. Text never waits for it. */
export class LiveVoices {
  readonly #options: LiveVoicesOptions;
  readonly #tracks: ReadonlyMap<LiveTrack, Voices>;
  #next = 0;
  #count = 0;

  constructor(options: LiveVoicesOptions) {
    this.#options = options;
    const number = (): number => this.#count++;
    this.#tracks = new Map(
      [...options.tracks].map(([track, { listener }]) => [
        track,
        { listener, speakers: new ProvisionalSpeakers(number), printed: 0 },
      ]),
    );
  }

  /** Call it now and then. @param now seconds of a steady clock. */
  tick(now: number): void {
    if (now < this.#next) return;
    const began = performance.now();
    for (const [track, voices] of this.#tracks) this.#judge(track, voices);
    const cost = (performance.now() - began) / 1_000;
    this.#next = now + Math.max(EVERY_SECONDS, cost / SHARE);
  }

  #judge(track: LiveTrack, voices: Voices): void {
    const { listener, speakers } = voices;
    if (listener.printed === voices.printed) return;
    voices.printed = listener.printed;
    const { onEvent, session } = this.#options;
    // How many there are altogether says nothing about one side of a call, nor about the last minutes.
    const turns = speakers.update(listener.recent(RECENT_SECONDS), 'auto');
    const alone = new Set(turns.map(({ speaker }) => speaker)).size < 2;
    // The only voice at the microphone of a call is the person's own, and is called so already.
    const own = this.#tracks.size > 1 && track === 'microphone' && alone;
    const only = this.#tracks.size === 1 && session.details.people === 1;
    onEvent({
      type: 'voices',
      track,
      turns:
        own || only
          ? []
          : turns.map(({ start, end, speaker }) => ({ start, end, speaker: speakerLabel(speaker) })),
    });
  }
}
