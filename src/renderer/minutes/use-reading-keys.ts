import { useEffect, type RefObject } from 'react';
import { segmentAt } from '../../shared/transcript/people';
import type { Segment } from '../../shared/transcript/transcript';
import type { Player } from './player';
import type { TranscriptHandle } from './transcript';

const SKIP_S = 5;
/** Places where keys have a meaning of their own. */
const OWN_KEYS =
  'input,textarea,select,[contenteditable],[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[role=slider]';

/** Space plays, arrows skip and walk, < and > change the speed, / finds. */
export function useReadingKeys(
  player: Player,
  segments: readonly Pick<Segment, 'start'>[],
  list: RefObject<TranscriptHandle | null>,
): void {
  useEffect(() => {
    const walk = (by: number): void => {
      const at = segmentAt(segments, player.time.get());
      const to = Math.min(segments.length - 1, Math.max(0, at + by));
      const start = segments[to]?.start;
      if (start === undefined) return;
      player.seek(start);
      list.current?.show(to);
    };
    const actions: Readonly<Record<string, () => void>> = {
      ' ': player.toggle,
      ArrowLeft: () => {
        player.skip(-SKIP_S);
      },
      ArrowRight: () => {
        player.skip(SKIP_S);
      },
      ArrowUp: () => {
        walk(-1);
      },
      ArrowDown: () => {
        walk(1);
      },
      '<': () => {
        player.step(-1);
      },
      '>': () => {
        player.step(1);
      },
      '/': () => list.current?.find(),
    };
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
        event.preventDefault();
        list.current?.find();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (target.closest(OWN_KEYS) !== null) return;
      // Space presses the button that has the focus.
      if (event.key === ' ' && target.closest('button,a,[role=checkbox],summary') !== null) return;
      const action = actions[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', press);
    const off = window.smallpie.on('app.find', () => list.current?.find());
    return () => {
      removeEventListener('keydown', press);
      off();
    };
  }, [player, segments, list]);
}
