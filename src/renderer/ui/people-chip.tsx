import { Minus, Plus, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const MOST = 32;

interface PeopleChipProps {
  readonly label: string;
  readonly people: number | 'auto';
  readonly onChange: (people: number | 'auto') => void;
}

const BUTTON =
  'relative grid size-6 place-items-center rounded-xs hover:veil disabled:opacity-40 before:absolute before:-inset-1';

/** "How many of us?": a number, or find out. */
export function PeopleChip({ label, people, onChange }: PeopleChipProps): ReactNode {
  const { t } = useTranslation();
  const count = people === 'auto' ? 0 : people;
  return (
    <span
      role="group"
      aria-label={label}
      className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line bg-raised pr-1.5 pl-2.5 text-13 font-medium text-ink-2"
    >
      <Users size={14} aria-hidden />
      {label}
      <span className="ml-1 flex items-center gap-1">
        <button
          type="button"
          aria-label={t('live.fewer')}
          className={BUTTON}
          disabled={count === 0}
          onClick={() => {
            onChange(count <= 1 ? 'auto' : count - 1);
          }}
        >
          <Minus size={13} aria-hidden />
        </button>
        <output
          aria-label={people === 'auto' ? t('live.peopleAuto') : t('live.peopleValue', { count })}
          className="min-w-3.5 text-center font-bold text-ink tabular-nums"
        >
          {people === 'auto' ? t('live.howManyAuto') : count}
        </output>
        <button
          type="button"
          aria-label={t('live.more')}
          className={BUTTON}
          disabled={count >= MOST}
          onClick={() => {
            onChange(Math.max(1, count + 1));
          }}
        >
          <Plus size={13} aria-hidden />
        </button>
      </span>
    </span>
  );
}
