import { SAMPLE_RATE, type SpeechSpan } from '../../shared/audio/audio';
import type { SpeakerEvidence } from '../../shared/transcript/speaker-evidence';

type PackedSpan = SpeakerEvidence['spans'][number];

/** A pause is kept up to this length (s), so that the model hears where speech ends; the rest is left out. */
const MAX_GAP = 1;

/** Speech spans on a time line of their own, from which long silence is left out; forgets what has been read. */
export class PackedSound {
  readonly spans: PackedSpan[] = [];
  readonly #chunks: Float32Array[] = [];
  /** Sample of the packed time line at which the first kept chunk begins. */
  #from = 0;
  #length = 0;

  /** Samples on the packed time line so far. */
  get length(): number {
    return this.#length;
  }

  push(span: SpeechSpan): void {
    const before = this.spans.at(-1);
    const gap = before === undefined ? 0 : Math.min(MAX_GAP, Math.max(0, span.start - before.end));
    if (gap > 0) this.#append(new Float32Array(Math.round(gap * SAMPLE_RATE)));
    const at = this.#length / SAMPLE_RATE;
    this.#append(span.samples);
    this.spans.push({ at, start: span.start, end: span.end });
  }

  #append(chunk: Float32Array): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** Sound from one sample to another; silence where there is none. */
  slice(from: number, to: number): Float32Array {
    const out = new Float32Array(to - from);
    let at = this.#from;
    for (const chunk of this.#chunks) {
      const [start, end] = [Math.max(from, at), Math.min(to, at + chunk.length)];
      if (end > start) out.set(chunk.subarray(start - at, end - at), start - from);
      at += chunk.length;
    }
    return out;
  }

  /** Whether a moment on the packed time line (s) lies in a span, not in a pause that was kept. */
  holdsSpeech(time: number): boolean {
    const span = this.spans.findLast(({ at }) => at <= time);
    return span !== undefined && time < span.at + (span.end - span.start);
  }

  /** Forgets the sound before this sample. */
  forget(before: number): void {
    for (let first = this.#chunks[0]; first !== undefined; first = this.#chunks[0]) {
      if (this.#from + first.length > before) return;
      this.#from += first.length;
      this.#chunks.shift();
    }
  }
}

/** A stretch of the packed time line (s) as stretches of the recording: it falls apart where silence was left out. */
export function unpackTime(
  spans: readonly PackedSpan[],
  start: number,
  end: number,
): readonly { readonly start: number; readonly end: number }[] {
  const out: { start: number; end: number }[] = [];
  for (const [index, span] of spans.entries()) {
    const until = span.at + (span.end - span.start);
    const next = spans[index + 1];
    // A pause that was kept whole belongs to the time line like the speech around it.
    const whole = next !== undefined && next.start - span.end <= MAX_GAP;
    const [from, to] = [Math.max(start, span.at), Math.min(end, whole ? next.at : until)];
    if (to <= from) continue;
    const piece = { start: span.start + from - span.at, end: span.start + to - span.at };
    const last = out.at(-1);
    if (last !== undefined && piece.start - last.end < 1e-3) last.end = piece.end;
    else out.push(piece);
  }
  return out;
}
