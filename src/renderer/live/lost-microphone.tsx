import { Laptop, MicOff } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { knownMicrophones, refreshMicrophones, useMicrophones } from '../capture/devices';
import { capture, changeMicrophone, elapsed } from '../capture/recorder';
import type { TrackHealth } from '../capture/track';
import { settings } from '../state/app-state';
import { envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { createStore, useStore, type Store } from '../state/store';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Menu } from '../ui/menu';

/** After this long another microphone is taken by itself: nobody watches the window in a meeting. */
const SWITCH_AFTER_S = 10;
const FINE: Store<TrackHealth> = createStore<TrackHealth>({ state: 'fine' });
const NAMELESS = createStore('');

export interface Loss {
  readonly lost: boolean;
  /** Name of the microphone. */
  readonly device: string;
  /** Seconds into the recording at which it was last lost, or null when it never was. */
  readonly since: number | null;
  /** Seconds that it has been gone. */
  readonly gone: number;
  readonly goOn: () => void;
}

/** Whether the microphone is there, and what is known when it is not. */
export function useMicrophoneLoss(): Loss {
  const now = useStore(capture);
  const health = useStore(now.state === 'on' ? now.microphone.health : FINE);
  const device = useStore(now.state === 'on' ? now.microphone.name : NAMELESS);
  const [accepted, setAccepted] = useState<number | null>(null);
  const [last, setLast] = useState<number | null>(null);
  const [gone, setGone] = useState(0);
  const since = health.state === 'lost' ? health.since : null;
  useEffect(() => {
    if (since === null) return;
    const count = (): void => {
      setLast(elapsed(capture.get(), since));
      setGone(Math.round((performance.now() - since) / 1_000));
    };
    count();
    const timer = setInterval(count, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, [since]);
  return {
    lost: since !== null && accepted !== since,
    device,
    since: last,
    gone,
    goOn: () => {
      setAccepted(since);
    },
  };
}

async function take(id: string | null, name: string | null): Promise<void> {
  const sound = settings.get()?.sound;
  if (sound === undefined) return;
  try {
    await changeMicrophone({ ...sound, microphoneId: id, microphoneName: name });
  } catch (error) {
    showError(envelopeOf(error));
  }
}

/** Takes another microphone by itself after a while, whatever the window shows. */
export function useTakeOver({ lost, gone, device }: Loss): void {
  useEffect(() => {
    if (lost) void refreshMicrophones();
  }, [lost]);
  const due = lost && gone >= SWITCH_AFTER_S;
  useEffect(() => {
    if (!due) return;
    const next = knownMicrophones().find(({ name }) => name !== device);
    if (next !== undefined) void take(next.id, next.name);
  }, [due, device]);
}

/** Says that the microphone is gone, what is safe, and offers another. */
export function LostMicrophone({ loss }: { readonly loss: Loss }): ReactNode {
  const { t } = useTranslation();
  const others = useMicrophones().filter(({ name }) => name !== loss.device);
  const [first] = others;
  const left = Math.max(0, SWITCH_AFTER_S - loss.gone);

  return (
    <div className="px-3.5 pt-1 pb-3 md:px-4 md:pt-3.5 md:pb-0">
      <Banner
        tone="cherry"
        icon={<MicOff size={20} aria-hidden />}
        title={t('live.lostTitle')}
        text={t('live.lostText', { device: loss.device || t('live.lostDevice'), count: loss.gone })}
        actions={
          <>
            {first !== undefined && (
              <Button tone="pine" onClick={() => void take(first.id, first.name)}>
                <Laptop size={16} aria-hidden />
                {t('live.useOther', { device: first.name })}
                <span className="font-medium opacity-85 tabular-nums">
                  {t('live.inSeconds', { count: left })}
                </span>
              </Button>
            )}
            {others.length > 1 && (
              <Menu
                align="start"
                trigger={<Button>{t('live.pickAnother')}</Button>}
                items={others.map(({ id, name }) => ({
                  key: id,
                  label: name,
                  onSelect: () => void take(id, name),
                }))}
              />
            )}
            <Button tone="quiet" onClick={loss.goOn}>
              {t('live.goOn')}
            </Button>
          </>
        }
      />
    </div>
  );
}
