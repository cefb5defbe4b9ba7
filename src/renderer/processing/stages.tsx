import { Check, Minus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView, StageView } from '../../shared/ipc/jobs';
import { shownStages } from '../../shared/meeting/progress';
import { useFormat } from '../i18n/format';
import { cx } from '../ui/cx';

function Mark({ state }: Pick<StageView, 'state'>): ReactNode {
  const box = 'grid size-6.5 flex-none place-items-center rounded-full';
  switch (state) {
    case 'done':
      return (
        <span className={cx(box, 'bg-pine-soft text-pine-ink')}>
          <Check size={15} aria-hidden />
        </span>
      );
    case 'running':
      return (
        <span className={cx(box, 'bg-pine')}>
          <i className="shimmer size-2 rounded-full bg-on-pine" />
        </span>
      );
    case 'failed':
      return (
        <span className={cx(box, 'bg-crust-soft text-crust-ink')}>
          <TriangleAlert size={15} aria-hidden />
        </span>
      );
    case 'skipped':
      return (
        <span className={cx(box, 'bg-sunken text-ink-3')}>
          <Minus size={15} aria-hidden />
        </span>
      );
    case 'waiting':
      return <span className={cx(box, 'border-2 border-dotted border-line-strong')} />;
  }
}

/** The steps in a list: what each is, how it stands, how long it takes. */
export function Stages({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();

  const noteOf = ({ stage, state }: StageView): string | null => {
    const over = state === 'done';
    if (stage === 'transcribe' && job.words > 0)
      return t(over ? 'processing.allWords' : 'processing.words', { count: job.words });
    if (stage === 'speakers' && job.people !== null && state !== 'waiting')
      return t(over ? 'processing.allVoices' : 'processing.voices', { count: job.people });
    return null;
  };
  const timeOf = ({ state, fraction, etaSeconds }: StageView): string => {
    if (state === 'running' && etaSeconds !== null)
      return t('processing.left', { time: format.length(etaSeconds) });
    if (state === 'running' && fraction !== null) return format.percent(fraction);
    if (state === 'waiting' && etaSeconds !== null)
      return t('processing.aboutTime', { time: format.length(etaSeconds) });
    return state === 'done' || state === 'waiting' ? '' : t(`processing.state.${state}`);
  };

  return (
    <ol className="card mt-5 px-5 py-2">
      {shownStages(job).map((view, i) => {
        const note = noteOf(view);
        const running = view.state === 'running';
        return (
          <li
            key={view.stage}
            aria-current={running ? 'step' : undefined}
            className={cx(
              'flex items-center gap-3.5 py-2.75',
              i > 0 && 'border-t border-line',
              view.state === 'waiting' && 'text-ink-3',
            )}
          >
            <Mark state={view.state} />
            <div className="min-w-fit flex-1 basis-30">
              <div className={cx('text-15', running ? 'font-[680]' : 'font-medium')}>
                {t(`processing.stages.${view.stage}`)}
                <span className="sr-only">, {t(`processing.state.${view.state}`)}</span>
              </div>
              {note !== null && <div className="text-12 text-ink-3">{note}</div>}
            </div>
            <span className={cx('text-right text-13 tabular-nums', running && 'font-[640]')}>
              {timeOf(view)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
