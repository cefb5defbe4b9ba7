import {
  AudioLines,
  FileHeadphone,
  GripVertical,
  MailCheck,
  ScrollText,
  TriangleAlert,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../shared/ipc/jobs';
import { bakedShare, currentStage } from '../../shared/meeting/progress';
import { Ring } from '../art/pies';
import { useFormat } from '../i18n/format';
import { act } from '../state/bridge';
import { goTo } from '../state/navigation';
import { say } from '../state/notices';
import { IconButton } from '../ui/button';
import { cx } from '../ui/cx';
import type { OrderHandlers } from './use-order';

const LOOKS: Readonly<Record<JobView['state'], { readonly Icon: LucideIcon; readonly box: string }>> = {
  recording: { Icon: AudioLines, box: 'bg-cherry-soft text-cherry-ink' },
  running: { Icon: AudioLines, box: 'bg-pine-soft text-pine-ink' },
  queued: { Icon: FileHeadphone, box: 'bg-crust-soft text-crust-ink' },
  failed: { Icon: TriangleAlert, box: 'bg-crust-soft text-crust-ink' },
  ready: { Icon: ScrollText, box: 'bg-berry-soft text-berry' },
  posted: { Icon: MailCheck, box: 'bg-pine-soft text-pine-ink' },
};

/** One line on where a job stands. */
export function useStanding(): (job: JobView) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (job) => {
    const length =
      job.durationSeconds === null ? null : t('home.job.long', { time: format.minutes(job.durationSeconds) });
    switch (job.state) {
      case 'running': {
        const stage = t(`processing.doing.${currentStage(job)?.stage ?? 'decode'}`);
        if (job.etaSeconds === null) return t('home.job.runningUnknown', { stage });
        return t('home.job.running', { stage, time: format.length(job.etaSeconds) });
      }
      case 'posted': {
        const state = job.letter?.state ?? 'sending';
        const word = state === 'retrying' || state === 'refused' || state === 'uncertain' ? state : 'posted';
        return t(`home.job.${word}`);
      }
      case 'queued':
        return [t('home.job.queued'), length].filter(Boolean).join(' · ');
      case 'ready':
        return t(job.warnings.length > 0 ? 'home.job.readyNoted' : 'home.job.ready');
      default:
        return t(`home.job.${job.state}`);
    }
  };
}

interface OvenRowProps extends OrderHandlers {
  readonly job: JobView;
  readonly movable: boolean;
}

export function OvenRow({ job, movable, dragged, onKeyDown, ...drag }: OvenRowProps): ReactNode {
  const { t } = useTranslation();
  const standing = useStanding();
  const { Icon, box } = LOOKS[job.state];
  const { id, title } = job;
  return (
    <li
      {...(movable ? { draggable: true, ...drag } : {})}
      className={cx('flex items-start gap-3 border-b border-line py-3', dragged && 'opacity-50')}
    >
      <span className={cx('grid size-8.5 flex-none place-items-center rounded-[10px]', box)}>
        <Icon size={18} aria-hidden />
      </span>
      <button
        type="button"
        className="min-w-0 flex-1 rounded-xs text-left"
        onClick={() => {
          goTo({ name: 'meeting', id });
        }}
      >
        <span className="block truncate font-semibold" dir="auto">
          {title}
        </span>
        <span className="mt-px block text-12 text-ink-3">{standing(job)}</span>
      </button>
      {job.state === 'running' && <Ring share={bakedShare(job)} />}
      {movable && (
        <IconButton label={t('home.move', { title })} className="cursor-grab" onKeyDown={onKeyDown}>
          <GripVertical size={16} aria-hidden />
        </IconButton>
      )}
      {job.state === 'queued' && (
        <IconButton
          label={t('home.removeFromQueue', { title })}
          onClick={() =>
            void act('jobs.cancel', { id }).then((done) => {
              if (done) say(t('home.removed', { title }));
            })
          }
        >
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
