import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveLine } from '../../shared/meeting/live-text';
import { SharesBar } from '../ui/shares-bar';

const words = (text: string): number => text.split(/\s+/u).filter(Boolean).length;

/** Share of the words by speaker so far; nothing while nobody can be told apart. */
export function WhoSpoke({ lines }: { readonly lines: readonly LiveLine[] }): ReactNode {
  const { t } = useTranslation();
  const counts = new Map<string, number>();
  for (const { speaker, confirmed } of lines)
    if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + words(confirmed));
  if (counts.size === 0) return null;
  const people = [...counts].map(([label, seconds], index) => ({ label, seconds, index, name: null }));
  return (
    <>
      <div className="h-px bg-line" />
      <div>
        <h2 className="caption mb-1.75">{t('live.spoken')}</h2>
        <SharesBar people={people} />
      </div>
    </>
  );
}
