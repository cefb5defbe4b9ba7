import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../shared/ipc/jobs';
import { Wordmark } from '../art/wordmark';
import { useFormat } from '../i18n/format';

function Dashes(): ReactNode {
  return <div className="my-2 border-t-[1.5px] border-dashed border-line-strong opacity-60" />;
}

interface LineProps {
  readonly what: string;
  readonly value: string;
  readonly ticked?: boolean;
}

function Line({ what, value, ticked = false }: LineProps): ReactNode {
  return (
    <div className="flex items-start gap-2.5 py-1.75 text-13">
      <dt className="flex min-w-0 items-start gap-2.5">
        {ticked && <Check size={16} aria-hidden className="mt-px text-pine-ink" />}
        {what}
      </dt>
      <dd
        className={
          ticked
            ? 'ml-auto text-right text-ink-3 [overflow-wrap:normal] tabular-nums'
            : 'ml-auto text-right font-[640] [overflow-wrap:normal] tabular-nums'
        }
      >
        {value}
      </dd>
    </div>
  );
}

/** The slip of paper that says what ran where and what was destroyed. */
export function ReceiptSlip({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { endedAt, lines, durationSeconds, people, recipients, how } = receipt;
  return (
    <section
      aria-labelledby="receipt"
      className="w-full max-w-98 flex-none drop-shadow-[0_18px_24px_rgb(20_45_33/.16)]"
    >
      <div className="crimp rounded-t-[14px] bg-raised px-6.5 pt-6 pb-8.5">
        <div className="flex flex-wrap items-center gap-2">
          <Wordmark height={22} />
          <span className="caption ml-auto tabular-nums">
            {format.shortDay(endedAt.slice(0, 10))}, {format.time(endedAt)}
          </span>
        </div>
        <h2 id="receipt" className="title-2 mt-4">
          {t('sent.receipt')}
        </h2>
        <Dashes />
        <dl>
          {lines.map(({ what, where, at }) => (
            <Line
              key={`${what}${where}`}
              ticked
              what={what}
              value={at === null ? where : `${where} ${format.time(at)}`.trim()}
            />
          ))}
          {lines.length > 0 && <Dashes />}
          <Line what={t('sent.length')} value={format.minutes(durationSeconds)} />
          {people > 0 && <Line what={t('sent.voices')} value={format.number(people)} />}
          <Line
            what={t('sent.stillExists')}
            value={
              how === 'sent' && recipients > 0 ? t('sent.inboxes', { count: recipients }) : t('sent.nowhere')
            }
          />
        </dl>
      </div>
    </section>
  );
}
