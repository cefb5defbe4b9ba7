import { useTranslation } from 'react-i18next';
import type { JobView } from '../../shared/ipc/jobs';
import { useFormat } from '../i18n/format';

/** How long it still takes, as honestly as it is known. */
export function useTimeLeft({ state, etaSeconds }: Pick<JobView, 'state' | 'etaSeconds'>): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (state === 'failed') return t('processing.failed');
  if (state === 'queued') return t('processing.queued');
  if (etaSeconds === null) return t('processing.unknown');
  if (etaSeconds < 50) return t('processing.soon');
  if (etaSeconds > 5_400) return t('processing.aboutHours', { time: format.minutes(etaSeconds) });
  return t('processing.aboutMinutes', { count: Math.max(1, Math.round(etaSeconds / 60)) });
}
