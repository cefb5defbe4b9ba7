import { lazy, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mascot } from './art/mascot';
import { Processing } from './processing/processing';
import { Sending } from './sent/sending';
import { jobs as jobsStore, receipts as receiptsStore } from './state/app-state';
import { goTo } from './state/navigation';
import { useStore } from './state/store';
import { Button } from './ui/button';
import { Frame } from './ui/frame';
import { Loading } from './ui/loading';

const Minutes = lazy(async () => ({ default: (await import('./minutes/minutes')).MinutesScreen }));

function NotHere(): ReactNode {
  const { t } = useTranslation();
  return (
    <Frame back>
      <main className="grid min-h-0 flex-1 place-content-center justify-items-center gap-2 p-6 text-center">
        <Mascot mood="sleeping" size={96} />
        <h1 className="title-1">{t('minutes.gone')}</h1>
        <p className="max-w-90 text-ink-2">{t('minutes.goneText')}</p>
        <Button
          tone="pine"
          className="mt-2"
          onClick={() => {
            goTo({ name: 'home' });
          }}
        >
          {t('minutes.home')}
        </Button>
      </main>
    </Frame>
  );
}

/** A meeting, whatever has become of it: in the oven, ready to read, on its way, or gone. */
export function Meeting({ id }: { readonly id: string }): ReactNode {
  const jobs = useStore(jobsStore);
  const job = jobs?.find((one) => one.id === id);
  const left = useStore(receiptsStore).some((receipt) => receipt.id === id);
  const over = jobs !== null && job === undefined;
  useEffect(() => {
    if (over && left) goTo({ name: 'receipt', id });
  }, [over, left, id]);
  if (jobs === null) return <Loading />;
  if (job === undefined) return left ? <Loading /> : <NotHere />;
  switch (job.state) {
    case 'ready':
      return <Minutes job={job} />;
    case 'posted':
      return <Sending job={job} />;
    case 'recording':
    case 'queued':
    case 'running':
    case 'failed':
      return <Processing job={job} />;
  }
}
