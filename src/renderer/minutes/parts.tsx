import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../shared/meeting/minutes';
import { clock } from '../i18n/format';
import { useReading } from './context';

/** Heading of a part with how many things are in it. */
export function Heading({ text, count }: { readonly text: string; readonly count?: number }): ReactNode {
  return (
    <h2 className="title-2 mt-4 mb-1.25">
      {text}{' '}
      {count !== undefined && count > 0 && (
        <span className="font-medium text-ink-3 tabular-nums">{count}</span>
      )}
    </h2>
  );
}

/** The proof: a time and a quote. Pressing it plays the words. */
export function Quote({ evidence }: { readonly evidence: Evidence }): ReactNode {
  const { t } = useTranslation();
  const { jump, nameOf } = useReading();
  const time = clock(evidence.time);
  const speaker = nameOf(evidence.speaker);
  return (
    <button
      type="button"
      aria-label={t('minutes.jump', { time, speaker, quote: evidence.quote })}
      className="group/quote mt-px flex max-w-full items-start gap-1.75 rounded-xs py-0.5 text-left text-13 text-ink-2"
      onClick={() => {
        jump(evidence);
      }}
    >
      <span className="inline-flex flex-none items-center gap-1 font-semibold text-berry tabular-nums group-hover/quote:underline">
        <Play size={10} fill="currentColor" aria-hidden />
        {time}
      </span>
      <span className="min-w-0" dir="auto">
        {t('minutes.quote', { speaker, quote: evidence.quote })}
      </span>
    </button>
  );
}
