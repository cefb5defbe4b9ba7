import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button';
import { PeopleButton } from './people-panel';

interface FindBarProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly query: string;
  readonly count: number;
  readonly current: number;
  readonly onQuery: (query: string) => void;
  readonly onGo: (by: 1 | -1) => void;
}

/** Finds words in what was said; Enter goes on, Shift + Enter goes back. */
export function FindBar({ ref, query, count, current, onQuery, onGo }: FindBarProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="flex items-center gap-1.5 border-b border-line px-4.5 py-2.5" role="search">
      <div className="relative min-w-0 flex-1">
        <Search
          size={15}
          aria-hidden
          className="pointer-events-none absolute inset-y-0 left-3 my-auto text-ink-3"
        />
        <input
          ref={ref}
          type="text"
          dir="auto"
          value={query}
          aria-label={t('transcript.find')}
          placeholder={t('transcript.find')}
          className="min-h-8 w-full rounded-sm border border-line-strong bg-raised py-1 pr-2 pl-9 text-13"
          onChange={(event) => {
            onQuery(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onGo(event.shiftKey ? -1 : 1);
            if (event.key === 'Escape') {
              onQuery('');
              event.currentTarget.blur();
            }
          }}
        />
      </div>
      {query === '' ? (
        <PeopleButton />
      ) : (
        <>
          <span role="status" className="text-12 whitespace-nowrap text-ink-3 tabular-nums">
            {count === 0 ? t('transcript.noHits') : t('transcript.hits', { now: current + 1, count })}
          </span>
          <span className="-mr-2 flex">
            <IconButton
              label={t('transcript.previousHit')}
              disabled={count === 0}
              onClick={() => {
                onGo(-1);
              }}
            >
              <ChevronUp size={16} aria-hidden />
            </IconButton>
            <IconButton
              label={t('transcript.nextHit')}
              disabled={count === 0}
              onClick={() => {
                onGo(1);
              }}
            >
              <ChevronDown size={16} aria-hidden />
            </IconButton>
            <IconButton
              label={t('transcript.clearFind')}
              onClick={() => {
                onQuery('');
              }}
            >
              <X size={16} aria-hidden />
            </IconButton>
          </span>
        </>
      )}
    </div>
  );
}
