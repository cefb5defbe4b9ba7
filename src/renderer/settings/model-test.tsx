import { CircleCheck, FlaskConical } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelTest as Outcome } from '../../shared/ipc/models';
import { useFormat } from '../i18n/format';
import { ask, envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ErrorBanner } from '../ui/error-banner';

/** Asks the language model one small question with invented text. */
export function ModelTest({ onWorks }: { readonly onWorks?: () => void }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [outcome, setOutcome] = useState<Outcome | 'asking' | null>(null);
  const test = async (): Promise<void> => {
    setOutcome('asking');
    try {
      const next = await ask('analysis.test', {});
      setOutcome(next);
      if (next.works) onWorks?.();
    } catch (error) {
      setOutcome(null);
      showError(envelopeOf(error));
    }
  };
  const button = (
    <Button disabled={outcome === 'asking'} onClick={() => void test()}>
      <FlaskConical size={16} aria-hidden />
      {outcome === 'asking' ? t('settingsSound.testing') : t('settingsSound.test')}
    </Button>
  );
  if (outcome === null || outcome === 'asking') return button;
  if (outcome.error !== null) return <ErrorBanner error={outcome.error} actions={button} />;
  return (
    <Banner
      quiet
      tone="pine"
      icon={<CircleCheck size={20} aria-hidden />}
      title={t('settingsSound.testWorks')}
      text={t('settingsSound.testWorksText', {
        host: outcome.host,
        seconds: format.number(Math.round(outcome.seconds * 10) / 10),
      })}
      actions={button}
    />
  );
}
