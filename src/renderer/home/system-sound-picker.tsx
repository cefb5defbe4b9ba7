import { Volume2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings, useSettings } from '../state/app-state';
import { Field } from '../ui/field';
import { Select } from '../ui/select';

/** Whether the others in a call are recorded, too. */
export function SystemSoundPicker(): ReactNode {
  const { t } = useTranslation();
  const { systemAudio } = useSettings().sound;
  return (
    <Field
      label={t('home.others')}
      aside={systemAudio ? <span className="text-ink-3">{t('home.othersNote')}</span> : undefined}
    >
      {({ id }) => (
        <Select
          id={id}
          label={t('home.others')}
          value={systemAudio ? 'on' : 'off'}
          options={[
            { value: 'on', label: t('home.othersOn') },
            { value: 'off', label: t('home.othersOff') },
          ]}
          icon={<Volume2 size={17} aria-hidden />}
          onChange={(value) => void changeSettings({ sound: { systemAudio: value === 'on' } })}
        />
      )}
    </Field>
  );
}
