import { UserRoundPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionItem } from '../../shared/meeting/minutes';
import { Chip } from '../ui/chip';
import { Field, LazyInput } from '../ui/field';
import { Popover } from '../ui/menu';
import { SpeakerTile } from '../ui/speaker-tile';
import { useReading } from './context';

interface OwnerPickerProps {
  readonly action: ActionItem;
  readonly onChange: (owner: string | null) => void;
}

const CHOICE = 'flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-pine-soft';

/** Who does it; an unknown owner is shown, not guessed. */
export function OwnerPicker({ action, onChange }: OwnerPickerProps): ReactNode {
  const { t } = useTranslation();
  const { record, people, nameOf, personOf } = useReading();
  const [open, setOpen] = useState(false);
  const { owner, task } = action;
  const choose = (next: string | null): void => {
    setOpen(false);
    if (next !== owner) onChange(next);
  };
  const names = [...new Set([...people.map(({ label }) => label), ...record.participants])];
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('minutes.ownerOf', { task })}
      trigger={
        <button
          type="button"
          aria-label={`${t('minutes.ownerOf', { task })}: ${owner === null ? t('minutes.nobody') : nameOf(owner)}`}
          className="-mx-1 flex min-h-6 min-w-0 items-center gap-1.75 rounded-xs px-1 text-13 hover:veil"
        >
          {owner === null ? (
            <Chip tone="crust" className="min-h-6! px-2!">
              <UserRoundPlus size={13} aria-hidden />
              {t('minutes.who')}
            </Chip>
          ) : (
            <>
              <SpeakerTile
                name={nameOf(owner)}
                index={personOf(owner)?.index ?? names.indexOf(owner)}
                size="sm"
              />
              <span className="min-w-0 truncate" dir="auto">
                {nameOf(owner)}
              </span>
            </>
          )}
        </button>
      }
    >
      <div className="grid w-60 gap-0.5">
        {names.map((label, index) => (
          <button
            key={label}
            type="button"
            aria-pressed={label === owner}
            className={CHOICE}
            onClick={() => {
              choose(label);
            }}
          >
            <SpeakerTile name={nameOf(label)} index={personOf(label)?.index ?? index} size="sm" />
            <span className="min-w-0 truncate" dir="auto">
              {nameOf(label)}
            </span>
          </button>
        ))}
        <button
          type="button"
          aria-pressed={owner === null}
          className={CHOICE}
          onClick={() => {
            choose(null);
          }}
        >
          {t('minutes.nobody')}
        </button>
        <Field label={t('minutes.ownerOther')} className="mt-1.5">
          {(ties) => (
            <LazyInput
              {...ties}
              maxLength={200}
              value=""
              onCommit={(name) => {
                if (name.trim() !== '') choose(name.trim());
              }}
            />
          )}
        </Field>
      </div>
    </Popover>
  );
}
