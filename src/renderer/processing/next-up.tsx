import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OvenRow } from '../home/oven-row';
import { useOrder } from '../home/use-order';
import { jobs as jobsStore } from '../state/app-state';
import { useStore } from '../state/store';

/** What comes after this one, in an order that can be changed. */
export function NextUp({ current }: { readonly current: string }): ReactNode {
  const { t } = useTranslation();
  const { ordered, said, movable, handlers } = useOrder(useStore(jobsStore) ?? []);
  const next = ordered.filter(
    ({ id, state }) => id !== current && (state === 'queued' || state === 'running'),
  );
  if (next.length === 0) return null;
  return (
    <section aria-labelledby="next-up" className="mt-6">
      <h2 id="next-up" className="caption">
        {t('processing.next')}
      </h2>
      <ol>
        {next.map((job) => (
          <OvenRow key={job.id} job={job} movable={movable(job)} {...handlers(job)} />
        ))}
      </ol>
      <div aria-live="polite" className="sr-only">
        {said}
      </div>
    </section>
  );
}
