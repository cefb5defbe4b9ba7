/** What the ear hears just now. */
export interface Loudness {
  /** Root mean square in dB full scale; -Infinity for digital silence. */
  readonly db: number;
  /** 0..1, how far the meter goes: -60 dB is nothing, 0 dB is all. */
  readonly share: number;
  /** Highest share of the last second and a half. */
  readonly peak: number;
  /** 0..1 for each band of speech, low to high. */
  readonly bands: readonly number[];
}

/** Something that can be listened to. */
export interface LevelSource {
  /** Returns the function that stops listening. */
  subscribe(listener: (now: Loudness) => void): () => void;
}

const FLOOR_DB = -60;
const PEAK_HOLD_MS = 1_500;
/** Bands of the visualizer, spread over 80 Hz to 6 kHz as the ear does. */
const BANDS = 24;
const LOWEST_HZ = 80;
const HIGHEST_HZ = 6_000;

export function shareOf(db: number): number {
  return Math.min(1, Math.max(0, (db - FLOOR_DB) / -FLOOR_DB));
}

/** Root mean square of samples in dB full scale. */
export function decibels(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return 10 * Math.log10(sum / Math.max(1, samples.length));
}

/** First bin of each band and the end of the last one, for `bins` bins up to `nyquist` Hz. */
export function bandEdges(bins: number, nyquist: number): readonly number[] {
  return Array.from({ length: BANDS + 1 }, (_, i) => {
    const hz = LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (i / BANDS);
    return Math.min(bins, Math.round((hz / nyquist) * bins));
  });
}

/**
 * Watches a node of an audio graph. The analyser is read only while somebody listens, `perSecond` times, and never
 * while the window is hidden.
 */
export function watchLevel(node: AudioNode, perSecond: number): LevelSource {
  const analyser = new AnalyserNode(node.context, { fftSize: 1_024, smoothingTimeConstant: 0.6 });
  node.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const spectrum = new Uint8Array(analyser.frequencyBinCount);
  const edges = bandEdges(spectrum.length, node.context.sampleRate / 2);
  const listeners = new Set<(now: Loudness) => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let peak = 0;
  let peakAt = 0;

  const read = (): void => {
    if (document.visibilityState === 'hidden') return;
    analyser.getFloatTimeDomainData(samples);
    analyser.getByteFrequencyData(spectrum);
    const db = decibels(samples);
    const share = shareOf(db);
    const now = performance.now();
    if (share >= peak || now - peakAt > PEAK_HOLD_MS) [peak, peakAt] = [share, now];
    const bands = edges.slice(0, -1).map((from, i) => {
      const to = Math.max(from + 1, edges[i + 1] ?? 0);
      let loudest = 0;
      for (let bin = from; bin < to; bin += 1) loudest = Math.max(loudest, spectrum[bin] ?? 0);
      return loudest / 255;
    });
    for (const listener of listeners) listener({ db, share, peak, bands });
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      timer ??= setInterval(read, 1_000 / perSecond);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

export type Verdict = 'silent' | 'quiet' | 'good' | 'loud';

/** A word for a level. */
export function verdictOf({ db, peak }: Pick<Loudness, 'db' | 'peak'>): Verdict {
  if (db < -75) return 'silent';
  if (peak < shareOf(-38)) return 'quiet';
  return peak > shareOf(-3) ? 'loud' : 'good';
}
