import type { Segment } from '../transcript/transcript';

/** A mark is pressed when something has just been said: sound this far before it counts (s). */
const BEFORE = 8;

/** Index of what was said where a person pressed "mark" (s), or -1 when nobody spoke. */
export function segmentOfMark(segments: readonly Pick<Segment, 'start' | 'end'>[], at: number): number {
  return segments.findLastIndex(({ start, end }) => start <= at && end >= at - BEFORE);
}
