import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings, useSettings } from '../state/app-state';
import { ask, envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { useQuestion } from '../state/use-question';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';

/** Whether the graphics card may work, and how it did; nothing where there is no engine for one. */
export function GraphicsCard(): ReactNode {
  const { t } = useTranslation();
  const { transcription } = useSettings();
  const [answer, , put] = useQuestion('graphics.state', {});
  if (answer.state !== 'ready' || answer.value.build === null) return null;
  const { state, failure } = answer.value;
  const why = failure === null ? null : t(`settingsModels.graphicsWhy.${failure}`);
  const told =
    transcription.acceleration === 'cpu'
      ? t('settingsModels.graphicsHelp')
      : state === 'failed'
        ? t('settingsModels.graphicsFailed', { why })
        : t(`settingsModels.graphicsState.${state}`);
  const again = (): void => {
    ask('graphics.again', {}).then(put, (error: unknown) => {
      showError(envelopeOf(error));
    });
  };
  return (
    <Field label={t('settingsModels.graphics')} help={told}>
      {({ id }) => (
        <div className="flex gap-2">
          <div className="min-w-0 flex-1">
            <Select
              id={id}
              label={t('settingsModels.graphics')}
              value={transcription.acceleration}
              options={[
                { value: 'auto', label: t('settingsModels.graphicsAuto') },
                { value: 'cpu', label: t('settingsModels.graphicsOff') },
                { value: 'gpu', label: t('settingsModels.graphicsAlways') },
              ]}
              onChange={(acceleration) => void changeSettings({ transcription: { acceleration } })}
            />
          </div>
          {state === 'failed' && transcription.acceleration !== 'cpu' && (
            <Button className="min-h-10!" onClick={again}>
              {t('settingsModels.graphicsAgain')}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
