import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionItem } from '../../shared/meeting/minutes';
import { IconButton } from '../ui/button';
import { cx } from '../ui/cx';
import { Tick } from '../ui/switch';
import { useReading } from './context';
import { DuePicker } from './due-picker';
import { EditableText } from './editable-text';
import { OwnerPicker } from './owner-picker';
import { Heading, Quote } from './parts';
import { useRemoved } from './use-removed';

interface ActionRowProps {
  readonly action: ActionItem;
  readonly editing: boolean;
  readonly onChange: (next: ActionItem | null) => void;
}

function ActionRow({ action, editing, onChange }: ActionRowProps): ReactNode {
  const { t } = useTranslation();
  const { task, done } = action;
  return (
    <li className="grid grid-cols-[20px_1fr_auto] items-start gap-x-3 gap-y-1 border-t border-line py-2 lg:grid-cols-[20px_1fr_132px_84px_auto]">
      <Tick
        label={t('minutes.tick', { task })}
        on={done}
        onChange={(next) => {
          onChange({ ...action, done: next });
        }}
      />
      <div className="min-w-0">
        <EditableText
          editing={editing}
          label={t('minutes.textOf')}
          value={task}
          className={cx('font-semibold', done && !editing && 'text-ink-3 line-through')}
          onCommit={(text) => {
            onChange({ ...action, task: text });
          }}
        />
        <Quote evidence={action.evidence} />
      </div>
      <div className="col-start-2 flex min-w-0 lg:col-start-auto">
        <OwnerPicker
          action={action}
          onChange={(owner) => {
            onChange({ ...action, owner });
          }}
        />
      </div>
      <div className="col-start-2 flex min-w-0 lg:col-start-auto">
        <DuePicker
          action={action}
          onChange={(dueDate) => {
            onChange({ ...action, dueDate });
          }}
        />
      </div>
      {editing && (
        <IconButton
          label={t('minutes.remove', { text: task })}
          className="col-start-3 row-start-1 lg:col-start-auto"
          onClick={() => {
            onChange(null);
          }}
        >
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

/** Who does what until when. */
export function Actions({ editing }: { readonly editing: boolean }): ReactNode {
  const { t } = useTranslation();
  const { record, edit } = useReading();
  const removed = useRemoved();
  const actions = record.minutes?.actions ?? [];
  return (
    <>
      <Heading text={t('minutes.actions')} count={actions.length} />
      {actions.length === 0 && <p className="text-ink-3">{t('minutes.nothingToDo')}</p>}
      <ul>
        {actions.map((action, i) => (
          <ActionRow
            key={`${i} ${action.evidence.time}`}
            action={action}
            editing={editing}
            onChange={(next) => {
              edit({ actions: next === null ? actions.toSpliced(i, 1) : actions.with(i, next) });
              if (next === null) removed({ actions });
            }}
          />
        ))}
      </ul>
    </>
  );
}
