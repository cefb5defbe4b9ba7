import { useVirtualizer } from '@tanstack/react-virtual';
import { useImperativeHandle, useMemo, useRef, useState, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { searchIndex, type Hit } from '../../shared/transcript/search';
import { useReading } from './context';
import { FindBar } from './find-bar';
import { PlayerBar } from './player-bar';
import { TranscriptRow } from './transcript-row';
import { useFollow } from './use-follow';

/** What others may ask of the transcript. */
export interface TranscriptHandle {
  /** Scrolls to a segment and marks it for a moment. */
  readonly show: (segment: number) => void;
  /** Puts the cursor into the search field. */
  readonly find: () => void;
}

const NO_HITS: readonly (Hit & { readonly hit: number })[] = [];
/** First guess of a row's height; rows are measured once they are seen. */
const LINE_PX = 21;
const HEAD_PX = 36;
const CHARACTERS_PER_LINE = 46;

/** What was said: played, searched, corrected. Only the rows in view exist. */
export function Transcript({ ref }: { readonly ref: Ref<TranscriptHandle> }): ReactNode {
  const { t } = useTranslation();
  const { record, player } = useReading();
  const segments = useMemo(() => record.transcript?.segments ?? [], [record.transcript]);
  const scroller = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState(0);

  const index = useMemo(() => searchIndex(segments), [segments]);
  const hits = useMemo(() => index.find(query), [index, query]);
  const hitsOf = useMemo(() => {
    const map = new Map<number, (Hit & { hit: number })[]>();
    hits.forEach((found, hit) => {
      const list = map.get(found.segment);
      if (list === undefined) map.set(found.segment, [{ ...found, hit }]);
      else list.push({ ...found, hit });
    });
    return map;
  }, [hits]);

  // The virtualizer hands out functions that change without being new; the compiler's rule does not know it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: segments.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => HEAD_PX + LINE_PX * Math.ceil((segments[i]?.text.length ?? 0) / CHARACTERS_PER_LINE),
    overscan: 6,
    getItemKey: (i) => i,
    // Places are written to the page; React draws only when other rows come into view.
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
  });
  const active = useFollow(player, segments, rows);

  const show = (segment: number): void => {
    rows.scrollToIndex(segment, { align: 'center' });
  };
  const goToHit = (to: number): void => {
    if (hits.length === 0) return;
    const next = (to + hits.length) % hits.length;
    setCurrent(next);
    show(hits[next]?.segment ?? 0);
  };
  useImperativeHandle(ref, () => ({
    show: (segment) => {
      show(segment);
    },
    find: () => {
      field.current?.focus();
      field.current?.select();
    },
  }));

  return (
    <section
      aria-label={t('transcript.title')}
      className="card flex h-[75dvh] flex-none flex-col overflow-hidden md:h-auto md:w-80 lg:w-92"
    >
      <PlayerBar />
      <FindBar
        ref={field}
        query={query}
        count={hits.length}
        current={current}
        onQuery={(next) => {
          setQuery(next);
          setCurrent(0);
          const [first] = index.find(next);
          if (first !== undefined) show(first.segment);
        }}
        onGo={(by) => {
          goToHit(current + by);
        }}
      />
      {segments.length === 0 ? (
        <p className="m-auto p-6 text-center text-ink-3">{t('transcript.empty')}</p>
      ) : (
        <div
          ref={scroller}
          tabIndex={0}
          role="group"
          aria-label={t('transcript.title')}
          className="min-h-0 flex-1 overflow-y-auto py-2.5 -outline-offset-2"
        >
          <ol ref={rows.containerRef} className="relative">
            {rows.getVirtualItems().map(({ index: i }) => (
              <li
                key={i}
                ref={rows.measureElement}
                data-index={i}
                aria-setsize={segments.length}
                aria-posinset={i + 1}
                className="absolute inset-x-0 px-2 [contain:layout_style]"
              >
                <TranscriptRow
                  segment={i}
                  active={i === active}
                  hits={hitsOf.get(i) ?? NO_HITS}
                  currentHit={current}
                />
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}
