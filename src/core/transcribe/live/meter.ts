import type { Word } from '../../../shared/transcript/transcript';
import { plain } from '../guard';

export interface TimedWord extends Word {
  /** When it was first seen, and when it stood for good (s of the track's clock). */
  readonly seenAt: number;
  readonly confirmedAt: number;
}

export interface Quantiles {
  readonly p50: number | null;
  readonly p95: number | null;
}

export function quantiles(values: readonly number[]): Quantiles {
  if (values.length === 0) return { p50: null, p95: null };
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/** How many of the newest words the running figures are made of. */
const RECENT = 1_000;

/** Measures how fast words follow speech, from the events of one track. */
export class LatencyMeter {
  readonly words: TimedWord[] = [];
  #tail: readonly { readonly text: string; readonly seenAt: number }[] = [];
  #revised = 0;
  #confirmed = 0;

  tentative(words: readonly Word[], at: number): void {
    this.#tail = this.#follow(words, at);
  }

  confirmed(words: readonly Word[], at: number): void {
    const followed = this.#follow([...words], at, false);
    words.forEach((word, index) => {
      this.words.push({ ...word, seenAt: followed[index]?.seenAt ?? at, confirmedAt: at });
    });
    this.#confirmed += words.length;
    if (this.words.length > 2 * RECENT) this.words.splice(0, this.words.length - RECENT);
    this.#tail = this.#tail.slice(words.length);
  }

  /** Tentative words that were taken back, per 100 confirmed ones. */
  get revisions(): number {
    return this.#confirmed === 0 ? 0 : (100 * this.#revised) / this.#confirmed;
  }

  latency(): { readonly latency: Quantiles; readonly tentative: Quantiles } {
    return {
      latency: quantiles(this.words.map((word) => word.confirmedAt - word.end)),
      tentative: quantiles(this.words.map((word) => word.seenAt - word.end)),
    };
  }

  /** A word keeps the moment at which it was first seen while its text stays the same. */
  #follow(words: readonly Word[], at: number, whole = true): readonly { text: string; seenAt: number }[] {
    const before = this.#tail;
    const used = new Set<number>();
    const followed = words.map((word, index) => {
      const text = plain(word.text);
      for (const shift of [0, -1, 1, -2, 2]) {
        const known = before[index + shift];
        if (known?.text !== text || used.has(index + shift)) continue;
        used.add(index + shift);
        return known;
      }
      return { text, seenAt: at };
    });
    const looked = whole ? Math.min(before.length, words.length) : Math.min(before.length, words.length);
    for (let index = 0; index < looked; index++) if (!used.has(index)) this.#revised += 1;
    return followed;
  }
}
