import { openSystemSound } from './microphone';

/** `refused`: the system does not let anybody listen. `silent`: it does, but the tones did not come. */
export type LoopbackVerdict = 'works' | 'silent' | 'refused';

/** Two tones that nothing else plays at once. */
export const TONES_HZ = [1_733, 2_467] as const;
const LOUDNESS = 0.12;
const MOST_MS = 3_000;
const EVERY_MS = 50;
/** A tone stands out by this much from what lies around it (dB), several times in a row, and is no mere noise. */
const ABOVE_DB = 20;
const FLOOR_DB = -85;
const IN_A_ROW = 3;
/** Bins around a tone that are looked at, and that belong to the tone itself. */
const AROUND = 24;
const OWN = 3;

/** Whether a spectrum (dB per bin, `binHz` wide each) holds all tones. */
export function holdsTones(spectrum: Float32Array, binHz: number): boolean {
  return TONES_HZ.every((hz) => {
    const bin = Math.round(hz / binHz);
    const peak = Math.max(...spectrum.subarray(bin - 1, bin + 2));
    const around = [
      ...spectrum.subarray(bin - AROUND, bin - OWN),
      ...spectrum.subarray(bin + OWN + 1, bin + AROUND + 1),
    ].sort((a, b) => a - b);
    const usual = around[around.length >> 1] ?? -Infinity;
    return peak > FLOOR_DB && peak - Math.max(usual, FLOOR_DB - ABOVE_DB) >= ABOVE_DB;
  });
}

/** Plays two tones and listens whether they come back as the computer's sound. Nothing is kept. */
export async function testLoopback(): Promise<LoopbackVerdict> {
  let stream: MediaStream;
  try {
    stream = await openSystemSound();
  } catch {
    return 'refused';
  }
  const context = new AudioContext();
  try {
    const ear = new AnalyserNode(context, { fftSize: 4_096, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(stream).connect(ear);
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.linearRampToValueAtTime(LOUDNESS, context.currentTime + 0.1);
    gain.connect(context.destination);
    for (const frequency of TONES_HZ) {
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(gain);
      tone.start();
    }
    const spectrum = new Float32Array(ear.frequencyBinCount);
    const until = performance.now() + MOST_MS;
    let heard = 0;
    while (performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      ear.getFloatFrequencyData(spectrum);
      heard = holdsTones(spectrum, context.sampleRate / ear.fftSize) ? heard + 1 : 0;
      if (heard === IN_A_ROW) return 'works';
    }
    return 'silent';
  } finally {
    for (const track of stream.getTracks()) track.stop();
    await context.close();
  }
}
