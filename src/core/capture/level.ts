import { SAMPLE_RATE } from '../../shared/audio/audio';

export interface Level {
  readonly rms: number;
  readonly peak: number;
}

/** Loudness of a stretch of sound (0..1). */
export function levelOf(samples: Float32Array): Level {
  let [sum, peak] = [0, 0];
  for (const sample of samples) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  return { rms: samples.length === 0 ? 0 : Math.sqrt(sum / samples.length), peak };
}

/** Cuts a stream of sound into stretches of a fifth of a second, for the meter on the screen. */
export class LevelMeter {
  #parts: Float32Array[] = [];
  #length = 0;

  push(samples: Float32Array): Level | null {
    this.#parts.push(samples);
    this.#length += samples.length;
    if (this.#length < SAMPLE_RATE / 5) return null;
    const levels = this.#parts.splice(0).map((part) => ({ ...levelOf(part), length: part.length }));
    const energy = levels.reduce((sum, { rms, length }) => sum + rms * rms * length, 0);
    const level = {
      rms: Math.sqrt(energy / this.#length),
      peak: Math.max(...levels.map(({ peak }) => peak)),
    };
    this.#length = 0;
    return level;
  }
}
