import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mascot } from '../art/mascot';
import { jobs as jobsStore } from '../state/app-state';
import { useStore } from '../state/store';
import { useFormat } from '../i18n/format';
import { Gone } from './gone';
import { OvenRow } from './oven-row';
import { useOrder } from './use-order';

/** The meetings in the works, in their order, and what is left of those that are gone. */
export function Oven(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const jobs = useStore(jobsStore);
  const { ordered, said, ...order } = useOrder(jobs ?? []);
  const waiting = ordered.filter(({ state }) => state === 'queued' || state === 'running');
  const seconds = waiting.every(({ etaSeconds }) => etaSeconds !== null)
    ? waiting.reduce((sum, { etaSeconds }) => sum + (etaSeconds ?? 0), 0)
    : null;
  const parts = [
    waiting.length > 0 && t('home.left', { count: waiting.length }),
    seconds !== null && seconds > 0 && t('home.about', { time: format.minutes(seconds) }),
  ].filter((part) => part !== false);

  return (
    <aside
      aria-label={t('home.oven')}
      className="mx-3.5 mb-3.5 flex flex-none flex-col md:min-h-0 md:w-76 md:overflow-y-auto md:rounded-lg md:border md:border-line md:bg-surface md:px-5 md:pt-5 md:pb-4 lg:ml-0 lg:w-84"
    >
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h2 className="title-2">{t('home.oven')}</h2>
        <span className="caption ml-auto">{parts.join(' · ')}</span>
      </div>
      {jobs === null ? (
        <div role="status" className="caption py-6">
          {t('common.loading')}
        </div>
      ) : ordered.length === 0 ? (
        <div className="grid flex-1 place-content-center justify-items-center gap-1 py-8 text-center">
          <Mascot mood="sleeping" size={72} />
          <div className="mt-1 font-semibold">{t('home.ovenEmpty')}</div>
          <p className="max-w-60 text-13 text-ink-3">{t('home.ovenEmptyHelp')}</p>
        </div>
      ) : (
        <ol className="mt-1.5 mb-4">
          {ordered.map((job) => (
            <OvenRow key={job.id} job={job} movable={order.movable(job)} {...order.handlers(job)} />
          ))}
        </ol>
      )}
      <div aria-live="polite" className="sr-only">
        {said}
      </div>
      <Gone />
    </aside>
  );
}
