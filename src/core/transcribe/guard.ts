import type { EngineSegment } from '../ports';

/** Text that the engine gave and nobody believes is shown as this. */
export const UNCLEAR = '[unclear]';

/** Published thresholds that cut hallucinated tails (see docs/dependencies.md): below this it is noise. */
const MIN_LOGPROB = -1.25;
const NO_SPEECH = 0.6;
/** Nobody speaks faster than this over a whole window (words per second). */
const MAX_WORD_RATE = 7;

/** A word without case and punctuation, for comparing. */
export const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Whether words run in a circle: the same 1 to 8 words repeated back to back so often that no person would.
 * @param words the words of one window, in order.
 */
export function repeats(words: readonly string[]): boolean {
  const tokens = words.map(plain).filter((word) => word !== '');
  for (let size = 1; size <= 8; size++) {
    const times = size === 1 ? 6 : size <= 3 ? 4 : 3;
    let run = 0;
    for (let at = size; at < tokens.length; at++) {
      run = tokens[at] === tokens[at - size] ? run + 1 : 0;
      if (run >= size * (times - 1)) return true;
    }
  }
  return false;
}

/** Words that nobody says twice in a row without a change. */
const SAID_ONCE = 8;

/** Whether the last words are a whole phrase said over again, as an engine does that goes on behind known words. */
export function saidTwice(words: readonly string[]): boolean {
  const tokens = words.map(plain).filter((word) => word !== '');
  for (let size = SAID_ONCE; 2 * size <= tokens.length; size++) {
    let run = 0;
    for (let at = size; at < tokens.length; at++) {
      run = tokens[at] === tokens[at - size] ? run + 1 : 0;
      if (run >= size) return true;
    }
  }
  return false;
}

/** Whether a window's text must be decoded again: it loops, or there are more words than a mouth can say. */
export function suspicious(segments: readonly EngineSegment[], seconds: number): boolean {
  const words = segments.flatMap((segment) => segment.words.map((word) => word.text));
  return repeats(words) || (words.length > 8 && words.length / Math.max(seconds, 0.5) > MAX_WORD_RATE);
}

/** Whether a segment is believed to be speech: not both improbable as text and probably silence. */
export function believable(segment: EngineSegment): boolean {
  if (segment.words.length === 0 || plain(segment.text) === '') return false;
  if (/^\s*[[(].*[\])]\s*$/.test(segment.text)) return false; // [MUSIC], (coughs)
  return !(
    segment.averageLogprob < MIN_LOGPROB ||
    (segment.noSpeechProbability > NO_SPEECH && segment.averageLogprob < -1)
  );
}
