import { TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { reasonWords } from '../i18n/reason-words';
import { IconButton } from '../ui/button';
import { useReading } from './context';
import { useRemoved } from './use-removed';

/** Statements without proof: shown apart, never mixed with facts. */
export function NeedsConfirmation(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { record, edit } = useReading();
  const removed = useRemoved();
  const needs = record.minutes?.needsConfirmation ?? [];
  if (needs.length === 0) return null;
  return (
    <section aria-labelledby="needs" className="mt-4 rounded-md bg-crust-soft px-4 py-3">
      <h2 id="needs" className="title-2 flex items-center gap-2 text-crust-ink">
        <TriangleAlert size={17} aria-hidden />
        {t('minutes.needs')}
        <span className="font-medium tabular-nums">{needs.length}</span>
      </h2>
      <ul className="mt-1 grid gap-1">
        {needs.map(({ kind, text, reason }, i) => (
          <li key={`${i} ${text}`} className="flex items-start gap-2">
            <div className="min-w-0 flex-1 py-1">
              <div className="font-semibold" dir="auto">
                <span className="font-medium text-crust-ink">{t(`minutes.kinds.${kind}`)}: </span>
                {text}
              </div>
              <div className="text-13 text-ink-2" dir="auto">
                {reasonWords(reason, t, format)}
              </div>
            </div>
            <IconButton
              label={t('minutes.remove', { text })}
              onClick={() => {
                edit({ needsConfirmation: needs.toSpliced(i, 1) });
                removed({ needsConfirmation: needs });
              }}
            >
              <X size={16} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
