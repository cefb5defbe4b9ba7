import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useState } from 'react';
import { segmentAt } from '../../shared/transcript/people';
import type { Segment } from '../../shared/transcript/transcript';
import type { Player } from './player';

/** Segment that is heard now, or -1. Keeps it in view while playing. */
export function useFollow(
  player: Player,
  segments: readonly Pick<Segment, 'start'>[],
  rows: Virtualizer<HTMLDivElement, Element>,
): number {
  const { time, playing } = player;
  const [active, setActive] = useState(-1);
  useEffect(() => {
    const look = (): void => {
      setActive(time.get() === 0 && !playing ? -1 : segmentAt(segments, time.get()));
    };
    look();
    return time.subscribe(look);
  }, [time, playing, segments]);
  useEffect(() => {
    if (playing && active >= 0) rows.scrollToIndex(active, { align: 'center' });
    // Follows the sound only, not every change of the list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [playing, active]);
  return active;
}
