import type { TimeSpan } from '../../shared/audio/audio';
import type { Word } from '../../shared/transcript/transcript';
import { LOUDNESS_STEP, type Loudness } from './loudness';

/** How the loudspeakers come back through the microphone. */
export interface Echo {
  /** Frames of loudness by which it is late; recorders that did not begin together make it negative. */
  readonly lag: number;
  /** dB by which it is louder than the system's own track. */
  readonly gain: number;
}

/** The way from loudspeaker to microphone is judged for so much of the meeting at once (s). */
const BLOCK_SECONDS = 300;
/** Lags that are tried (s). */
const LAGS = { from: -0.6, to: 1 } as const;
/** The system plays when it is at most so many dB below its loud moments, and not below what nobody hears. */
const PLAYING = { below: 25, least: -60 } as const;
/** Frames in which the system plays that a judgement needs: 4 s. */
const ENOUGH = 4 / LOUDNESS_STEP;
/** Correlation of the two loudnesses from which the microphone hears the loudspeakers. */
const LIKENESS = 0.6;
/** dB above the expected echo up to which a word is the echo; more when the system says the same word then. */
const MARGIN = { alone: 3, twin: 8 } as const;
/** Two tracks say the same word when they do so within this time (s). */
const TWIN_SECONDS = 0.8;

/**
 * Tells what the loudspeakers say from what people say into the microphone: a word there is an echo when the
 * microphone is no louder than the system's track, delayed and weakened as it mostly is, explains. Delay and gain are
 * found in the loudness of both tracks; where these are not alike, nothing is an echo. Who speaks over the
 * loudspeakers, and louder, is kept.
 */
export class EchoFilter {
  readonly #microphone: Loudness;
  readonly #system: Loudness;
  readonly #blocks = new Map<number, Echo | null>();

  constructor(microphone: Loudness, system: Loudness) {
    this.#microphone = microphone;
    this.#system = system;
  }

  /** Judges anew what is known of the way: call it when more was recorded. */
  refresh(): void {
    this.#blocks.clear();
  }

  /** The words of the microphone that are no echo. @param played words of the system's track, in any order. */
  without(words: readonly Word[], played: readonly Word[]): readonly Word[] {
    const said = new Map<string, number[]>();
    for (const { text, start } of played) {
      const starts = said.get(plain(text)) ?? [];
      starts.push(start);
      said.set(plain(text), starts);
    }
    return words.filter((word) => {
      const echo = this.#echoAt(word.start);
      if (echo === null) return true;
      const late = echo.lag * LOUDNESS_STEP;
      const twin = said
        .get(plain(word.text))
        ?.some((start) => Math.abs(start + late - word.start) <= TWIN_SECONDS);
      return this.#above(word, echo) > (twin === true ? MARGIN.twin : MARGIN.alone);
    });
  }

  /** Whether a stretch of the microphone's sound is mostly what the loudspeakers play. */
  isEcho({ start, end }: TimeSpan): boolean {
    const echo = this.#echoAt(start);
    return echo !== null && this.#above({ start, end }, echo) <= MARGIN.alone;
  }

  /** dB by which a word is louder than its echo would be. */
  #above({ start, end }: TimeSpan, { lag, gain }: Echo): number {
    const heard = this.#microphone.mean(start, Math.max(end, start + 0.1));
    // Rooms smear: whatever is loudest around the delay explains most.
    const expected = [-3, -1, 0, 1, 3].map((more) =>
      this.#system.mean(start, Math.max(end, start + 0.1), -lag + more),
    );
    return heard - Math.max(...expected) - gain;
  }

  #echoAt(seconds: number): Echo | null {
    const block = Math.floor(seconds / BLOCK_SECONDS);
    const known = this.#blocks.get(block);
    if (known !== undefined) return known;
    const frames = BLOCK_SECONDS / LOUDNESS_STEP;
    const found = findEcho(this.#microphone, this.#system, block * frames, (block + 1) * frames);
    this.#blocks.set(block, found);
    return found;
  }
}

/** Delay and gain of the echo in [from, to) frames; null when the microphone does not hear the loudspeakers. */
export function findEcho(microphone: Loudness, system: Loudness, from: number, to: number): Echo | null {
  const end = Math.min(to, microphone.length, system.length);
  const levels = Array.from({ length: Math.max(0, end - from) }, (_, at) => system.at(from + at));
  const loud = [...levels].sort((one, other) => one - other)[Math.floor(levels.length * 0.98)] ?? 0;
  const least = Math.max(PLAYING.least, loud - PLAYING.below);
  const playing = levels.flatMap((level, at) => (level >= least ? from + at : []));
  if (playing.length < ENOUGH) return null;
  let best: { lag: number; likeness: number } = { lag: 0, likeness: 0 };
  for (let lag = Math.round(LAGS.from / LOUDNESS_STEP); lag <= LAGS.to / LOUDNESS_STEP; lag++) {
    const likeness = correlation(playing, system, microphone, lag);
    if (likeness > best.likeness) best = { lag, likeness };
  }
  if (best.likeness < LIKENESS) return null;
  const gains = playing
    .map((frame) => microphone.at(frame + best.lag) - system.at(frame))
    .sort((one, other) => one - other);
  return { lag: best.lag, gain: gains[gains.length >> 1] ?? 0 };
}

function correlation(frames: readonly number[], one: Loudness, other: Loudness, lag: number): number {
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (const frame of frames) {
    const [a, b] = [one.at(frame), other.at(frame + lag)];
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const count = frames.length;
  const spread = Math.sqrt((xx - (x * x) / count) * (yy - (y * y) / count));
  return spread === 0 ? 0 : (xy - (x * y) / count) / spread;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
