import { Agreement, type LiveWord } from './agreement';
import type { LiveOptions } from './live-options';
import type { SoundBuffer } from './sound-buffer';

/** A stretch of speech that is being written down. Times are seconds of the track. */
export interface Span {
  readonly start: number;
  /** Where the window begins: everything before is confirmed and cut off. */
  base: number;
  /** Up to here the sound was handed on. */
  handed: number;
  /** End of the voice, once the span is closed. */
  closedAt: number | null;
  /** End of the last window that was looked at, and whether it was believed. */
  covered: number;
  believed: boolean;
  lookedAt: number;
  failures: number;
  readonly agreement: Agreement;
  readonly words: LiveWord[];
}

export function beginSpan(start: number, options: LiveOptions): Span {
  return {
    start,
    base: start,
    handed: start,
    closedAt: null,
    covered: start,
    believed: false,
    lookedAt: start,
    failures: 0,
    agreement: new Agreement(options),
    words: [],
  };
}

/**
 * Cuts off the front of a long window, between two confirmed words and where it is quiet.
 * @returns where the window begins now, or null when nothing was cut.
 */
export function trimWindow(span: Span, sound: SoundBuffer, now: number, options: LiveOptions): number | null {
  const { trimAt, trimMax, anchor } = options;
  const length = now - span.base;
  const confirmed = span.agreement.confirmed;
  if (length < trimAt || confirmed.length === 0) return null;
  let last = confirmed.findLastIndex(
    (word) => /[.?!]$/.test(word.text) && word.end <= now - 0.8 && word.end > span.base + 1,
  );
  if (last < 0 && length >= trimMax) last = confirmed.length - 1 - anchor;
  const word = confirmed[last];
  if (word === undefined) return null;
  const next = confirmed[last + 1]?.start ?? span.agreement.tail[0]?.start ?? word.end + 0.4;
  const from = Math.min(word.end, next) - 0.15;
  const base = sound.quietest(
    from,
    Math.max(from, Math.min(Math.max(word.end, next), word.end + 0.4) + 0.15),
  );
  if (base <= span.base || base > now - 0.3) return null;
  span.base = base;
  span.agreement.drop(last + 1);
  return base;
}
