import { useState, type DragEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../shared/ipc/jobs';
import { moved } from '../../shared/meeting/progress';
import { jobs as jobsStore } from '../state/app-state';
import { act } from '../state/bridge';

/** Kind of what is dragged, so that a row is never mistaken for a file. */
const KIND = 'application/x-smallpie-job';

export interface OrderHandlers {
  readonly dragged: boolean;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragEnd: () => void;
  readonly onDrop: (event: DragEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Waiting ones in this order, in the places of waiting ones; the others stay where they are. What has come since is
 * last.
 */
function inOrder(jobs: readonly JobView[], ids: readonly string[]): readonly JobView[] {
  const place = ({ id }: JobView): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  const waiting = jobs.filter(({ state }) => state === 'queued').sort((a, b) => place(a) - place(b));
  return jobs.map((job) => (job.state === 'queued' ? (waiting.shift() ?? job) : job));
}

/** The order of the queue, changed by dragging or by arrow keys. */
export function useOrder(jobs: readonly JobView[]): {
  readonly ordered: readonly JobView[];
  /** To be read aloud after a move. */
  readonly said: string;
  readonly movable: (job: JobView) => boolean;
  readonly handlers: (job: JobView) => OrderHandlers;
} {
  const { t } = useTranslation();
  /** Order while a row is in the air; the queue's own otherwise. */
  const [draft, setDraft] = useState<{ readonly id: string; readonly ids: readonly string[] } | null>(null);
  /**
   * Order that was asked for and is not answered yet. It is shown at once, so that the next key moves on from there;
   * a list that was sent meanwhile still has the old order.
   */
  const [asked, setAsked] = useState<readonly string[] | null>(null);
  const [said, setSaid] = useState('');

  const queued = (asked === null ? jobs : inOrder(jobs, asked))
    .filter(({ state }) => state === 'queued')
    .map(({ id }) => id);
  const ids = draft?.ids ?? queued;
  const ordered = inOrder(jobs, ids);

  const commit = (next: readonly string[]): void => {
    if (next.join() === queued.join()) return;
    setAsked(next);
    void act('jobs.reorder', { ids: [...next] }).then((done) => {
      if (done) jobsStore.set((now) => (now === null ? now : inOrder(now, next)));
      setAsked((now) => (now === next ? null : now));
    });
  };

  return {
    ordered,
    said,
    movable: ({ state }) => state === 'queued' && queued.length > 1,
    handlers: ({ id, title }) => ({
      dragged: draft?.id === id,
      onDragStart: (event) => {
        event.dataTransfer.setData(KIND, id);
        event.dataTransfer.effectAllowed = 'move';
        setDraft({ id, ids: queued });
      },
      onDragOver: (event) => {
        if (draft === null || !event.dataTransfer.types.includes(KIND)) return;
        event.preventDefault();
        const by = draft.ids.indexOf(id) - draft.ids.indexOf(draft.id);
        if (by !== 0 && draft.ids.includes(id)) setDraft({ ...draft, ids: moved(draft.ids, draft.id, by) });
      },
      onDrop: (event) => {
        event.preventDefault();
        if (draft !== null) commit(draft.ids);
      },
      onDragEnd: () => {
        setDraft(null);
      },
      onKeyDown: (event) => {
        const by = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        const next = moved(queued, id, by);
        commit(next);
        setSaid(t('home.moved', { title, place: next.indexOf(id) + 1, count: next.length }));
      },
    }),
  };
}
