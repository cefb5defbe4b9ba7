import type { LiveLine } from '../../shared/meeting/live-text';
import { recording } from '../state/app-state';
import { createStore, useStore } from '../state/store';

/** Lines by their id, with those that are new or have changed put in. Order of beginning; empty ones are gone. */
export function mergeLines(now: readonly LiveLine[], fresh: readonly LiveLine[]): readonly LiveLine[] {
  const byId = new Map(now.map((line) => [line.id, line]));
  for (const line of fresh) byId.set(line.id, line);
  return [...byId.values()]
    .filter(({ confirmed, tentative }) => confirmed !== '' || tentative !== '')
    .sort((a, b) => a.start - b.start || a.id - b.id);
}

/** Kept while another screen is shown. */
const lines = createStore<readonly LiveLine[]>([]);

/** Collects the words of the meeting that is being recorded, as they come. */
export function followLiveText(): void {
  let meeting: string | null = null;
  window.smallpie.on('live.text', (text) => {
    const before = meeting === text.id ? lines.get() : [];
    meeting = text.id;
    lines.set(mergeLines(before, text.lines));
  });
  recording.subscribe(() => {
    if (recording.get().id === meeting) return;
    meeting = null;
    lines.set([]);
  });
}

export function useLiveLines(): readonly LiveLine[] {
  return useStore(lines);
}
