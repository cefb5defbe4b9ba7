import { SAMPLE_RATE } from '../../shared/audio/audio';

/** How much of what was heard counts still after one second. */
const MEMORY_PER_SECOND = 0.7;
/** A channel this much weaker (power) than the loudest one adds nothing that could be heard: 30 dB. */
const SILENT = 1e-3;
/** Correlation from which two channels carry the same sound; below minus this, with opposite polarity. */
const SAME = 0.5;
/** Samples over which a change of the mix is spread, so that it makes no click (10 ms). */
const RAMP = SAMPLE_RATE / 100;

/**
 * Mixes channels to one so that no voice is lost. A plain mean makes a voice vanish that is on two channels with
 * opposite polarity (a miswired cable, some "wide" microphones), and makes a voice faint that is on one of many
 * channels (5.1 with speech in the centre). Here a channel that mirrors the loudest one is turned over, and the sum
 * is divided by the number of channels that carry sound. Both are judged by the last seconds.
 */
export class Downmixer {
  readonly #channels: number;
  readonly #power: Float64Array;
  readonly #polarity: Int8Array;
  /** Cross-power of each pair, row by row. */
  readonly #cross: Float64Array;
  #weights: Float64Array | null = null;

  constructor(channels: number) {
    this.#channels = channels;
    this.#power = new Float64Array(channels);
    this.#polarity = new Int8Array(channels).fill(1);
    this.#cross = new Float64Array(channels * channels);
  }

  /** @param interleaved finite samples, frame by frame; a block of about a second. */
  mix(interleaved: Float32Array): Float32Array {
    const channels = this.#channels;
    if (channels === 1) return interleaved;
    const frames = Math.floor(interleaved.length / channels);
    const mono = new Float32Array(frames);
    if (frames === 0) return mono;
    const target = this.#judge(interleaved, frames);
    const before = this.#weights ?? target;
    for (let frame = 0; frame < frames; frame++) {
      const far = Math.min(1, frame / RAMP);
      let sum = 0;
      for (let channel = 0; channel < channels; channel++) {
        const [from, to] = [before[channel] ?? 0, target[channel] ?? 0];
        sum += (from + (to - from) * far) * (interleaved[frame * channels + channel] ?? 0);
      }
      mono[frame] = Math.min(1, Math.max(-1, sum));
    }
    this.#weights = target;
    return mono;
  }

  /** Weight of each channel, after this block has been heard. */
  #judge(interleaved: Float32Array, frames: number): Float64Array {
    const channels = this.#channels;
    const keep = MEMORY_PER_SECOND ** (frames / SAMPLE_RATE);
    const cross = this.#cross.map((value) => value * keep);
    for (let frame = 0; frame < frames; frame++) {
      for (let a = 0; a < channels; a++) {
        const one = interleaved[frame * channels + a] ?? 0;
        if (one === 0) continue;
        for (let b = a; b < channels; b++)
          cross[a * channels + b] =
            (cross[a * channels + b] ?? 0) + one * (interleaved[frame * channels + b] ?? 0);
      }
    }
    this.#cross.set(cross);
    this.#power.forEach((_, channel) => {
      this.#power[channel] = cross[channel * channels + channel] ?? 0;
    });
    const loudest = this.#power.indexOf(Math.max(...this.#power));
    const most = this.#power[loudest] ?? 0;
    let active = 0;
    for (let channel = 0; channel < channels; channel++) {
      const power = this.#power[channel] ?? 0;
      if (power < most * SILENT || power === 0) continue;
      active += 1;
      const pair = Math.min(channel, loudest) * channels + Math.max(channel, loudest);
      const likeness = (cross[pair] ?? 0) / Math.sqrt(power * most);
      // In between, the channels are different microphones: what was decided before stays.
      if (Math.abs(likeness) >= SAME)
        this.#polarity[channel] = Math.sign(likeness) * (this.#polarity[loudest] ?? 1);
    }
    return Float64Array.from(this.#polarity, (sign) => sign / Math.max(1, active));
  }
}
