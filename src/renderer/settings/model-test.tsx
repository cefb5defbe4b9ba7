import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { ask } from '../state/bridge';
import { Trial } from './trial';

/** Asks the language model one small question with invented text. */
export function ModelTest({ onWorks }: { readonly onWorks?: () => void }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Trial
      icon={FlaskConical}
      words={{
        test: t('settingsSound.test'),
        running: t('settingsSound.testing'),
        again: t('settingsSound.test'),
      }}
      run={() => ask('analysis.test', {})}
      success={({ host, seconds }) => ({
        title: t('settingsSound.testWorks'),
        text: t('settingsSound.testWorksText', {
          host,
          seconds: format.number(Math.round(seconds * 10) / 10),
        }),
      })}
      onWorks={onWorks}
    />
  );
}
