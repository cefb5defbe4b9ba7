import { useEffect, useRef, type ReactNode } from 'react';
import type { LevelSource, Loudness } from '../capture/levels';

interface LevelMeterProps {
  readonly label: string;
  /** Null while nothing can be heard. */
  readonly source: LevelSource | null;
  /** Told with every reading, for the word beside the meter. */
  readonly onReading?: (now: Loudness) => void;
}

/** A row of crumbs that is as long as the sound is loud. Drawn past React. */
export function LevelMeter({ label, source, onReading }: LevelMeterProps): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  const tell = useRef(onReading);
  useEffect(() => {
    tell.current = onReading;
  });
  useEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const set = (share: number, peak: number): void => {
      element.style.setProperty('--v', String(Math.round(share * 100)));
      element.style.setProperty('--pk', String(Math.round(peak * 99)));
      element.setAttribute('aria-valuenow', String(Math.round(share * 100)));
    };
    set(0, 0);
    return source?.subscribe((now) => {
      set(now.share, now.peak);
      tell.current?.(now);
    });
  }, [source]);
  return (
    <div ref={bar} className="level" role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100}>
      {source !== null && (
        <>
          <div className="level-fill" />
          <div className="level-peak" />
        </>
      )}
    </div>
  );
}
