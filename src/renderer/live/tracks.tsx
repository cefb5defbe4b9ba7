import { Mic, MicOff, Volume2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Capture } from '../capture/recorder';
import type { LiveTrack } from '../capture/track';
import { useStore } from '../state/store';
import { LevelMeter } from '../ui/level-meter';

/** A number is easier to read when it does not dance with every reading. */
const STEP_DB = 1;

function Track({ track }: { readonly track: LiveTrack }): ReactNode {
  const { t } = useTranslation();
  const name = useStore(track.name);
  const lost = useStore(track.health).state === 'lost';
  const [db, setDb] = useState(-60);
  const mine = track.track === 'microphone';
  const Icon = !mine ? Volume2 : lost ? MicOff : Mic;
  return (
    <div>
      <div className="mb-1.5 flex items-center gap-2 text-13">
        <Icon size={15} aria-hidden className={lost ? 'text-cherry-ink' : 'text-ink-2'} />
        <strong className="font-[640]">{mine ? t('live.you') : t('live.them')}</strong>
        <span className="min-w-0 truncate text-ink-3" dir="auto">
          {mine ? name : t('live.systemSound')}
        </span>
        <span
          className={
            lost
              ? 'ml-auto flex-none text-12 font-bold text-cherry-ink'
              : 'ml-auto flex-none text-12 text-ink-3 tabular-nums'
          }
        >
          {lost ? t('live.noSound') : t('live.decibels', { db: String(db).replace('-', '−') })}
        </span>
      </div>
      <LevelMeter
        label={mine ? t('live.levelYou') : t('live.levelThem')}
        source={lost ? null : track.level}
        onReading={(now) => {
          setDb(Math.max(-60, Math.round(now.db / STEP_DB) * STEP_DB));
        }}
      />
    </div>
  );
}

/** What is heard on each track. */
export function Tracks({ now }: { readonly now: Extract<Capture, { state: 'on' }> }): ReactNode {
  return (
    <>
      <Track track={now.microphone} />
      {now.system !== null && <Track track={now.system} />}
    </>
  );
}
