import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../shared/transcript/languages';
import { useFormat } from '../i18n/format';
import { changeSettings, useSettings } from '../state/app-state';
import { useQuestion } from '../state/use-question';
import { ErrorBanner } from '../ui/error-banner';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { LinesField } from './lines-field';
import { NumberField } from './number-field';

export function TranscriptionSection(): ReactNode {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { transcription } = useSettings();
  const [answer, again] = useQuestion('models.speech', {});
  const models = answer.state === 'ready' ? answer.value : [];
  const known = models.some(({ name }) => name === transcription.model);
  const languages = LANGUAGES.map((value) => ({ value, label: format.languageName(value) })).sort((a, b) =>
    a.label.localeCompare(b.label, i18n.language),
  );
  return (
    <div className="grid gap-4.5 sm:grid-cols-2">
      {answer.state === 'failed' && (
        <div className="sm:col-span-2">
          <ErrorBanner error={answer.error} onRetry={again} />
        </div>
      )}
      <Field label={t('settingsSound.model')} help={t('settingsSound.modelHelp')}>
        {({ id }) => (
          <Select
            id={id}
            label={t('settingsSound.model')}
            value={transcription.model}
            options={[
              ...models.map(({ name, sizeBytes, bundled }) => ({
                value: name,
                label: name,
                note: [format.bytes(sizeBytes), bundled && t('settingsSound.modelBundled')]
                  .filter(Boolean)
                  .join(' · '),
              })),
              ...(known ? [] : [{ value: transcription.model, label: transcription.model }]),
            ]}
            onChange={(model) => void changeSettings({ transcription: { model } })}
          />
        )}
      </Field>
      <Field label={t('settingsSound.language')}>
        {({ id }) => (
          <Select
            id={id}
            label={t('settingsSound.language')}
            value={transcription.language}
            options={[{ value: 'auto', label: t('settingsSound.languageAuto') }, ...languages]}
            onChange={(language) => void changeSettings({ transcription: { language } })}
          />
        )}
      </Field>
      <NumberField
        label={t('settingsSound.threads')}
        help={t('settingsSound.threadsHelp')}
        placeholder={t('settingsSound.threadsAuto')}
        value={transcription.threads}
        min={1}
        max={64}
        optional
        onCommit={(threads) => void changeSettings({ transcription: { threads } })}
      />
      <div className="sm:col-span-2">
        <LinesField
          label={t('settingsSound.glossary')}
          help={t('settingsSound.glossaryHelp')}
          lines={transcription.glossary}
          onCommit={(glossary) => void changeSettings({ transcription: { glossary: [...glossary] } })}
        />
      </div>
    </div>
  );
}
