import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const LIMITS = ['oneMeeting', 'growth', 'never', 'decisions', 'showNobody'] as const;

/** What holds for what is written about people: shown before it is made, and wherever it is shown. */
export function ProfileLimits(): ReactNode {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="profile-limits" className="rounded-md bg-crust-soft px-4 py-3">
      <h3 id="profile-limits" className="font-semibold text-crust-ink">
        {t('profiles.holds')}
      </h3>
      <ul className="mt-1 grid list-disc gap-1 ps-5 text-13">
        {LIMITS.map((limit) => (
          <li key={limit}>{t(`profiles.limits.${limit}`)}</li>
        ))}
      </ul>
    </section>
  );
}
