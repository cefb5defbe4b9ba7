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

/** Words that nobody says again soon after, in the same order. */
const SAID_AGAIN = 5;

/**
 * Words that follow others, without what they repeat of them: an engine that hears a window that was cut anew may hear
 * the last words before the cut once more (the n-gram check of whisper_streaming, arXiv 2307.14743).
 * @param before what was said last. @param least words in a row that must be the same.
 * @returns null when they say again what was said a while ago.
 */
export function withoutRepetition<T extends { readonly text: string }>(
  before: readonly string[],
  words: readonly T[],
  least: number,
): readonly T[] | null {
  const [said, fresh] = [before.map(plain), words.map(({ text }) => plain(text))];
  const alike = (at: number, size: number): boolean =>
    size > 0 && fresh.slice(0, size).every((word, index) => word === said[at + index]);
  for (let size = Math.min(said.length, fresh.length, 2 * SAID_ONCE); size >= least; size--)
    if (alike(said.length - size, size)) return words.slice(size);
  if (fresh.length < SAID_AGAIN) return words;
  return said.some((_, at) => at + SAID_AGAIN <= said.length && alike(at, SAID_AGAIN)) ? null : words;
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
