import { Ear, Mic } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LevelSource } from '../capture/levels';
import { useFormat } from '../i18n/format';
import { useSettings } from '../state/app-state';
import { ask, envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { LevelMeter } from '../ui/level-meter';
import { listenFor } from './rehearsal-sound';

const SECONDS = 6;

type Heard =
  | { readonly state: 'idle' | 'listening' | 'writing' }
  | { readonly state: 'done'; readonly text: string; readonly seconds: number };

/** Reads one line aloud and sees it written: microphone and engine in one go. */
export function Hearing({ onHeard }: { readonly onHeard: () => void }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { sound } = useSettings();
  const [heard, setHeard] = useState<Heard>({ state: 'idle' });
  const [level, setLevel] = useState<LevelSource | null>(null);
  const busy = heard.state === 'listening' || heard.state === 'writing';

  const rehearse = async (): Promise<void> => {
    try {
      setHeard({ state: 'listening' });
      const samples = await listenFor(SECONDS, sound, setLevel);
      setHeard({ state: 'writing' });
      const { text, seconds } = await ask('rehearsal.transcribe', { samples });
      setHeard({ state: 'done', text: text.trim(), seconds });
      if (text.trim() !== '') onHeard();
    } catch (error) {
      setHeard({ state: 'idle' });
      if (error instanceof DOMException)
        showError({
          code: error.name === 'NotAllowedError' ? 'MICROPHONE_DENIED' : 'MICROPHONE_MISSING',
          message: error.message,
          detail: {},
        });
      else showError(envelopeOf(error));
    }
  };

  return (
    <div className="flex flex-1 flex-col gap-5">
      <div>
        <Chip tone={heard.state === 'listening' ? 'cherry' : 'berry'} role="status">
          <Ear size={14} aria-hidden />
          {heard.state === 'listening'
            ? t('welcome.listening')
            : heard.state === 'writing'
              ? t('welcome.writing')
              : t('welcome.readIt')}
        </Chip>
        <p className="mt-4 max-w-[20ch] text-26 leading-[1.3] font-[620] tracking-[-.022em] text-pretty lg:text-34">
          “{t('welcome.line')}”
        </p>
      </div>
      <div className="mt-auto">
        <h2 className="caption mb-2">{t('welcome.heard')}</h2>
        <div
          role="status"
          dir="auto"
          className="min-h-13 rounded-md bg-plate px-4.5 py-3.5 text-16 leading-[1.5]"
        >
          {heard.state === 'done' ? heard.text || t('welcome.heardNothing') : ' '}
        </div>
        <p className="mt-1.5 min-h-5 text-12 text-ink-3">
          {heard.state === 'done' &&
            heard.text !== '' &&
            t('welcome.took', { seconds: format.number(Math.round(heard.seconds * 10) / 10) })}
        </p>
        <div className="mt-2 mb-1.5 flex items-center gap-2 text-13">
          <Mic size={15} aria-hidden className="text-ink-2" />
          <strong className="font-[640]">{t('live.you')}</strong>
        </div>
        <LevelMeter label={t('live.levelYou')} source={level} />
        <Button
          tone={heard.state === 'done' ? 'plain' : 'pine'}
          className="mt-4"
          disabled={busy}
          onClick={() => void rehearse()}
        >
          <Mic size={16} aria-hidden />
          {heard.state === 'done' ? t('welcome.again') : t('welcome.start10')}
        </Button>
      </div>
    </div>
  );
}
