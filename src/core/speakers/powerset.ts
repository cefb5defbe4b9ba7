import { SAMPLE_RATE } from '../../shared/audio/audio';

/** Samples between two frames of the segmentation model. */
export const FRAME_SAMPLES = 270;
export const FRAME_SECONDS = FRAME_SAMPLES / SAMPLE_RATE;
/** Samples that one frame looks at; its middle is what the frame speaks of. */
const FIELD_SAMPLES = 991;
/** From the beginning of a window to the beginning of what its first frame stands for (s). */
export const FRAME_OFFSET = (FIELD_SAMPLES - FRAME_SAMPLES) / 2 / SAMPLE_RATE;

/** Speakers that one window can tell apart. */
export const LOCAL_SPEAKERS = 3;
/**
 * The classes of the powerset (Plaquet and Bredin 2023, "Powerset multi-class cross entropy loss for neural speaker
 * diarization"): nobody, one of three, two of three; a bit per local speaker.
 */
export const CLASS_BITS: readonly number[] = [0b000, 0b001, 0b010, 0b100, 0b011, 0b101, 0b110];
const CLASSES = CLASS_BITS.length;

/**
 * The most probable class of every frame.
 * @param nobody by how much "nobody" must be more probable than somebody (natural logarithm).
 */
export function decodeClasses(logProbabilities: Float32Array, nobody: number): Uint8Array {
  const frames = Math.floor(logProbabilities.length / CLASSES);
  const out = new Uint8Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    const at = frame * CLASSES;
    let [best, most] = [0, (logProbabilities[at] ?? 0) - nobody];
    for (let c = 1; c < CLASSES; c++) {
      const value = logProbabilities[at + c] ?? 0;
      if (value > most) [best, most] = [c, value];
    }
    out[frame] = best;
  }
  return out;
}

/** Classes as text: runs `class×length`. */
export function packClasses(classes: Uint8Array): string {
  const runs: string[] = [];
  for (let from = 0; from < classes.length;) {
    let to = from + 1;
    while (to < classes.length && classes[to] === classes[from]) to += 1;
    runs.push(`${classes[from]}×${to - from}`);
    from = to;
  }
  return runs.join(' ');
}

/** The way back. Whatever is not a run of a known class is nobody. */
export function unpackClasses(text: string): Uint8Array {
  const runs = text.split(' ').map((run) => run.split('×').map(Number));
  const out = new Uint8Array(runs.reduce((sum, [, length = 0]) => sum + (length || 0), 0));
  let at = 0;
  for (const [c = 0, length = 0] of runs) {
    out.fill(c in CLASS_BITS ? c : 0, at, at + (length || 0));
    at += length || 0;
  }
  return out;
}
