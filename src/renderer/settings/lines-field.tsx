import { useState, type ReactNode } from 'react';
import { Field, FIELD } from '../ui/field';

interface LinesFieldProps {
  readonly label: string;
  readonly help: string;
  readonly lines: readonly string[];
  /** Answers what is wrong with a line, or null. */
  readonly check?: (line: string) => string | null;
  readonly onCommit: (lines: readonly string[]) => void;
}

/** A list with one entry per line; taken over when the field is left and nothing is wrong. */
export function LinesField({ label, help, lines, check, onCommit }: LinesFieldProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? lines.join('\n');
  const entries = text
    .split(/[\n,;]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const problem = entries.map((line) => check?.(line) ?? null).find((one) => one !== null) ?? undefined;
  return (
    <Field label={label} help={help} problem={problem}>
      {(ties) => (
        <textarea
          {...ties}
          dir="auto"
          rows={Math.min(8, Math.max(2, lines.length + 1))}
          className={FIELD}
          value={text}
          onChange={(event) => {
            setDraft(event.target.value);
          }}
          onBlur={() => {
            if (draft === null || problem !== undefined) return;
            if (entries.join('\n') !== lines.join('\n')) onCommit([...new Set(entries)]);
            setDraft(null);
          }}
        />
      )}
    </Field>
  );
}
