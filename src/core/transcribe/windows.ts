import { SAMPLE_RATE, type SpeechSpan } from '../../shared/audio/audio';

/** Several speech spans joined into one stretch of sound for the engine. */
export interface SpeechWindow {
  readonly samples: Float32Array;
  /** Where each span lies: seconds in the window and seconds in the recording. */
  readonly parts: readonly { readonly at: number; readonly start: number; readonly end: number }[];
}

/** Whisper reads at most 30 s at once. */
const MAX_SECONDS = 29;
/** Pauses inside a window are kept up to this length (s); longer ones shrink to it. */
const JOIN_SECONDS = 0.3;

/**
 * Packs spans into windows of at most 29 s, so that the encoder's fixed cost is paid seldom and silence never.
 * Pauses are shortened; `parts` remembers where the words really were.
 */
export async function* packWindows(spans: AsyncIterable<SpeechSpan>): AsyncGenerator<SpeechWindow> {
  let open: SpeechSpan[] = [];
  let length = 0;
  for await (const span of spans) {
    const previous = open.at(-1);
    const gap = previous === undefined ? 0 : joinGap(previous, span);
    if (previous !== undefined && length + gap + span.samples.length > MAX_SECONDS * SAMPLE_RATE) {
      yield join(open);
      open = [];
      length = 0;
    }
    length += span.samples.length + (open.length === 0 ? 0 : gap);
    open.push(span);
  }
  if (open.length > 0) yield join(open);
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
