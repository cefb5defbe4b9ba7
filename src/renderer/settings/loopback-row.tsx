import { Volume2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { testLoopback, type LoopbackVerdict } from '../capture/loopback-test';
import { useSettings } from '../state/app-state';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';

/** Tries whether the computer's sound can be recorded; there only while it is wanted. */
export function LoopbackRow(): ReactNode {
  const { t } = useTranslation();
  const { systemAudio } = useSettings().sound;
  const [verdict, setVerdict] = useState<LoopbackVerdict | 'testing' | null>(null);
  if (!systemAudio) return null;
  const test = async (): Promise<void> => {
    setVerdict('testing');
    setVerdict(await testLoopback());
  };
  return (
    <div className="grid gap-2.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <div className="min-w-40 flex-1">
          <div className="font-semibold">{t('settingsSound.loopback')}</div>
          <div className="text-12 text-ink-3">{t('settingsSound.loopbackHelp')}</div>
        </div>
        <Button size="sm" disabled={verdict === 'testing'} onClick={() => void test()}>
          <Volume2 size={15} aria-hidden />
          {verdict === 'testing' ? t('settingsSound.loopbackTesting') : t('settingsSound.loopbackTest')}
        </Button>
      </div>
      {verdict !== null && verdict !== 'testing' && (
        <Banner
          quiet
          tone={verdict === 'works' ? 'pine' : 'crust'}
          title={t(`settingsSound.loopbackVerdict.${verdict}`)}
        />
      )}
    </div>
  );
}
