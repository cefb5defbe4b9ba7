import { ScrollText } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../shared/ipc/jobs';
import { bakedShare, shownStages } from '../../shared/meeting/progress';
import { Mascot } from '../art/mascot';
import { SlicedPie } from '../art/pies';
import { useFormat } from '../i18n/format';
import { act } from '../state/bridge';
import { goBack } from '../state/navigation';
import { Button } from '../ui/button';
import { ConfirmFirst } from '../ui/confirm-first';
import { Frame } from '../ui/frame';
import { FailedBanner } from './failed-banner';
import { NextUp } from './next-up';
import { PartialReader } from './partial-reader';
import { SpeechServerNote } from './speech-server-note';
import { Stages } from './stages';
import { useTimeLeft } from './time-left';

/** A meeting in the oven: slices for steps, honest time, and a way out. */
export function Processing({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const timeLeft = useTimeLeft(job);
  const [reading, setReading] = useState(false);
  const share = bakedShare(job);
  const stages = shownStages(job);
  const failed = job.state === 'failed';
  const done = stages.filter(({ state }) => state === 'done' || state === 'skipped').length;
  const percent = format.percent(Math.floor(share * 100) / 100);

  return (
    <Frame title={job.title} back>
      <main className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="m-auto flex w-full max-w-275 flex-col items-center gap-6 px-4.5 pt-2 pb-8 md:flex-row md:gap-8 md:px-8 lg:gap-16 lg:px-16">
          <div className="w-44 flex-none drop-shadow-[0_16px_24px_rgb(20_30_22/.14)] md:w-60 lg:w-85">
            <SlicedPie
              size={340}
              parts={stages.length}
              share={share}
              label={t('processing.pie', { done, count: stages.length, percent })}
            />
          </div>
          <div className="w-full min-w-0 flex-1">
            <div className="flex items-center gap-4 md:-ml-1.5">
              <Mascot mood={failed ? 'oops' : job.state === 'queued' ? 'sleeping' : 'thinking'} size={80} />
              <h1
                className="text-26 leading-[1.15] font-[680] tracking-[-.02em] lg:text-34"
                aria-live="polite"
              >
                {timeLeft}
              </h1>
            </div>
            {!failed && (
              <p className="mt-2.5 max-w-[48ch] text-15 text-ink-2">
                {job.state === 'queued' ? t('processing.queuedHelp') : t('processing.canClose')}
              </p>
            )}
            {failed && <FailedBanner job={job} />}
            <Stages job={job} />
            <SpeechServerNote job={job} />
            {job.state === 'running' && (
              <div
                role="progressbar"
                aria-label={job.title}
                aria-valuemin={0}
                aria-valuemax={100}
                aria-valuenow={Math.floor(share * 100)}
                className="sr-only"
              />
            )}
            <div className="mt-4 flex flex-wrap items-center gap-2.5">
              <span className="text-13 text-ink-3 tabular-nums">{t('processing.percent', { percent })}</span>
              {job.readable && (
                <Button
                  size="sm"
                  onClick={() => {
                    setReading(true);
                  }}
                >
                  <ScrollText size={15} aria-hidden />
                  {t('processing.read')}
                </Button>
              )}
              <ConfirmFirst
                title={t('processing.stopTitle')}
                text={t(job.kind === 'live' ? 'processing.stopLiveText' : 'processing.stopText')}
                action={t('processing.stop')}
                onConfirm={() =>
                  void act('jobs.cancel', { id: job.id }).then((stopped) => {
                    if (stopped) goBack();
                  })
                }
              >
                {(ask) => (
                  <Button tone="quiet" size="sm" className="ml-auto" onClick={ask}>
                    {t('processing.stop')}
                  </Button>
                )}
              </ConfirmFirst>
            </div>
            <NextUp current={job.id} />
          </div>
        </div>
      </main>
      {reading && (
        <PartialReader
          job={job}
          onClose={() => {
            setReading(false);
          }}
        />
      )}
    </Frame>
  );
}
