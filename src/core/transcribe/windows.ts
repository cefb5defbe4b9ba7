import { SAMPLE_RATE, type SpeechSpan } from '../../shared/audio/audio';

/** Several speech spans joined into one stretch of sound for the engine. */
export interface SpeechWindow {
  readonly samples: Float32Array;
  /** Where each span lies: seconds in the window and seconds in the recording. */
  readonly parts: readonly { readonly at: number; readonly start: number; readonly end: number }[];
}

/** Whisper reads at most 30 s at once, and loses the end of windows that speech fills to the brim. */
const MAX_SECONDS = 28;
/** A window is closed at its longest pause after this much of it (s). */
const MIN_SECONDS = 16;
/** More than this at the end (s) is worked on in two parts, so that two cores are done with it sooner than one. */
const SHARED_SECONDS = 16;
/** Each of them is at least so long (s). */
const SHARED_MIN_SECONDS = 6;
/** Silence between spans that were cut out of a longer pause (s); the spans bring quiet edges of their own. */
const JOIN_SECONDS = 0.3;

/**
 * Packs spans into windows of at most 28 s, so that the encoder's fixed cost is paid seldom and long silence never.
 * A window ends at the longest pause in its second part: Whisper knows nothing of the window before, and a sentence
 * that is cut in two is heard worse. `parts` remembers where the words really were.
 */
export async function* packWindows(spans: AsyncIterable<SpeechSpan>): AsyncGenerator<SpeechWindow> {
  let open: SpeechSpan[] = [];
  for await (const span of spans) {
    while (open.length > 0 && lengthOf([...open, span]) > MAX_SECONDS * SAMPLE_RATE) {
      const cut = bestCut([...open, span]);
      yield join(open.slice(0, cut));
      open = open.slice(cut);
    }
    open.push(span);
  }
  const half = lengthOf(open) > SHARED_SECONDS * SAMPLE_RATE ? middleCut(open) : 0;
  if (half > 0) yield join(open.slice(0, half));
  if (open.length > half) yield join(open.slice(half));
}

const lengthOf = (spans: readonly SpeechSpan[]): number =>
  spans.reduce((sum, span, index) => {
    const previous = spans[index - 1];
    return sum + span.samples.length + (previous === undefined ? 0 : joinGap(previous, span));
  }, 0);

/** How many of the spans, which are too long together, the window takes: at least one, never the last. */
function bestCut(spans: readonly SpeechSpan[]): number {
  let best = 1;
  let longest = -1;
  for (let cut = spans.length - 1; cut > 0; cut--) {
    const length = lengthOf(spans.slice(0, cut));
    if (length > MAX_SECONDS * SAMPLE_RATE) continue;
    if (longest >= 0 && length < MIN_SECONDS * SAMPLE_RATE) break;
    const pause = spans[cut]?.pause ?? 0;
    if (pause > longest) [best, longest] = [cut, pause];
  }
  return best;
}

/** How many of the spans lie before the longest pause that leaves both sides long enough; 0 when there is none. */
function middleCut(spans: readonly SpeechSpan[]): number {
  let best = 0;
  for (let cut = 1; cut < spans.length; cut++) {
    const shorter = Math.min(lengthOf(spans.slice(0, cut)), lengthOf(spans.slice(cut)));
    if (shorter < SHARED_MIN_SECONDS * SAMPLE_RATE) continue;
    if (best === 0 || (spans[cut]?.pause ?? 0) > (spans[best]?.pause ?? 0)) best = cut;
  }
  return best;
}

function joinGap(previous: SpeechSpan, next: SpeechSpan): number {
  return Math.round(Math.max(0, Math.min(JOIN_SECONDS, next.start - previous.end)) * SAMPLE_RATE);
}

function join(spans: readonly SpeechSpan[]): SpeechWindow {
  const offsets: number[] = [];
  let total = 0;
  spans.forEach((span, index) => {
    const previous = spans[index - 1];
    if (previous !== undefined) total += joinGap(previous, span);
    offsets.push(total);
    total += span.samples.length;
  });
  const samples = new Float32Array(total);
  spans.forEach((span, index) => samples.set(span.samples, offsets[index]));
  const parts = spans.map((span, index) => ({
    at: (offsets[index] ?? 0) / SAMPLE_RATE,
    start: span.start,
    end: span.end,
  }));
  return { samples, parts };
}

/** Index of the part that holds this moment (s) of the window; a moment in a join belongs to the nearer part. */
export function partAt(window: SpeechWindow, seconds: number): number {
  let best = 0;
  let distance = Infinity;
  window.parts.forEach((part, index) => {
    const to = part.at + (part.end - part.start);
    const away = seconds < part.at ? part.at - seconds : Math.max(0, seconds - to);
    if (away < distance) {
      distance = away;
      best = index;
    }
  });
  return best;
}

/** A moment (s) of the window as a moment of the recording, inside the given part. */
export function toRecording(window: SpeechWindow, part: number, seconds: number): number {
  const { at, start, end } = window.parts[part] ?? { at: 0, start: 0, end: 0 };
  return Math.min(end, Math.max(start, start + seconds - at));
}
