import { Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings, useSettings } from '../state/app-state';
import { Field } from '../ui/field';
import { Select } from '../ui/select';

const MINUTES = [15, 30, 60] as const;

/** Whether the recording ends by itself when nobody speaks any more. */
export function StopAfterField(): ReactNode {
  const { t } = useTranslation();
  const { stopAfterMinutes } = useSettings().sound;
  // A value that was set elsewhere is shown, too.
  const choices = [...new Set([...MINUTES, ...(stopAfterMinutes === null ? [] : [stopAfterMinutes])])];
  return (
    <Field label={t('settingsSound.stopAfter')} help={t('settingsSound.stopAfterHelp')}>
      {({ id }) => (
        <Select
          id={id}
          label={t('settingsSound.stopAfter')}
          value={String(stopAfterMinutes ?? 'never')}
          options={[
            { value: 'never', label: t('settingsSound.stopNever') },
            ...choices
              .sort((a, b) => a - b)
              .map((minutes) => ({
                value: String(minutes),
                label: t('settingsSound.stopMinutes', { minutes }),
              })),
          ]}
          icon={<Hourglass size={17} aria-hidden />}
          onChange={(value) =>
            void changeSettings({ sound: { stopAfterMinutes: value === 'never' ? null : Number(value) } })
          }
        />
      )}
    </Field>
  );
}
