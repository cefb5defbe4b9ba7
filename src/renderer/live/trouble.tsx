import { Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { liveStatus } from '../state/app-state';
import { useStore } from '../state/store';
import { Banner } from '../ui/banner';

/** What slows the text down or keeps the disk from writing; in both cases no sound is lost. */
export function Trouble(): ReactNode {
  const { t } = useTranslation();
  const status = useStore(liveStatus);
  if (status === null || (status.disk === null && status.pace === 'live')) return null;
  return (
    <div className="px-4 pt-3.5">
      {status.disk === null ? (
        <p role="status" className="flex items-center gap-2 text-13 text-ink-2">
          <Hourglass size={15} aria-hidden className="flex-none" />
          {status.pace === 'later' ? t('live.later') : t('live.thin')}
        </p>
      ) : (
        <Banner tone="cherry" title={t('live.diskTitle')} text={t('live.diskText')} />
      )}
    </div>
  );
}
