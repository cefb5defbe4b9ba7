import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../shared/transcript/languages';
import { useFormat } from '../i18n/format';
import { changeSettings, useSettings } from '../state/app-state';
import { Field, LazyInput } from '../ui/field';
import { Select } from '../ui/select';
import { GraphicsCard } from './graphics-card';
import { LinesField } from './lines-field';
import { NumberField } from './number-field';
import { SpeechModels } from './speech-models';
import { SpeechServer } from './speech-server';

export function TranscriptionSection(): ReactNode {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { transcription } = useSettings();
  const languages = LANGUAGES.map((value) => ({ value, label: format.languageName(value) })).sort((a, b) =>
    a.label.localeCompare(b.label, i18n.language),
  );
  return (
    <div className="grid gap-4.5 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <SpeechServer />
      </div>
      <div className="sm:col-span-2">
        <SpeechModels />
      </div>
      <NumberField
        label={t('settingsModels.promise')}
        help={t('settingsModels.promiseHelp')}
        value={transcription.promiseMinutes}
        min={1}
        max={600}
        onCommit={(promiseMinutes) => {
          if (promiseMinutes !== null) void changeSettings({ transcription: { promiseMinutes } });
        }}
      />
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
      <GraphicsCard />
      <Field label={t('settingsModels.mirror')} help={t('settingsModels.mirrorHelp')}>
        {(ties) => (
          <LazyInput
            {...ties}
            value={transcription.modelMirror}
            onCommit={(modelMirror) => void changeSettings({ transcription: { modelMirror } })}
          />
        )}
      </Field>
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
