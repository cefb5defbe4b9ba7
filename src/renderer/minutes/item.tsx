import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../shared/meeting/minutes';
import { IconButton } from '../ui/button';
import { EditableText } from './editable-text';
import { Quote } from './parts';

interface Provable {
  readonly text: string;
  readonly evidence: Evidence;
}

interface ItemProps {
  readonly icon: ReactNode;
  readonly item: Provable;
  readonly editing: boolean;
  /** The changed item, or null to remove it. */
  readonly onChange: (next: Provable | null) => void;
}

/** A decision or a question with its proof. */
export function Item({ icon, item, editing, onChange }: ItemProps): ReactNode {
  const { t } = useTranslation();
  return (
    <li className="grid grid-cols-[20px_1fr_auto] gap-x-3">
      <span className="mt-0.5">{icon}</span>
      <div className="min-w-0">
        <EditableText
          editing={editing}
          label={t('minutes.textOf')}
          value={item.text}
          className="font-semibold"
          onCommit={(text) => {
            onChange({ ...item, text });
          }}
        />
        <Quote evidence={item.evidence} />
      </div>
      {editing && (
        <IconButton
          label={t('minutes.remove', { text: item.text })}
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
