import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordPie } from '../art/pies';
import { capture, startRecording } from '../capture/recorder';
import { hotkeys, info, useSettings } from '../state/app-state';
import { useStore } from '../state/store';
import { Kbd } from '../ui/chip';
import { keyNames } from '../ui/keys';
import { ConsentDialog } from './consent';
import { consentAsked } from './consent-asked';
import { MicrophonePicker } from './microphone-picker';
import { SystemSoundPicker } from './system-sound-picker';

/** The record button with what it will hear beside it. */
export function RecordCard(): ReactNode {
  const { t } = useTranslation();
  const { consentAccepted } = useSettings().firstRun;
  const busy = useStore(capture).state !== 'idle';
  const asking = useStore(consentAsked);
  const platform = useStore(info)?.platform ?? 'linux';
  const accelerator = useStore(hotkeys).find(
    ({ action, active }) => action === 'record' && active,
  )?.accelerator;
  const keys = accelerator == null ? [] : keyNames(accelerator, platform);

  const press = (): void => {
    if (consentAccepted) void startRecording();
    else consentAsked.set(true);
  };

  return (
    <div className="card flex flex-col items-center gap-5 rounded-xl p-5 shadow-md sm:px-7 md:flex-row md:max-lg:px-5 lg:gap-7.5 lg:py-6.5">
      <div className="flex flex-col items-center gap-3">
        <button
          type="button"
          className="rec-pie rounded-full md:max-lg:[&_svg]:size-32"
          aria-label={t('home.recordLabel')}
          aria-keyshortcuts={keys.length === 0 ? undefined : keys.join('+')}
          disabled={busy}
          onClick={press}
        >
          <RecordPie size={168} recording={false} />
        </button>
        <div className="flex flex-wrap items-center justify-center gap-2" aria-hidden="true">
          <strong className="text-15 font-[680]">{t('home.record')}</strong>
          <span className="flex gap-0.75">
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </span>
        </div>
      </div>
      <div className="flex w-full min-w-0 flex-1 flex-col gap-4.5">
        <MicrophonePicker />
        <SystemSoundPicker />
      </div>
      <ConsentDialog
        open={asking}
        onClose={() => {
          consentAsked.set(false);
        }}
        onAccept={() => {
          consentAsked.set(false);
          void startRecording();
        }}
      />
    </div>
  );
}
