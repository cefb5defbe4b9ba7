import { useEffect, useState } from 'react';
import type { LiveLine, LiveText } from '../../shared/meeting/live-text';

/** Lines by their id, with those that are new or have changed put in. Order of beginning. */
export function mergeLines(now: readonly LiveLine[], fresh: readonly LiveLine[]): readonly LiveLine[] {
  const byId = new Map(now.map((line) => [line.id, line]));
  for (const line of fresh) byId.set(line.id, line);
  return [...byId.values()].sort((a, b) => a.start - b.start || a.id - b.id);
}

/** The words of the meeting that is being recorded, as they come. */
export function useLiveLines(): readonly LiveLine[] {
  const [lines, setLines] = useState<readonly LiveLine[]>([]);
  useEffect(
    () =>
      window.smallpie.on('live.text', (text: LiveText) => {
        setLines((now) => mergeLines(now, text.lines));
      }),
    [],
  );
  return lines;
}
