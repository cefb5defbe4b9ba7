/** Samples per voice-activity frame (32 ms at 16 kHz). */
export const FRAME = 512;

export interface SpanOptions {
  /** Voice starts at this probability. */
  readonly onset: number;
  /** Voice goes on down to this probability. */
  readonly offset: number;
  /** Shortest span, in frames. */
  readonly minSpeech: number;
  /** Shortest pause that ends a span, in frames. */
  readonly minPause: number;
  /** Longest span, in frames; a longer one is cut where the voice is weakest. */
  readonly maxSpeech: number;
}

/** Silero's customary hysteresis; spans of at most 25 s, so that a padded one fits a window with room to spare. */
export const SPAN_DEFAULTS: SpanOptions = {
  onset: 0.5,
  offset: 0.35,
  minSpeech: 6,
  minPause: 10,
  maxSpeech: Math.floor((25 * 16_000) / FRAME),
};

export interface FrameSpan {
  /** First frame. */
  readonly from: number;
  /** Frame after the last. */
  readonly to: number;
}

/** Frame with the weakest voice in the second half of [from, from + max): the best place to cut a long span. */
function weakestFrame(probabilities: Float32Array, from: number, max: number): number {
  let best = from + max - 1;
  let lowest = Infinity;
  for (let frame = from + Math.floor(max / 2); frame < from + max; frame++) {
    // A dip of three frames is a pause; a single low frame may be a plosive.
    const dip =
      (probabilities[frame - 1] ?? 1) + (probabilities[frame] ?? 1) + (probabilities[frame + 1] ?? 1);
    if (dip <= lowest) {
      lowest = dip;
      best = frame;
    }
  }
  return best;
}

/**
 * Turns frame probabilities into speech spans by hysteresis: begins at `onset`, ends when the voice stays
 * below `offset` for `minPause` frames. Spans are in order, never overlap, and are at most `maxSpeech` long.
 * @param ended whether the sound ends here; otherwise a span that is still open is returned in `open`.
 */
export function spansFromProbabilities(
  probabilities: Float32Array,
  ended: boolean,
  options: SpanOptions = SPAN_DEFAULTS,
): { readonly spans: readonly FrameSpan[]; readonly open: FrameSpan | null } {
  const spans: FrameSpan[] = [];
  let from = -1;
  let lastVoice = -1;
  const close = (to: number): void => {
    if (to - from >= options.minSpeech) spans.push({ from, to });
    from = -1;
  };
  for (let frame = 0; frame < probabilities.length; frame++) {
    const voice = probabilities[frame] ?? 0;
    if (from < 0) {
      if (voice < options.onset) continue;
      from = frame;
      lastVoice = frame;
    }
    if (voice >= options.offset) lastVoice = frame;
    else if (frame - lastVoice >= options.minPause) close(lastVoice + 1);
    if (from >= 0 && frame + 1 - from >= options.maxSpeech) {
      const cut = weakestFrame(probabilities, from, options.maxSpeech);
      spans.push({ from, to: cut });
      from = cut;
      lastVoice = Math.max(lastVoice, cut);
    }
  }
  if (from < 0) return { spans, open: null };
  if (!ended) return { spans, open: { from, to: probabilities.length } };
  close(Math.min(lastVoice + 1, probabilities.length));
  return { spans, open: null };
}
