import { SAMPLE_RATE, type TimeSpan } from '../../../shared/audio/audio';

/** The last stretch of a track's sound. Times are seconds of the track. */
export class SoundBuffer {
  #samples = new Float32Array(SAMPLE_RATE * 8);
  #length = 0;
  /** Sample of the track at which the buffer begins. */
  #origin = 0;

  get start(): number {
    return this.#origin / SAMPLE_RATE;
  }

  get end(): number {
    return (this.#origin + this.#length) / SAMPLE_RATE;
  }

  push(samples: Float32Array): void {
    if (this.#length + samples.length > this.#samples.length) {
      const grown = new Float32Array((this.#length + samples.length) * 2);
      grown.set(this.#samples.subarray(0, this.#length));
      this.#samples = grown;
    }
    this.#samples.set(samples, this.#length);
    this.#length += samples.length;
  }

  /** A copy of [from, to), as far as it is here. */
  slice(from: number, to: number): Float32Array {
    return this.#samples.slice(this.#at(from), this.#at(to));
  }

  /** Forgets everything before this moment. */
  dropBefore(seconds: number): void {
    const at = this.#at(seconds);
    // Moving is not free: only when it is worth it.
    if (at < SAMPLE_RATE * 4) return;
    this.#samples.copyWithin(0, at, this.#length);
    this.#length -= at;
    this.#origin += at;
  }

  /** Forgets everything; what comes next begins at this moment. */
  restart(seconds: number): void {
    this.#length = 0;
    this.#origin = Math.round(seconds * SAMPLE_RATE);
  }

  /** Root mean square of [from, to). */
  loudness(from: number, to: number): number {
    const [first, last] = [this.#at(from), this.#at(to)];
    let energy = 0;
    for (let at = first; at < last; at++) energy += (this.#samples[at] ?? 0) ** 2;
    return Math.sqrt(energy / Math.max(1, last - first));
  }

  /** The moment nearest to `wanted` around which 160 ms are less loud than `limit`, within a stretch; or null. */
  quietNear(wanted: number, { start, end }: TimeSpan, limit: number): number | null {
    let best: number | null = null;
    for (let at = start; at <= end; at += 0.02)
      if (Math.abs(at - wanted) < Math.abs((best ?? Infinity) - wanted))
        if (this.loudness(at - 0.08, at + 0.08) < limit) best = at;
    return best;
  }

  /** The quietest moment in [from, to], judged by windows of 40 ms: the best place to cut. */
  quietest(from: number, to: number): number {
    const half = Math.round(SAMPLE_RATE * 0.02);
    let best = from;
    let lowest = Infinity;
    for (let at = this.#at(from); at <= this.#at(to); at += half / 2) {
      let energy = 0;
      for (let sample = Math.max(0, at - half); sample < Math.min(this.#length, at + half); sample++)
        energy += (this.#samples[sample] ?? 0) ** 2;
      if (energy >= lowest) continue;
      lowest = energy;
      best = (this.#origin + at) / SAMPLE_RATE;
    }
    return best;
  }

  #at(seconds: number): number {
    return Math.min(this.#length, Math.max(0, Math.round(seconds * SAMPLE_RATE) - this.#origin));
  }
}
