import { useEffect, useMemo, useState, type MouseEvent, type ReactNode } from 'react';
import { pieces, placeWords } from '../../shared/transcript/reading';
import type { Hit } from '../../shared/transcript/search';
import type { Segment } from '../../shared/transcript/transcript';
import { useReading } from './context';

interface LineTextProps {
  readonly segment: Segment;
  readonly active: boolean;
  readonly hits: readonly (Hit & { readonly hit: number })[];
  readonly currentHit: number;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

/** The words of a segment with search hits; while it is heard, the word that is spoken. */
export function LineText({ segment, active, hits, currentHit, onClick }: LineTextProps): ReactNode {
  const { player } = useReading();
  const placed = useMemo(() => (active ? placeWords(segment) : []), [active, segment]);
  const [word, setWord] = useState(-1);
  useEffect(() => {
    if (!active) return;
    const look = (): void => {
      setWord(placed.findLastIndex(({ start }) => start <= player.time.get()));
    };
    look();
    return player.time.subscribe(look);
  }, [active, placed, player.time]);

  const spoken = active ? placed[word] : undefined;
  const marks = hits.length > 0 ? hits : spoken === undefined ? [] : [{ ...spoken, hit: -1 }];
  return (
    <p dir="auto" className="min-w-0 flex-1 text-13 leading-[1.55]" onClick={onClick}>
      {marks.length === 0
        ? segment.text
        : pieces(segment.text, marks).map(({ text: part, hit }, i) =>
            hit === null ? (
              part
            ) : hit < 0 ? (
              <span key={i} className="rounded-xs bg-crust/45" data-spoken>
                {part}
              </span>
            ) : (
              <mark key={i} className={hit === currentHit ? 'bg-crust! text-[#17211c]!' : undefined}>
                {part}
              </mark>
            ),
          )}
    </p>
  );
}
