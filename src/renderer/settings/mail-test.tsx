import { CircleCheck, Mail } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../shared/ipc/contract';
import { useFormat } from '../i18n/format';
import { useSettings } from '../state/app-state';
import { ask, envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ErrorBanner } from '../ui/error-banner';

/** Sends a test letter to the person's own address. */
export function MailTest({ onArrived }: { readonly onArrived?: () => void }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { mail } = useSettings();
  const [outcome, setOutcome] = useState<RouteOutput<'mail.test'> | 'sending' | null>(null);
  const test = async (): Promise<void> => {
    setOutcome('sending');
    try {
      const next = await ask('mail.test', {});
      setOutcome(next);
      if (next.delivered) onArrived?.();
    } catch (error) {
      setOutcome(null);
      showError(envelopeOf(error));
    }
  };
  const button = (
    <Button
      disabled={outcome === 'sending' || mail.host === '' || mail.from === ''}
      onClick={() => void test()}
    >
      <Mail size={16} aria-hidden />
      {outcome === 'sending'
        ? t('settingsMail.sending')
        : outcome === null
          ? t('settingsMail.test')
          : t('settingsMail.again')}
    </Button>
  );
  if (outcome === null || outcome === 'sending') return button;
  if (outcome.error !== null) return <ErrorBanner error={outcome.error} actions={button} />;
  return (
    <Banner
      quiet
      tone="pine"
      icon={<CircleCheck size={20} aria-hidden />}
      title={t('settingsMail.arrived')}
      text={t('settingsMail.arrivedText', { seconds: format.number(Math.round(outcome.seconds * 10) / 10) })}
      actions={button}
    />
  );
}
