import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, FIELD, LazyInput } from '../ui/field';
import { useReading } from './context';

/** Title, day and people of the meeting, while the minutes are edited. */
export function DetailsForm(): ReactNode {
  const { t } = useTranslation();
  const { record, change } = useReading();
  const { id, title, date, participants } = record;
  return (
    <div className="grid gap-3 sm:grid-cols-[1fr_160px]">
      <h1 className="sr-only">{title}</h1>
      <Field label={t('minutes.title')}>
        {(ties) => (
          <LazyInput
            {...ties}
            maxLength={300}
            value={title}
            onCommit={(next) => {
              if (next.trim() !== '') void change('meetings.setDetails', { id, title: next.trim() });
            }}
          />
        )}
      </Field>
      <Field label={t('minutes.date')}>
        {(ties) => (
          <input
            {...ties}
            type="date"
            className={FIELD}
            defaultValue={date}
            onBlur={(event) => {
              const next = event.target.value;
              if (next !== date && next !== '') void change('meetings.setDetails', { id, date: next });
            }}
          />
        )}
      </Field>
      <Field label={t('minutes.participants')} help={t('minutes.participantsHelp')} className="sm:col-span-2">
        {(ties) => (
          <LazyInput
            {...ties}
            value={participants.join(', ')}
            onCommit={(names) => {
              const next = names
                .split(',')
                .map((name) => name.trim())
                .filter((name) => name !== '');
              void change('meetings.setDetails', { id, participants: next });
            }}
          />
        )}
      </Field>
    </div>
  );
}
