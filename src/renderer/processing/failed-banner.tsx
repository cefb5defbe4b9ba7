import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../shared/ipc/jobs';
import { act } from '../state/bridge';
import { Button } from '../ui/button';
import { ErrorBanner } from '../ui/error-banner';

/** What went wrong, what is kept, and the way on. */
export function FailedBanner({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation();
  const { id, error, retryFrom } = job;
  if (error === null) return null;
  return (
    <div className="mt-4">
      <ErrorBanner
        error={error}
        actions={
          retryFrom === null ? undefined : (
            <>
              <Button tone="pine" onClick={() => void act('jobs.retry', { id, from: retryFrom })}>
                {t('processing.tryFrom', { stage: t(`processing.stages.${retryFrom}`) })}
              </Button>
              {retryFrom !== 'decode' && <span className="text-13 text-ink-2">{t('processing.kept')}</span>}
            </>
          )
        }
      />
    </div>
  );
}
