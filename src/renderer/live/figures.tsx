import { Gauge } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { liveStatus } from '../state/app-state';
import { useStore } from '../state/store';

const seconds = (value: number | null): string => (value === null ? '–' : value.toFixed(1));

/** The figures of smallpie's own performance; nothing of them leaves this computer. */
export function Figures(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useStore(liveStatus);
  if (status === null) return null;
  const { latency, tentative, backlog, realTimeFactor, blobs, spool, memoryBytes } = status.metrics;
  const pair = ({ p50, p95 }: typeof latency): string =>
    t('live.figures.pair', { p50: seconds(p50), p95: seconds(p95) });
  const rows = [
    [t('live.figures.confirmed'), pair(latency)],
    [t('live.figures.tentative'), pair(tentative)],
    [t('live.figures.backlog'), t('live.figures.seconds', { value: seconds(backlog) })],
    [t('live.figures.load'), format.percent(realTimeFactor)],
    [
      t('live.figures.pieces'),
      t('live.figures.kept', { kept: format.number(blobs.kept), lost: format.number(blobs.lost) }),
    ],
    [t('live.figures.disk'), format.bytes(spool.bytes)],
    [t('live.figures.memory'), format.bytes(memoryBytes)],
  ] as const;
  return (
    <details className="mt-3 text-12 text-ink-3">
      <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-xs font-medium">
        <Gauge size={14} aria-hidden />
        {t('live.figures.title')}
      </summary>
      <dl className="mt-2 grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 tabular-nums">
        {rows.map(([what, value]) => (
          <div key={what} className="contents">
            <dt>{what}</dt>
            <dd className="text-right text-ink-2">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
