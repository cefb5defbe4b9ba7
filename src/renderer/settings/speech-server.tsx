import { AudioLines, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { speechRoute } from '../../shared/meeting/privacy';
import { parseSpeechServer } from '../../shared/settings/speech-server';
import { useFormat } from '../i18n/format';
import { changeSettings, useSettings } from '../state/app-state';
import { ask } from '../state/bridge';
import { Banner } from '../ui/banner';
import { Field, LazyInput } from '../ui/field';
import { ChoiceCards } from './choice-card';
import { SecretField } from './secret-field';
import { Trial } from './trial';

const usable = (url: string): boolean => {
  try {
    parseSpeechServer(url);
    return true;
  } catch {
    return false;
  }
};

/** Sends a second of the sample recording to the server, and says what came back. */
function ServerTest(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { transcription } = useSettings();
  return (
    <Trial
      // What was found out about one address says nothing of the next.
      key={`${transcription.serverUrl} ${transcription.serverModel}`}
      icon={AudioLines}
      words={{
        test: t('settingsServer.test'),
        running: t('settingsServer.testing'),
        again: t('settingsServer.test'),
      }}
      run={() => ask('speechServer.test', {})}
      success={({ host, seconds, text }) => ({
        title: t('settingsServer.works'),
        text: t(text.trim() === '' ? 'settingsServer.worksSilent' : 'settingsServer.worksText', {
          host,
          text: text.trim(),
          seconds: format.number(Math.round(seconds * 10) / 10),
        }),
      })}
    />
  );
}

function ServerFields(): ReactNode {
  const { t } = useTranslation();
  const { transcription } = useSettings();
  const { serverUrl, serverModel } = transcription;
  const bad = serverUrl !== '' && !usable(serverUrl) ? t('settingsServer.urlBad') : undefined;
  const nameless = serverModel === '' && usable(serverUrl) ? t('settingsServer.modelMissing') : undefined;
  const route = speechRoute(transcription);
  return (
    <div className="mt-4 grid gap-4.5 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <Banner
          quiet
          tone={route?.leaves === true ? 'crust' : 'plain'}
          icon={<Send size={18} aria-hidden />}
          title={
            route === null
              ? t('settingsServer.unfinished')
              : t(route.leaves ? 'settingsServer.leaves' : 'settingsServer.stays', { host: route.host })
          }
          text={t('settingsServer.live')}
        />
      </div>
      <Field
        label={t('settingsServer.url')}
        help={t('settingsServer.urlHelp')}
        problem={bad}
        className="sm:col-span-2"
      >
        {(ties) => (
          <LazyInput
            {...ties}
            dir="ltr"
            spellCheck={false}
            value={serverUrl}
            onCommit={(url) => void changeSettings({ transcription: { serverUrl: url.trim() } })}
          />
        )}
      </Field>
      <Field label={t('settingsServer.model')} help={t('settingsServer.modelHelp')} problem={nameless}>
        {(ties) => (
          <LazyInput
            {...ties}
            dir="ltr"
            spellCheck={false}
            value={serverModel}
            onCommit={(model) => void changeSettings({ transcription: { serverModel: model.trim() } })}
          />
        )}
      </Field>
      <SecretField name="sttApiKey" label={t('settingsServer.key')} />
      <div className="sm:col-span-2">
        <ServerTest />
      </div>
    </div>
  );
}

/** Whether this computer writes meetings down, or a speech server that its owner runs. */
export function SpeechServer(): ReactNode {
  const { t } = useTranslation();
  const { transcription } = useSettings();
  return (
    <>
      <ChoiceCards
        label={t('settingsServer.title')}
        value={transcription.engine}
        columns="sm:grid-cols-2"
        choices={[
          { value: 'local', title: t('settingsServer.local'), help: t('settingsServer.localHelp') },
          { value: 'server', title: t('settingsServer.server'), help: t('settingsServer.serverHelp') },
        ]}
        onChange={(engine) => void changeSettings({ transcription: { engine } })}
      />
      {transcription.engine === 'server' && <ServerFields />}
    </>
  );
}
