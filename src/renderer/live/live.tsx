import { CircleCheck, PictureInPicture2, TriangleAlert } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CrustMeter } from '../art/crust-meter';
import { capture, pauseRecording } from '../capture/recorder';
import { clock, useFormat } from '../i18n/format';
import { recording } from '../state/app-state';
import { useStore } from '../state/store';
import { IconButton } from '../ui/button';
import { Frame } from '../ui/frame';
import { useDetails, type Details } from './details';
import { Figures } from './figures';
import { LiveBar } from './live-bar';
import { LiveHeader } from './live-header';
import { useLiveLines } from './live-lines';
import { LiveText } from './live-text';
import { LostMicrophone, useMicrophoneLoss, useTakeOver } from './lost-microphone';
import { setMini } from './mini-state';
import { Tracks } from './tracks';
import { Trouble } from './trouble';
import { useElapsed } from './use-elapsed';
import { WhoSpoke } from './who-spoke';

/** Clock and state, in large. */
function Clock(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useStore(capture);
  const { startedAt } = useStore(recording);
  const seconds = useElapsed(now);
  const paused = now.state === 'on' && now.pausedAt !== null;
  return (
    <div className="mt-0.5 text-center">
      <div
        role="timer"
        aria-label={t('live.elapsed')}
        className="text-56 leading-[1.05] font-[640] tracking-[-.035em] tabular-nums"
      >
        {clock(seconds)}
      </div>
      <div
        role="status"
        className="mt-0.5 flex items-center justify-center gap-1.75 text-13 font-semibold text-cherry-ink"
      >
        {!paused && <i className="rec-dot" data-live />}
        {now.state === 'stopping'
          ? t('live.stopping')
          : paused
            ? t('live.paused')
            : t('live.recordingSince', { time: format.time(startedAt ?? new Date().toISOString()) })}
      </div>
    </div>
  );
}

function useShortcuts(details: Details): void {
  const { mark } = details;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input,textarea,[role=dialog]'))
        return;
      if (event.key === ' ' && target.closest('button,a,[role]') === null) {
        event.preventDefault();
        const now = capture.get();
        void pauseRecording(now.state === 'on' && now.pausedAt === null);
      } else if (event.key.toLowerCase() === 'm') mark();
    };
    addEventListener('keydown', press);
    return () => {
      removeEventListener('keydown', press);
    };
  }, [mark]);
}

/** A meeting is being recorded: sound on the left, words on the right, always a way to stop. */
export function Live(): ReactNode {
  const { t } = useTranslation();
  const now = useStore(capture);
  const lines = useLiveLines();
  const details = useDetails();
  const loss = useMicrophoneLoss();
  useTakeOver(loss);
  useShortcuts(details);
  const paused = now.state === 'on' && now.pausedAt !== null;
  const mood = loss.lost ? 'oops' : paused ? 'sleeping' : 'listening';
  return (
    <Frame
      end={
        <IconButton label={t('live.small')} onClick={() => void setMini(true)}>
          <PictureInPicture2 size={17} aria-hidden />
        </IconButton>
      }
    >
      <main className="flex min-h-0 flex-1 flex-col">
        {loss.lost && (
          <div className="md:hidden">
            <LostMicrophone loss={loss} />
          </div>
        )}
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto md:flex-row md:overflow-hidden">
          <section className="flex flex-none flex-col px-5 pb-4 md:w-75 md:overflow-y-auto lg:w-85 lg:px-7.5">
            <CrustMeter
              size={260}
              mood={mood}
              source={now.state === 'on' && !paused && !loss.lost ? now.microphone.level : null}
            />
            <Clock />
            <div className="card mt-4 grid gap-3.5 px-4 pt-3.5 pb-4">
              {now.state === 'on' && <Tracks now={now} />}
              <WhoSpoke lines={lines} />
            </div>
            <Figures />
            <div className="mt-auto flex items-center gap-1.5 pt-3 text-12 font-medium">
              {loss.since !== null ? (
                <span className="flex items-center gap-1.5 text-crust-ink">
                  <TriangleAlert size={14} aria-hidden />
                  {t('live.gapSince', { time: clock(loss.since) })}
                </span>
              ) : (
                <span className="flex items-center gap-1.5 text-ink-3">
                  <CircleCheck size={14} aria-hidden className="text-pine-ink" />
                  {now.state === 'on' && now.systemRefused ? t('live.onlyYou') : t('live.healthy')}
                </span>
              )}
            </div>
          </section>
          <section className="card mx-3.5 mb-3.5 flex min-h-120 min-w-0 flex-1 flex-col overflow-hidden md:ml-0 md:min-h-0">
            <LiveHeader details={details} />
            {loss.lost && (
              <div className="hidden md:block">
                <LostMicrophone loss={loss} />
              </div>
            )}
            <Trouble />
            <LiveText lines={lines} marks={details.marks} slept={details.slept} gap={loss.since} />
            <LiveBar details={details} className="hidden md:flex" />
          </section>
        </div>
        {/* Narrow: outside of what scrolls, so that there is always a way to stop. */}
        <LiveBar details={details} className="flex md:hidden" />
      </main>
    </Frame>
  );
}
