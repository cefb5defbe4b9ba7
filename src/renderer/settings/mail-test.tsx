import { Mail } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useSettings } from '../state/app-state';
import { ask } from '../state/bridge';
import { Trial } from './trial';

/** Sends a test letter to the person's own address. */
export function MailTest({ onArrived }: { readonly onArrived?: () => void }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { mail } = useSettings();
  return (
    <Trial
      icon={Mail}
      words={{
        test: t('settingsMail.test'),
        running: t('settingsMail.sending'),
        again: t('settingsMail.again'),
      }}
      run={() => ask('mail.test', {})}
      success={({ seconds }) => ({
        title: t('settingsMail.arrived'),
        text: t('settingsMail.arrivedText', { seconds: format.number(Math.round(seconds * 10) / 10) }),
      })}
      disabled={mail.host === '' || mail.from === ''}
      onWorks={onArrived}
    />
  );
}
