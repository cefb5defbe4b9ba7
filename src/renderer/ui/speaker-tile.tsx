import type { ReactNode } from 'react';
import { initials } from '../../shared/transcript/people';
import { cx } from './cx';

const COLOURS = 12;
const SHAPES = {
  md: ['rounded-[9px]', 'rounded-full', 'rounded-[50%_50%_50%_6px]', 'rounded-[12px_4px_12px_4px]'],
  sm: ['rounded-[6px]', 'rounded-full', 'rounded-[50%_50%_50%_4px]', 'rounded-[8px_3px_8px_3px]'],
} as const;

interface SpeakerTileProps {
  readonly name: string;
  /** Order in which speakers are first heard; gives shape and colour. */
  readonly index: number;
  readonly size?: 'md' | 'sm';
}

/** Initials in a tile. Shape, colour and letters together tell people apart; the name stands beside it. */
export function SpeakerTile({ name, index, size = 'md' }: SpeakerTileProps): ReactNode {
  const colour = (index % COLOURS) + 1;
  const shapes = SHAPES[size];
  return (
    <span
      aria-hidden="true"
      className={cx(
        'grid flex-none place-items-center font-bold select-none',
        size === 'md' ? 'size-7 text-11' : 'size-5 text-[9px]',
        shapes[index % shapes.length],
      )}
      style={{ background: speakerColour(index), color: `var(--sp-${colour}-on)` }}
    >
      {initials(name)}
    </span>
  );
}

export function speakerColour(index: number): string {
  return `var(--sp-${(index % COLOURS) + 1})`;
}
