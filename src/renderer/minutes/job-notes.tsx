import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../shared/ipc/jobs';
import { Banner } from '../ui/banner';

/** What was less than perfect while these minutes were made; nothing when all went well. */
export function JobNotes({ warnings }: Pick<JobView, 'warnings'>): ReactNode {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <div className="mt-4">
      <Banner
        quiet
        tone="crust"
        title={t('minutes.jobNotes', { count: warnings.length })}
        text={warnings.map((warning) => (
          <span key={warning} className="block" lang="en" dir="auto">
            {warning}
          </span>
        ))}
      />
    </div>
  );
}
