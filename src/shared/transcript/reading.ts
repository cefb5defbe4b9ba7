import type { Evidence } from '../meeting/minutes';
import type { Segment } from './transcript';
import { segmentAt } from './people';

/** A piece of text between two marks, for rendering. */
export interface Piece {
  readonly text: string;
  /** Which hit this is, or null for text between hits. */
  readonly hit: number | null;
}

/** Cuts a text at marked ranges, which must be in order and apart. */
export function pieces(
  text: string,
  marks: readonly { readonly from: number; readonly to: number; readonly hit: number }[],
): readonly Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const { from, to, hit } of marks) {
    if (from > at) out.push({ text: text.slice(at, from), hit: null });
    out.push({ text: text.slice(from, to), hit });
    at = to;
  }
  if (at < text.length) out.push({ text: text.slice(at), hit: null });
  return out;
}

/** A word with the place that it has in the segment's text. */
export interface PlacedWord {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** Finds the words of a segment in its text, one after the other. Words that are not there are left out. */
export function placeWords({ text, words }: Pick<Segment, 'text' | 'words'>): readonly PlacedWord[] {
  const placed: PlacedWord[] = [];
  let at = 0;
  for (const { text: word, start, end } of words) {
    const bare = word.trim();
    const from = bare === '' ? -1 : text.indexOf(bare, at);
    if (from < 0) continue;
    at = from + bare.length;
    placed.push({ start, end, from, to: at });
  }
  return placed;
}

/** The segment that a piece of evidence points to: the one that holds the time, or the nearest by the same speaker. */
export function segmentOf(
  segments: readonly Pick<Segment, 'start' | 'end' | 'speaker'>[],
  { time, speaker }: Pick<Evidence, 'time' | 'speaker'>,
): number {
  const at = segmentAt(segments, time + 0.05);
  const here = segments[at];
  if (here?.speaker === speaker) return at;
  for (const near of [at - 1, at + 1]) {
    const segment = segments[near];
    if (segment?.speaker === speaker && segment.start <= time + 0.5 && segment.end >= time - 0.5) return near;
  }
  return Math.max(0, at);
}

/** Heights (0..1) of `bars` for a drawing of a recording without its sound: how densely words follow each other. */
export function speechBars(
  segments: readonly Pick<Segment, 'start' | 'end' | 'text'>[],
  durationSeconds: number,
  bars: number,
): readonly { readonly height: number; readonly segment: number }[] {
  const length = Math.max(durationSeconds, segments.at(-1)?.end ?? 0, 1e-6);
  return Array.from({ length: bars }, (_, i) => {
    const time = ((i + 0.5) / bars) * length;
    const at = segmentAt(segments, time);
    const segment = segments[at];
    if (segment === undefined || segment.end < time) return { height: 0, segment: -1 };
    const pace = segment.text.length / Math.max(0.5, segment.end - segment.start);
    // A little unevenness by position keeps the eye busy; it carries no meaning.
    const grain = 0.65 + 0.35 * Math.abs(Math.sin(i * 12.9898));
    return { height: Math.min(1, (pace / 18) * grain), segment: at };
  });
}
