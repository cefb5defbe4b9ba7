import { Hourglass, MessageCircleOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveStatus } from '../../shared/meeting/live-status';
import { capture, stopRecording } from '../capture/recorder';
import { clock } from '../i18n/format';
import { liveStatus } from '../state/app-state';
import { act } from '../state/bridge';
import { useStore } from '../state/store';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { useElapsed } from './use-elapsed';

/** Nobody speaks: asks whether the meeting is over, and counts down when the recording is about to end by itself. */
function Nobody({ since, stopsAt }: NonNullable<LiveStatus['nobody']>): ReactNode {
  const { t } = useTranslation();
  const seconds = useElapsed(useStore(capture));
  const left = stopsAt === null ? null : Math.max(0, Math.ceil(stopsAt - seconds));
  return (
    <Banner
      tone="crust"
      icon={<MessageCircleOff size={20} aria-hidden />}
      title={t('live.nobodyTitle', { time: clock(since) })}
      text={left === null ? t('live.nobodyText') : t('live.stopsIn', { count: left })}
      actions={
        <>
          <Button tone="pine" onClick={() => void act('recording.keepGoing', {})}>
            {t('live.keepGoing')}
          </Button>
          <Button onClick={() => void stopRecording()}>{t('live.stop')}</Button>
        </>
      }
    />
  );
}

/** What needs the person, slows the text down, or keeps the disk from writing; no sound is lost by any of it. */
export function Trouble(): ReactNode {
  const { t } = useTranslation();
  const status = useStore(liveStatus);
  if (status === null) return null;
  const { disk, room, nobody, pace } = status;
  if (disk === null && room === 'enough' && nobody === null && pace === 'live') return null;
  return (
    <div className="grid gap-2.5 px-4 pt-3.5">
      {disk !== null && <Banner tone="cherry" title={t('live.diskTitle')} text={t('live.diskText')} />}
      {disk === null && room !== 'enough' && (
        <Banner tone="crust" title={t('live.lowTitle')} text={t('live.lowText')} />
      )}
      {nobody !== null && <Nobody {...nobody} />}
      {pace !== 'live' && (
        <p role="status" className="flex items-center gap-2 text-13 text-ink-2">
          <Hourglass size={15} aria-hidden className="flex-none" />
          {pace === 'later' ? t('live.later') : t('live.thin')}
        </p>
      )}
    </div>
  );
}
