import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionItem } from '../../shared/meeting/minutes';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/button';
import { Field, FIELD } from '../ui/field';
import { Popover } from '../ui/menu';

interface DuePickerProps {
  readonly action: ActionItem;
  readonly onChange: (dueDate: string | null) => void;
}

/** Until when; a date that nobody said is shown as missing. */
export function DuePicker({ action, onChange }: DuePickerProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { dueDate, dueAsSaid, task } = action;
  const words = dueDate !== null ? format.day(dueDate) : (dueAsSaid ?? t('minutes.noDate'));
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      label={t('minutes.dueOf', { task })}
      trigger={
        <button
          type="button"
          aria-label={`${t('minutes.dueOf', { task })}: ${words}`}
          className={`-mx-1 min-h-6 min-w-0 rounded-xs px-1 text-left text-13 hover:veil ${dueDate === null ? 'text-ink-3' : 'font-semibold'}`}
        >
          <span dir="auto">{words}</span>
        </button>
      }
    >
      <div className="grid w-56 gap-2.5">
        <Field
          label={t('minutes.due')}
          help={dueAsSaid === null ? undefined : t('minutes.asSaid', { words: dueAsSaid })}
        >
          {(ties) => (
            <input
              {...ties}
              type="date"
              className={FIELD}
              defaultValue={dueDate ?? ''}
              onChange={(event) => {
                if (/^\d{4}-\d{2}-\d{2}$/.test(event.target.value)) onChange(event.target.value);
              }}
            />
          )}
        </Field>
        <Button
          size="sm"
          onClick={() => {
            onChange(null);
            setOpen(false);
          }}
        >
          {t('minutes.clearDate')}
        </Button>
      </div>
    </Popover>
  );
}
