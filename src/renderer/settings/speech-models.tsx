import { FileInput, Gauge } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpeechModel } from '../../shared/ipc/speech-models';
import { changeSettings, useSettings } from '../state/app-state';
import { act, ask, envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { useQuestion } from '../state/use-question';
import { Button } from '../ui/button';
import { Confirm } from '../ui/dialog';
import { ErrorBanner } from '../ui/error-banner';
import { SpeechModelRow } from './speech-model-row';

/** Those that matter now: here, chosen, recommended, or on their way. */
const matters = (model: SpeechModel, chosen: string): boolean =>
  model.name === chosen ||
  model.recommended ||
  model.state !== 'missing' ||
  model.download !== null ||
  model.partBytes > 0;

/** Every speech model with size, accuracy and speed here; fetched, stopped, deleted, imported from here. */
export function SpeechModels(): ReactNode {
  const { t } = useTranslation();
  const { transcription } = useSettings();
  const [answer, again, put] = useQuestion('models.speech', {});
  const [all, setAll] = useState(false);
  const [removing, setRemoving] = useState<string | null>(null);
  const [unverified, setUnverified] = useState(false);
  const [measuring, setMeasuring] = useState(false);
  useEffect(() => window.smallpie.on('models.changed', put), [put]);
  // What is recommended hangs on these.
  const wish = `${transcription.promiseMinutes} ${transcription.language}`;
  useEffect(() => {
    again();
  }, [again, wish]);

  if (answer.state === 'failed') return <ErrorBanner error={answer.error} onRetry={again} />;
  const models = answer.state === 'ready' ? answer.value : [];
  const shown = all ? models : models.filter((model) => matters(model, transcription.model));
  const hidden = models.length - models.filter((model) => matters(model, transcription.model)).length;

  const get = async (name: string): Promise<void> => {
    try {
      await ask('models.get', { name });
    } catch (error) {
      const envelope = envelopeOf(error);
      // Whoever pressed “stop” knows.
      if (envelope.code !== 'CANCELLED') showError(envelope);
    }
  };
  const take = async (sure: boolean): Promise<void> => {
    try {
      const { name } = await ask('models.import', { unverified: sure });
      if (name !== null) again();
    } catch (error) {
      const envelope = envelopeOf(error);
      if (envelope.code === 'MODEL_UNVERIFIED') setUnverified(true);
      else showError(envelope);
    }
  };
  const measure = async (): Promise<void> => {
    setMeasuring(true);
    try {
      put(await ask('models.measure', {}));
    } catch (error) {
      showError(envelopeOf(error));
    } finally {
      setMeasuring(false);
    }
  };

  return (
    <div className="grid gap-2.5">
      <div>
        <h2 className="text-13 font-semibold text-ink-2">{t('settingsModels.title')}</h2>
        <p className="text-12 text-ink-3">{t('settingsModels.lead')}</p>
      </div>
      <ul aria-label={t('settingsModels.title')} className="grid gap-2">
        {shown.map((model) => (
          <SpeechModelRow
            key={model.name}
            model={model}
            chosen={model.name === transcription.model}
            onUse={() => void changeSettings({ transcription: { model: model.name } })}
            onGet={() => void get(model.name)}
            onStop={() => void act('models.stop', { name: model.name })}
            onRemove={() => {
              setRemoving(model.name);
            }}
          />
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        {hidden > 0 && (
          <Button
            size="sm"
            aria-expanded={all}
            onClick={() => {
              setAll(!all);
            }}
          >
            {all ? t('settingsModels.fewer') : t('settingsModels.more', { count: hidden })}
          </Button>
        )}
        <Button size="sm" onClick={() => void take(false)}>
          <FileInput size={15} aria-hidden />
          {t('settingsModels.importFile')}
        </Button>
        <Button size="sm" disabled={measuring} aria-describedby="measure" onClick={() => void measure()}>
          <Gauge size={15} aria-hidden />
          {measuring ? t('settingsModels.measuring') : t('settingsModels.measure')}
        </Button>
      </div>
      <p id="measure" className="text-12 text-ink-3">
        {t('settingsModels.measureHelp')}
      </p>
      <Confirm
        open={removing !== null}
        onClose={() => {
          setRemoving(null);
        }}
        title={t('settingsModels.removeTitle', { name: removing ?? '' })}
        text={t('settingsModels.removeText')}
        action={t('settingsModels.remove')}
        onConfirm={() => {
          if (removing !== null) void act('models.remove', { name: removing });
        }}
      />
      <Confirm
        open={unverified}
        onClose={() => {
          setUnverified(false);
        }}
        title={t('settingsModels.unverifiedTitle')}
        text={t('settingsModels.unverifiedText')}
        action={t('settingsModels.unverifiedAction')}
        onConfirm={() => void take(true)}
      />
    </div>
  );
}
