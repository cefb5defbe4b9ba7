import { Mic } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMicrophones } from '../capture/devices';
import { useLevelCheck } from '../capture/level-check';
import { verdictOf, type Verdict } from '../capture/levels';
import { changeSettings, useSettings } from '../state/app-state';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { Field } from '../ui/field';
import { LevelMeter } from '../ui/level-meter';
import { Select } from '../ui/select';
import { askForMicrophone, usePermission } from './permission';

/** Stands for "whatever the system uses". */
const SYSTEM = 'system';

const TONES: Readonly<Record<Verdict, string>> = {
  silent: 'text-cherry-ink',
  quiet: 'text-ink-3',
  good: 'text-pine-ink',
  loud: 'text-crust-ink',
};

/** Which microphone, and whether it hears you. */
export function MicrophonePicker(): ReactNode {
  const { t } = useTranslation();
  const { sound } = useSettings();
  const permission = usePermission();
  const microphones = useMicrophones();
  const check = useLevelCheck(permission === 'granted', sound);
  const [verdict, setVerdict] = useState<Verdict>('quiet');
  const source = check.state === 'listening' ? check.source : null;

  const fallback = microphones.find(({ isDefault }) => isDefault);
  const options = [
    { value: SYSTEM, label: fallback?.name || t('home.microphoneSystem'), note: t('home.microphoneDefault') },
    ...microphones
      .filter((m) => !m.isDefault && m.name !== '')
      .map(({ id, name }) => ({ value: id, label: name })),
  ];
  const chosen = sound.microphoneId ?? SYSTEM;
  const known = options.some(({ value }) => value === chosen);
  const shown = known ? options : [...options, { value: chosen, label: sound.microphoneName ?? chosen }];

  return (
    <Field
      label={t('home.microphone')}
      aside={
        <span role="status" className={cx(source === null ? 'text-ink-3' : TONES[verdict])}>
          {source === null
            ? t(`home.verdict.${check.state === 'listening' ? 'off' : check.state}`)
            : t(`home.verdict.${verdict}`)}
        </span>
      }
      problem={permission === 'denied' ? t('home.microphoneDenied') : undefined}
    >
      {({ id }) => (
        <>
          <Select
            id={id}
            label={t('home.microphone')}
            value={chosen}
            options={shown}
            icon={<Mic size={17} aria-hidden />}
            onChange={(value) => {
              const microphone = microphones.find((m) => m.id === value);
              void changeSettings({
                sound: { microphoneId: microphone?.id ?? null, microphoneName: microphone?.name ?? null },
              });
            }}
          />
          <div className="mx-0.5 mt-2">
            {permission === 'ask' ? (
              <Button size="sm" onClick={() => void askForMicrophone()}>
                {t('home.microphoneAllow')}
              </Button>
            ) : (
              <LevelMeter
                label={t('home.microphoneLevel')}
                source={source}
                onReading={(now) => {
                  setVerdict(verdictOf(now));
                }}
              />
            )}
          </div>
        </>
      )}
    </Field>
  );
}
