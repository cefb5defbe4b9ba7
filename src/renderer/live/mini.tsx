import { Bookmark, Maximize2, Mic, MicOff, Pause, Play, Square, Volume2 } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CrustMeter } from '../art/crust-meter';
import { capture, pauseRecording, stopRecording } from '../capture/recorder';
import type { LiveTrack } from '../capture/track';
import { clock } from '../i18n/format';
import { useStore } from '../state/store';
import { IconButton } from '../ui/button';
import { LevelMeter } from '../ui/level-meter';
import { useDetails } from './details';
import { useMicrophoneLoss, useTakeOver } from './lost-microphone';
import { setMini } from './mini-state';
import { useElapsed } from './use-elapsed';

const MARKED_FOR_MS = 3_000;
const KEY = 'grid h-7.5 flex-1 place-items-center rounded-sm border border-line bg-raised hover:bg-hover';

function Meter({ track }: { readonly track: LiveTrack | null }): ReactNode {
  const { t } = useTranslation();
  if (track === null) return null;
  const mine = track.track === 'microphone';
  const Icon = mine ? Mic : Volume2;
  return (
    <div className="flex items-center gap-1.75">
      <Icon size={12} aria-hidden className="text-ink-2" />
      <div className="flex-1">
        <LevelMeter label={mine ? t('live.levelYou') : t('live.levelThem')} source={track.level} />
      </div>
    </div>
  );
}

/** Whether a moment was marked just now. */
function useJustMarked(count: number): boolean {
  const [before, setBefore] = useState(count);
  useEffect(() => {
    const timer = setTimeout(() => {
      setBefore(count);
    }, MARKED_FOR_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [count]);
  return count > before;
}

/** 320 × 120, always on top: enough to see that it hears, and to stop. */
export function Mini(): ReactNode {
  const { t } = useTranslation();
  const now = useStore(capture);
  const seconds = useElapsed(now);
  const loss = useMicrophoneLoss();
  useTakeOver(loss);
  const details = useDetails();
  const marked = useJustMarked(details.marks.length);
  const over = now.state === 'idle';
  useEffect(() => {
    if (over) void setMini(false);
  }, [over]);
  const paused = now.state === 'on' && now.pausedAt !== null;
  const Icon = paused ? Play : Pause;
  return (
    <main className="drag flex h-full items-center gap-3 bg-surface p-3">
      <h1 className="sr-only">{details.title === '' ? t('live.untitled') : details.title}</h1>
      <CrustMeter
        size={100}
        mood={loss.lost ? 'oops' : paused ? 'sleeping' : 'listening'}
        source={now.state === 'on' && !paused ? now.microphone.level : null}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1.25">
        <div className="flex items-center gap-2">
          {!paused && <i className="rec-dot" data-live />}
          <span
            role="timer"
            aria-label={t('live.elapsed')}
            className="flex-none text-26 leading-none font-[640] tabular-nums"
          >
            {clock(seconds)}
          </span>
          <span role="status" className="min-w-0 truncate text-12 font-semibold text-pine-ink">
            {marked && !loss.lost && t('live.markedChip')}
          </span>
          <IconButton
            label={t('live.big')}
            className="no-drag -my-1 ml-auto flex-none"
            onClick={() => void setMini(false)}
          >
            <Maximize2 size={15} aria-hidden />
          </IconButton>
        </div>
        {loss.lost ? (
          // Where its level was: beside the time there is no room for these words in every language.
          <span
            role="alert"
            className="flex min-w-0 items-center gap-1.75 text-12 leading-none font-semibold text-cherry-ink"
          >
            <MicOff size={12} aria-hidden className="flex-none" />
            <span className="truncate">{t('live.noSound')}</span>
          </span>
        ) : (
          <Meter track={now.state === 'on' ? now.microphone : null} />
        )}
        <Meter track={now.state === 'on' ? now.system : null} />
        <div className="no-drag mt-0.5 flex gap-1.5">
          <button
            type="button"
            className={KEY}
            aria-label={paused ? t('live.resume') : t('live.pause')}
            onClick={() => void pauseRecording(!paused)}
          >
            <Icon size={14} aria-hidden />
          </button>
          <button type="button" className={KEY} aria-label={t('live.mark')} onClick={details.mark}>
            <Bookmark size={14} aria-hidden fill={marked ? 'currentColor' : 'none'} />
          </button>
          <button
            type="button"
            aria-label={t('live.stop')}
            className="flex h-7.5 flex-[1.6] items-center justify-center gap-1.5 rounded-sm bg-cherry text-13 font-semibold text-on-cherry hover:bg-cherry-hover"
            onClick={() => void stopRecording()}
          >
            <Square size={11} fill="currentColor" aria-hidden />
            {t('live.stopShort')}
          </button>
        </div>
      </div>
    </main>
  );
}
