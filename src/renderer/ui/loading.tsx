import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mascot } from '../art/mascot';

/** Shown while a screen or its content is on its way; only after a moment, so that it rarely flashes. */
export function Loading(): ReactNode {
  const { t } = useTranslation();
  return (
    <div
      role="status"
      className="delayed grid h-full place-content-center justify-items-center gap-2 text-ink-3"
    >
      <Mascot mood="thinking" size={72} />
      <span>{t('common.loading')}</span>
    </div>
  );
}
