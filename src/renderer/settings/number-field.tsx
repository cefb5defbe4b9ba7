import type { ReactNode } from 'react';
import { Field, LazyInput } from '../ui/field';

interface NumberFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: number | null;
  readonly placeholder?: string;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
  /** Empty counts as null where that is allowed. */
  readonly optional?: boolean;
  readonly onCommit: (value: number | null) => void;
  readonly className?: string;
}

/** A number within bounds; anything else snaps back. */
export function NumberField(props: NumberFieldProps): ReactNode {
  const {
    label,
    help,
    value,
    placeholder,
    min,
    max,
    whole = true,
    optional = false,
    onCommit,
    className,
  } = props;
  return (
    <Field
      label={label}
      {...(help !== undefined && { help })}
      {...(className !== undefined && { className })}
    >
      {(ties) => (
        <LazyInput
          {...ties}
          inputMode="numeric"
          placeholder={placeholder}
          value={value === null ? '' : String(value)}
          onCommit={(text) => {
            const trimmed = text.trim();
            if (trimmed === '' && optional) return onCommit(null);
            const number = whole ? Math.round(Number(trimmed)) : Number(trimmed);
            if (trimmed !== '' && Number.isFinite(number)) onCommit(Math.min(max, Math.max(min, number)));
          }}
        />
      )}
    </Field>
  );
}
