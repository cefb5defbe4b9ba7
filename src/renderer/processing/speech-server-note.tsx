import { Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../shared/ipc/jobs';
import { errorWords } from '../i18n/error-words';
import { Banner } from '../ui/banner';

/** That speech of this meeting leaves for a server, as long as that matters, and when the server had to be given up. */
export function SpeechServerNote({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation();
  const { speechServer } = job;
  if (speechServer === null) return null;
  const { host, lost } = speechServer;
  return (
    <div className="mt-3">
      <Banner
        quiet
        tone={lost === null ? 'plain' : 'crust'}
        icon={lost === null ? <Send size={18} aria-hidden /> : undefined}
        title={lost === null ? t('processing.sentTo', { host }) : errorWords(lost, t).what}
        {...(lost === null ? {} : { text: t('processing.serverLost') })}
      />
    </div>
  );
}
