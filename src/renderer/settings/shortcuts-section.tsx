import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HotkeyState } from '../../shared/ipc/settings';
import { hotkeys, info } from '../state/app-state';
import { ask, envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { useStore } from '../state/store';
import { Button } from '../ui/button';
import { Kbd } from '../ui/chip';
import { acceleratorOf, keyNames } from '../ui/keys';

function HotkeyRow({ hotkey }: { readonly hotkey: HotkeyState }): ReactNode {
  const { t } = useTranslation();
  const platform = useStore(info)?.platform ?? 'linux';
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState(hotkey.problem);
  const { action, accelerator } = hotkey;

  const set = async (next: string | null): Promise<void> => {
    setListening(false);
    try {
      const state = await ask('hotkeys.set', { action, accelerator: next });
      setProblem(state.problem);
      if (state.problem === null)
        hotkeys.set((now) => now.map((one) => (one.action === action ? state : one)));
    } catch (error) {
      showError(envelopeOf(error));
    }
  };

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line py-2.5">
      <span className="min-w-40 flex-1 font-semibold">{t(`settingsRest.${action}`)}</span>
      <span className="flex gap-0.75">
        {accelerator === null ? (
          <span className="text-ink-3">{t('settingsRest.hotkeyNone')}</span>
        ) : (
          keyNames(accelerator, platform).map((key) => <Kbd key={key}>{key}</Kbd>)
        )}
      </span>
      <Button
        size="sm"
        aria-label={`${t('settingsRest.hotkeyChange')}: ${t(`settingsRest.${action}`)}`}
        aria-pressed={listening}
        onClick={() => {
          setListening(true);
        }}
        onBlur={() => {
          setListening(false);
        }}
        onKeyDown={(event) => {
          if (!listening || event.key === 'Tab') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Escape') return setListening(false);
          const pressed = acceleratorOf(event.nativeEvent, platform);
          if (pressed !== null) void set(pressed);
        }}
      >
        {listening ? t('settingsRest.hotkeyPress') : t('settingsRest.hotkeyChange')}
      </Button>
      <Button size="sm" tone="quiet" disabled={accelerator === null} onClick={() => void set(null)}>
        {t('settingsRest.hotkeyClear')}
      </Button>
      <span role="status" className="w-full text-13 font-medium text-crust-ink empty:hidden">
        {problem !== null && t(`settingsRest.hotkeyProblem.${problem}`)}
      </span>
    </li>
  );
}

const IN_WINDOW = [
  ['play', ['Space']],
  ['skip', ['←', '→']],
  ['walk', ['↑', '↓']],
  ['speed', ['<', '>']],
  ['find', ['/']],
  ['mark', ['M']],
] as const;

export function ShortcutsSection(): ReactNode {
  const { t } = useTranslation();
  const all = useStore(hotkeys);
  return (
    <>
      <ul>
        {all.map((hotkey) => (
          <HotkeyRow key={hotkey.action} hotkey={hotkey} />
        ))}
      </ul>
      <h2 className="title-2 mt-6 mb-1">{t('settingsRest.inWindow')}</h2>
      <dl>
        {IN_WINDOW.map(([what, keys]) => (
          <div key={what} className="flex items-center gap-4 border-b border-line py-2">
            <dt className="flex-1">{t(`settingsRest.inWindowKeys.${what}`)}</dt>
            <dd className="flex gap-0.75">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
