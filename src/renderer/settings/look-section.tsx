import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../i18n';
import { changeSettings, settings as settingsStore, useSettings } from '../state/app-state';
import { ask, envelopeOf } from '../state/bridge';
import { say, showError } from '../state/notices';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { SwitchRow } from '../ui/switch';

/** Each language in its own words: whoever looks for it can read it. */
const OWN_NAMES = { en: 'English', de: 'Deutsch', es: 'Español' } as const;

export function LookSection(): ReactNode {
  const { t } = useTranslation();
  const { appearance, desktop } = useSettings();
  const save = async (): Promise<void> => {
    try {
      if ((await ask('settings.export', {})).saved) say(t('settingsRest.exported'));
    } catch (error) {
      showError(envelopeOf(error));
    }
  };
  const read = async (): Promise<void> => {
    try {
      const next = await ask('settings.import', {});
      if (next === null) return;
      settingsStore.set(next);
      say(t('settingsRest.imported'));
    } catch (error) {
      showError(envelopeOf(error));
    }
  };
  return (
    <>
      <div className="grid gap-4.5 sm:grid-cols-3">
        <Field label={t('settingsRest.theme')}>
          {({ id }) => (
            <Select
              id={id}
              label={t('settingsRest.theme')}
              value={appearance.theme}
              options={(['system', 'light', 'dark'] as const).map((value) => ({
                value,
                label: t(`settingsRest.themes.${value}`),
              }))}
              onChange={(theme) => void changeSettings({ appearance: { theme } })}
            />
          )}
        </Field>
        <Field label={t('settingsRest.language')}>
          {({ id }) => (
            <Select
              id={id}
              label={t('settingsRest.language')}
              value={appearance.language}
              options={[
                { value: 'system', label: t('settingsRest.languageSystem') },
                ...LANGUAGES.map((value) => ({ value, label: OWN_NAMES[value] })),
              ]}
              onChange={(language) => void changeSettings({ appearance: { language } })}
            />
          )}
        </Field>
        <Field label={t('settingsRest.motion')}>
          {({ id }) => (
            <Select
              id={id}
              label={t('settingsRest.motion')}
              value={appearance.motion}
              options={(['system', 'reduced', 'full'] as const).map((value) => ({
                value,
                label: t(`settingsRest.motions.${value}`),
              }))}
              onChange={(motion) => void changeSettings({ appearance: { motion } })}
            />
          )}
        </Field>
      </div>
      <div className="mt-4">
        <SwitchRow
          label={t('settingsRest.login')}
          help={t('settingsRest.loginHelp')}
          on={desktop.startAtLogin}
          onChange={(startAtLogin) => void changeSettings({ desktop: { startAtLogin } })}
        />
        <SwitchRow
          label={t('settingsRest.notifications')}
          on={desktop.notifications}
          onChange={(notifications) => void changeSettings({ desktop: { notifications } })}
        />
      </div>
      <h2 className="title-2 mt-6 mb-2">{t('settingsRest.move')}</h2>
      <div className="flex flex-wrap gap-2.5">
        <Button onClick={() => void save()}>{t('settingsRest.exportAll')}</Button>
        <Button onClick={() => void read()}>{t('settingsRest.importAll')}</Button>
      </div>
    </>
  );
}
