import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { receipts as receiptsStore } from '../state/app-state';
import { act } from '../state/bridge';
import { goTo } from '../state/navigation';
import { useStore } from '../state/store';
import { Button } from '../ui/button';

const SHOWN = 5;

/** Times of the meetings that are gone; nothing else is kept of them. */
export function Gone(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const receipts = useStore(receiptsStore);
  if (receipts.length === 0) return null;
  return (
    <section className="mt-auto pt-2" aria-labelledby="gone">
      <div className="flex items-center">
        <h3 id="gone" className="caption">
          {t('home.sentAndGone')}
        </h3>
        <Button
          tone="quiet"
          size="sm"
          className="-mr-2 ml-auto text-12!"
          onClick={() => void act('receipts.clear', {})}
        >
          {t('home.forget')}
        </Button>
      </div>
      <ul>
        {receipts.slice(0, SHOWN).map(({ id, endedAt, durationSeconds, people }) => (
          <li key={id}>
            <button
              type="button"
              className="flex min-h-8.5 w-full items-center gap-2.5 rounded-xs text-13 text-ink-2"
              onClick={() => {
                goTo({ name: 'receipt', id });
              }}
            >
              <CircleCheck size={16} aria-hidden className="text-pine-ink" />
              <span className="tabular-nums">{format.moment(endedAt)}</span>
              <span className="ml-auto text-ink-3 tabular-nums">
                {format.minutes(durationSeconds)}
                {people > 0 && ` · ${t('home.people', { count: people })}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-1.5 text-12 text-ink-3">{t('home.timesKept')}</p>
    </section>
  );
}
