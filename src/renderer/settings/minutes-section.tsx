import { Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textHost } from '../../shared/meeting/privacy';
import { changeSettings, useSettings } from '../state/app-state';
import { Banner } from '../ui/banner';
import { Field, LazyInput } from '../ui/field';
import { ChoiceCards } from './choice-card';
import { LocalServers } from './local-servers';
import { ModelTest } from './model-test';
import { NumberField } from './number-field';
import { SecretField } from './secret-field';

const OPENAI = 'https://api.openai.com/v1';

function ModelFields(): ReactNode {
  const { t } = useTranslation();
  const { analysis } = useSettings();
  const bad = URL.canParse(analysis.baseUrl) ? undefined : t('settingsSound.baseUrlBad');
  return (
    <div className="mt-5 grid gap-4.5 sm:grid-cols-2">
      {analysis.provider === 'compatible' && (
        <>
          <div className="sm:col-span-2">
            <LocalServers />
          </div>
          <Field label={t('settingsSound.baseUrl')} problem={bad} className="sm:col-span-2">
            {(ties) => (
              <LazyInput
                {...ties}
                dir="ltr"
                spellCheck={false}
                value={analysis.baseUrl}
                onCommit={(baseUrl) => void changeSettings({ analysis: { baseUrl: baseUrl.trim() } })}
              />
            )}
          </Field>
        </>
      )}
      <Field label={t('settingsSound.modelName')} help={t('settingsSound.modelNameHelp')}>
        {(ties) => (
          <LazyInput
            {...ties}
            dir="ltr"
            spellCheck={false}
            value={analysis.model}
            onCommit={(model) => void changeSettings({ analysis: { model: model.trim() } })}
          />
        )}
      </Field>
      <SecretField name="llmApiKey" label={t('settingsSound.key')} />
      <NumberField
        label={t('settingsSound.context')}
        help={t('settingsSound.contextHelp')}
        value={analysis.contextTokens}
        min={1_000}
        max={10_000_000}
        optional
        onCommit={(contextTokens) => void changeSettings({ analysis: { contextTokens } })}
      />
      <NumberField
        label={t('settingsSound.timeout')}
        value={analysis.timeoutSeconds}
        min={1}
        max={3_600}
        onCommit={(seconds) => {
          if (seconds !== null) void changeSettings({ analysis: { timeoutSeconds: seconds } });
        }}
      />
      <div className="sm:col-span-2">
        <ModelTest />
      </div>
    </div>
  );
}

export function MinutesSection(): ReactNode {
  const { t } = useTranslation();
  const { analysis } = useSettings();
  const host = textHost(analysis);
  return (
    <>
      <ChoiceCards
        label={t('settingsSound.provider')}
        value={analysis.provider}
        choices={[
          {
            value: 'none',
            title: t('settingsSound.providerNone'),
            help: t('settingsSound.providerNoneHelp'),
          },
          {
            value: 'compatible',
            title: t('settingsSound.providerCompatible'),
            help: t('settingsSound.providerCompatibleHelp'),
          },
          {
            value: 'openai',
            title: t('settingsSound.providerOpenai'),
            help: t('settingsSound.providerOpenaiHelp'),
          },
        ]}
        onChange={(provider) =>
          void changeSettings({
            analysis: provider === 'openai' ? { provider, baseUrl: OPENAI } : { provider },
          })
        }
      />
      {host !== null && (
        <div className="mt-3">
          <Banner
            quiet
            tone="plain"
            icon={<Send size={18} aria-hidden />}
            title={t('settingsSound.external', { host })}
          />
        </div>
      )}
      {analysis.provider !== 'none' && <ModelFields />}
    </>
  );
}
