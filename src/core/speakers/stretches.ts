import { CLASS_BITS, FRAME_SAMPLES, FRAME_SECONDS, LOCAL_SPEAKERS } from './powerset';

/** A second or two in which one local speaker is heard, alone if that can be had. */
export interface Stretch {
  readonly local: number;
  /** Frames of the window that are listened to, in order. */
  readonly frames: readonly number[];
  /** Seconds in which nobody else spoke. */
  readonly alone: number;
}

/** A stretch is about this long (s): long enough to know a voice, short enough to hold one person only. */
const STRETCH = 1.5;
/** Shorter ones join a neighbour (s). */
const MIN_STRETCH = 0.3;
/** A pause that ends a stretch (s). */
const MAX_PAUSE = 1;
/** A local speaker who is heard for less (s) is nobody. */
const MIN_VOICE = 0.2;

/** Samples per number of a mask of the embedding model. */
const MASK_SAMPLES = 320;
/** From the beginning of a window to the middle of what its first frame looks at, in samples. */
const FRAME_MIDDLE = 495;

/** What a second that the model only takes for speech because some is known to be there counts of a sure one. */
const DOUBT = 0.4;
/** Doubtful speech gets a print of its own from this length on (s). */
const MIN_DOUBTFUL = 0.8;

/**
 * Cuts what every local speaker of a window says into stretches. The segmentation model often takes two similar
 * voices for one; stretches that are told apart one by one undo that.
 * @param sure the most probable classes: clean voices.
 * @param likely the classes when it is known that somebody speaks: what noise hides from the model is in it, too.
 * @param cutAt a frame at which every stretch ends, if there is one.
 */
export function stretchesOf(sure: Uint8Array, likely: Uint8Array, cutAt: number | null): readonly Stretch[] {
  const doubtful = likely.map((c, frame) => ((sure[frame] ?? 0) === 0 ? c : 0));
  const out: Stretch[] = [];
  for (let local = 0; local < LOCAL_SPEAKERS; local++) {
    const clear = stretchesOfLocal(sure, local, cutAt);
    const rest = stretchesOfLocal(doubtful, local, cutAt)
      .filter(({ frames }) => clear.length === 0 || frames.length * FRAME_SECONDS >= MIN_DOUBTFUL)
      .map((stretch) => ({ ...stretch, alone: stretch.alone * DOUBT }));
    out.push(...clear, ...rest);
  }
  return out;
}

function stretchesOfLocal(classes: Uint8Array, local: number, cutAt: number | null): readonly Stretch[] {
  const bit = 1 << local;
  const [alone, any]: [number[], number[]] = [[], []];
  classes.forEach((c, frame) => {
    const bits = CLASS_BITS[c] ?? 0;
    if ((bits & bit) !== 0) any.push(frame);
    if (bits === bit) alone.push(frame);
  });
  if (any.length * FRAME_SECONDS < MIN_VOICE) return [];
  const isAlone = alone.length * FRAME_SECONDS >= MIN_STRETCH;
  return split(isAlone ? alone : any, cutAt)
    .flatMap(joinShort)
    .map((frames) => ({ local, frames, alone: isAlone ? frames.length * FRAME_SECONDS : 0 }));
}

function split(frames: readonly number[], cutAt: number | null): readonly (readonly number[][])[] {
  const sides =
    cutAt === null ? [frames] : [frames.filter((f) => f < cutAt), frames.filter((f) => f >= cutAt)];
  return sides.map((side) => runsOf(side).flatMap(evenly)).filter((groups) => groups.length > 0);
}

function runsOf(frames: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const frame of frames) {
    const run = runs.at(-1);
    if (run === undefined || (frame - (run.at(-1) ?? frame)) * FRAME_SECONDS > MAX_PAUSE) runs.push([frame]);
    else run.push(frame);
  }
  return runs;
}

function evenly(run: readonly number[]): readonly number[][] {
  const count = Math.max(1, Math.round((run.length * FRAME_SECONDS) / STRETCH));
  return Array.from({ length: count }, (_, i) =>
    run.slice(Math.round((i * run.length) / count), Math.round(((i + 1) * run.length) / count)),
  );
}

function joinShort(groups: readonly number[][]): readonly number[][] {
  const joined: number[][] = [];
  for (const group of groups) {
    const before = joined.at(-1);
    const short = (frames: readonly number[] | undefined): boolean =>
      frames !== undefined && frames.length * FRAME_SECONDS < MIN_STRETCH;
    if (before !== undefined && (short(before) || short(group))) before.push(...group);
    else joined.push([...group]);
  }
  return joined;
}

/**
 * Rows of a mask for the embedding model, over the sound of a window.
 * @param shift frames by which the sound begins after the window that the stretches belong to.
 */
export function masksOf(
  stretches: readonly { readonly stretch: Stretch; readonly shift: number }[],
  sampleCount: number,
): Uint8Array {
  const width = Math.ceil(sampleCount / MASK_SAMPLES);
  const masks = new Uint8Array(width * stretches.length);
  stretches.forEach(({ stretch, shift }, row) => {
    for (const frame of stretch.frames) {
      const at = Math.floor(((frame - shift) * FRAME_SAMPLES + FRAME_MIDDLE) / MASK_SAMPLES);
      masks[row * width + Math.min(width - 1, Math.max(0, at))] = 1;
    }
  });
  return masks;
}
