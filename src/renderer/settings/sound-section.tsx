import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MicrophonePicker } from '../home/microphone-picker';
import { SystemSoundPicker } from '../home/system-sound-picker';
import { changeSettings, useSettings } from '../state/app-state';
import { SwitchRow } from '../ui/switch';
import { LoopbackRow } from './loopback-row';
import { StopAfterField } from './stop-after-field';

export function SoundSection(): ReactNode {
  const { t } = useTranslation();
  const { sound } = useSettings();
  return (
    <>
      <div className="grid gap-5">
        <MicrophonePicker />
        <SystemSoundPicker />
        <LoopbackRow />
        <StopAfterField />
      </div>
      <div className="mt-4">
        <SwitchRow
          label={t('settingsSound.echo')}
          help={t('settingsSound.echoHelp')}
          on={sound.echoCancellation}
          onChange={(echoCancellation) => void changeSettings({ sound: { echoCancellation } })}
        />
        <SwitchRow
          label={t('settingsSound.noise')}
          help={t('settingsSound.noiseHelp')}
          on={sound.noiseSuppression}
          onChange={(noiseSuppression) => void changeSettings({ sound: { noiseSuppression } })}
        />
        <SwitchRow
          label={t('settingsSound.gain')}
          help={t('settingsSound.gainHelp')}
          on={sound.autoGain}
          onChange={(autoGain) => void changeSettings({ sound: { autoGain } })}
        />
      </div>
    </>
  );
}
