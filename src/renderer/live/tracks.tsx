import { Laptop, Mic, MicOff, Volume2, VolumeX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrackCondition } from '../../shared/meeting/live';
import { muteTrack, type Capture } from '../capture/recorder';
import type { LiveTrack } from '../capture/track';
import { liveStatus, recording } from '../state/app-state';
import { useStore } from '../state/store';
import { IconButton } from '../ui/button';
import { LevelMeter } from '../ui/level-meter';

/** A number is easier to read when it does not dance with every reading. */
const STEP_DB = 1;

/** How the main process, which sees the sound arrive, finds a track. */
function useCondition(track: LiveTrack['track']): TrackCondition {
  const found = useStore(liveStatus)?.tracks.find((one) => one.track === track);
  return found?.condition ?? 'starting';
}

function Track({ track }: { readonly track: LiveTrack }): ReactNode {
  const { t } = useTranslation();
  const name = useStore(track.name);
  const condition = useCondition(track.track);
  const gone = useStore(track.health).state === 'lost';
  const lost = gone || condition === 'silent' || condition === 'stalled';
  const muted = useStore(recording).muted.includes(track.track);
  const [db, setDb] = useState(-60);
  const mine = track.track === 'microphone';
  const Icon = mine ? (lost || muted ? MicOff : Mic) : Laptop;
  const Mute = muted ? VolumeX : Volume2;
  const words = lost
    ? t('live.noSound')
    : muted
      ? t('live.muted')
      : condition === 'quiet'
        ? t('live.tooQuiet')
        : t('live.decibels', { db: String(db).replace('-', '−') });
  return (
    <div>
      <div className="mb-1 flex items-center gap-2 text-13">
        <Icon size={15} aria-hidden className={lost ? 'text-cherry-ink' : 'text-ink-2'} />
        <strong className="flex-none font-[640]">{mine ? t('live.you') : t('live.them')}</strong>
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
          {words}
        </span>
        <IconButton
          label={mine ? t('live.muteYou') : t('live.muteThem')}
          aria-pressed={muted}
          className="-my-1 -mr-1.5"
          onClick={() => void muteTrack(track, !muted)}
        >
          <Mute size={15} aria-hidden />
        </IconButton>
      </div>
      <LevelMeter
        label={mine ? t('live.levelYou') : t('live.levelThem')}
        source={lost || muted ? null : track.level}
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
