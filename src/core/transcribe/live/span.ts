import type { TimeSpan } from '../../../shared/audio/audio';
import { Agreement } from './agreement';
import type { LiveWord } from './consensus';
import type { LiveOptions } from './live-options';
import type { SoundBuffer } from './sound-buffer';
import type { VoiceTracker } from './voice-tracker';

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
  /** Whether that look took its time. */
  thorough: boolean;
  lookedAt: number;
  failures: number;
  /** Looks in a row that made next to nothing of much voice. */
  thin: number;
  /** Stretches that are written down after the meeting: nobody needs to look at them before. */
  readonly left: TimeSpan[];
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
    thorough: false,
    lookedAt: start,
    failures: 0,
    thin: 0,
    left: [],
    agreement: new Agreement(options),
    words: [],
  };
}

/**
 * Lets the window of a span that was not looked at yet begin with that of the one before, if that is short and the pause
 * was: words with nothing in front of them are heard worst.
 */
export function carryOver(span: Span, before: Span, { carry, carryPause }: LiveOptions): void {
  const paused = span.start - (before.closedAt ?? -Infinity);
  if (paused > carryPause || span.start - before.base > carry) return;
  span.base = before.base;
  span.agreement.follow(before.agreement.confirmed);
}

/**
 * Whether an open span is due for a look: somebody pauses, or enough was said since the last one.
 * @param now end of the sound (s). @param cost seconds that a look took lately.
 * @returns how urgent it is, and its slack if that is not the usual one.
 */
export function nextLook(
  span: Span,
  { voiceEnd, silence }: Pick<VoiceTracker, 'voiceEnd' | 'silence'>,
  now: number,
  cost: number,
  options: LiveOptions,
): { readonly urgency: number; readonly slack: number | undefined } | null {
  const { step, first, probe, closingSlack } = options;
  if (now - span.base < first) return null;
  if (silence >= probe && !isSettled(span, voiceEnd, options))
    return { urgency: 2 + silence, slack: closingSlack };
  const waited = now - span.lookedAt;
  const due = voiceEnd > span.covered && waited >= Math.max(step, cost * 1.05);
  return due ? { urgency: 1 + waited, slack: undefined } : null;
}

/**
 * What is not confirmed yet up to this moment (s) is given up for now, and the window begins there.
 * @returns the stretch that is written down later.
 */
export function leave(span: Span, end: number): TimeSpan {
  const { agreement } = span;
  const said = Math.max(span.start, agreement.confirmed.at(-1)?.end ?? span.base);
  const stretch = { start: Math.min(end, said), end };
  span.left.push(stretch);
  agreement.confirmUntil(-1, []);
  agreement.drop(agreement.confirmed.length);
  span.base = end;
  span.covered = end;
  span.failures = 0;
  span.thin = 0;
  return stretch;
}

/** Whether the last look took its time over everything that was said. */
export function isSettled(span: Span, voiceEnd: number, { probe }: LiveOptions): boolean {
  return span.thorough && span.covered >= voiceEnd + Math.min(0.15, probe) - 0.01;
}

const SENTENCE_END = /[.?!…。！？]$/;
const CLAUSE_END = /[,;:、，]$/;
/** Loudness of a pause beside that of the window. */
const QUIET = 0.3;
/** The engine's words end later than spoken (s), give or take so much. */
export const LATE = 0.3;
const ABOUT = 0.55;

/**
 * Cuts off the front of a long window, between two confirmed words. Word times are not exact: a cut is made where a
 * sentence ends and it is quiet nearby, once the next one has begun for sure: its beginning is heard better behind
 * another sentence than by itself; in a very long window, where a clause does; and anywhere only if it must be.
 * @returns where the window begins now, or null when nothing was cut.
 */
export function trimWindow(span: Span, sound: SoundBuffer, now: number, options: LiveOptions): number | null {
  const { trimAt, trimMax, anchor, lead } = options;
  const length = now - span.base;
  const confirmed = span.agreement.confirmed;
  if (length < trimAt || confirmed.length === 0) return null;
  const cut = (last: number, base: number | null): number | null => {
    if (base === null || base <= span.base || base > now - 0.3) return null;
    span.base = base;
    span.agreement.drop(last + 1);
    return base;
  };
  const loudness = sound.loudness(span.base, now);
  const ahead = length < trimMax ? lead : 0;
  const pauseAfter = (ending: RegExp): number | null => {
    const last = confirmed.findLastIndex(
      ({ text, end }, at) =>
        at < confirmed.length - ahead && ending.test(text) && end <= now - 0.8 && end > span.base + 1,
    );
    const word = confirmed[last];
    if (word === undefined) return null;
    const ended = word.end - LATE;
    const near = { start: Math.max(span.base + 0.5, ended - ABOUT), end: Math.min(now - 0.4, ended + ABOUT) };
    return cut(last, sound.quietNear(ended, near, QUIET * loudness));
  };
  const base = pauseAfter(SENTENCE_END);
  if (base !== null || length < trimMax) return base;
  return pauseAfter(CLAUSE_END) ?? anywhere();

  function anywhere(): number | null {
    const last = confirmed.length - 1 - anchor;
    const word = confirmed[last];
    if (word === undefined) return null;
    const next = confirmed[last + 1]?.start ?? span.agreement.tail[0]?.start ?? word.end + 0.4;
    const from = Math.min(word.end, next) - 0.15;
    const to = Math.max(from, Math.min(Math.max(word.end, next), word.end + 0.4) + 0.15);
    return cut(last, sound.quietest(from, to));
  }
}
