import type { TimeSpan } from '../../shared/audio/audio';
import type { EngineSegment } from '../ports';
import type { SpeechWindow } from './windows';

/** A span without pauses can't be without a word for this long (s). */
const GAP_SECONDS = 1.5;
/** The same at the end of a window (s), where Whisper gives up a sentence sooner than anywhere else. */
const TAIL_SECONDS = 0.8;
/** Quiet sound at both ends of a part (s), in which no word is missed. */
const EDGE_SECONDS = 0.5;

/**
 * Speech that the engine passed over: stretches of a part (s in the window) in which it put no word. Whisper sometimes
 * jumps to the end of a window and leaves a sentence out.
 */
export function gapsOf(window: SpeechWindow, segments: readonly EngineSegment[]): readonly TimeSpan[] {
  const words = segments.flatMap((segment) => segment.words);
  const gaps: TimeSpan[] = [];
  for (const [index, { at, start, end }] of window.parts.entries()) {
    let from = at + EDGE_SECONDS;
    const to = at + (end - start) - EDGE_SECONDS;
    const note = (until: number, shortest = GAP_SECONDS): void => {
      if (until - from >= shortest) gaps.push({ start: from, end: until });
    };
    for (const word of words) {
      if (word.end <= from || word.start >= to) continue;
      note(word.start);
      from = Math.max(from, word.end);
    }
    note(to, index === window.parts.length - 1 ? TAIL_SECONDS : GAP_SECONDS);
  }
  return gaps;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Whether the words found in a gap are already there, only with wrong times: most of them follow each other close by.
 * @param found the words that were heard in the gap.
 */
export function alreadyWritten(
  found: readonly EngineSegment[],
  gap: TimeSpan,
  segments: readonly EngineSegment[],
): boolean {
  const text = (list: readonly EngineSegment[], near: (start: number) => boolean): readonly string[] =>
    list
      .flatMap((segment) => segment.words)
      .filter((word) => near(word.start))
      .map((word) => plain(word.text))
      .filter((word) => word !== '');
  const fresh = text(found, () => true);
  const reach = gap.end - gap.start + 3;
  const around = text(segments, (start) => start > gap.start - reach && start < gap.end + reach);
  let [at, seen] = [0, 0];
  for (const word of fresh) {
    const next = around.indexOf(word, at);
    if (next < 0 || next > at + 6 + (seen === 0 ? around.length : 0)) continue;
    at = next + 1;
    seen += 1;
  }
  return seen * 2 > fresh.length;
}
