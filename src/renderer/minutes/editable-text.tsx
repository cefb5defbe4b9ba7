import { useState, type ReactNode } from 'react';
import { cx } from '../ui/cx';
import { FIELD } from '../ui/field';

interface EditableTextProps {
  readonly editing: boolean;
  readonly label: string;
  readonly value: string;
  readonly className?: string;
  readonly onCommit: (text: string) => void;
}

/** Text that becomes a field while the minutes are edited; taken over when the field is left. */
export function EditableText({ editing, label, value, className, onCommit }: EditableTextProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  if (!editing)
    return (
      <div className={className} dir="auto">
        {value}
      </div>
    );
  const text = draft ?? value;
  return (
    <textarea
      dir="auto"
      aria-label={label}
      rows={Math.min(12, Math.ceil(text.length / 60) + text.split('\n').length - 1) || 1}
      className={cx(FIELD, 'min-h-9! py-1.5!', className)}
      value={text}
      onChange={(event) => {
        setDraft(event.target.value);
      }}
      onBlur={() => {
        const trimmed = draft?.trim();
        if (trimmed !== undefined && trimmed !== '' && trimmed !== value) onCommit(trimmed);
        setDraft(null);
      }}
    />
  );
}
