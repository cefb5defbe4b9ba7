import { Eye, EyeOff } from 'lucide-react';
import { useId, useState, type ComponentProps, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';

export const FIELD =
  'min-h-10 w-full min-w-0 rounded-sm border border-line-strong bg-raised px-3 py-2 font-medium disabled:opacity-55';

interface FieldProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** Why it cannot be taken as it is. */
  readonly problem?: string | undefined;
  readonly aside?: ReactNode;
  readonly className?: string;
  /** Gets what ties the control to its label and help. */
  readonly children: (ties: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': true | undefined;
  }) => ReactNode;
}

/** Label above, control, help below. */
export function Field({ label, help, problem, aside, className, children }: FieldProps): ReactNode {
  const id = useId();
  const told = problem ?? help;
  return (
    <div className={cx('min-w-0', className)}>
      <div className="mb-1.5 flex flex-wrap items-baseline gap-x-2 text-13 font-semibold text-ink-2">
        <label htmlFor={id}>{label}</label>
        {aside !== undefined && <span className="ml-auto text-12 font-medium">{aside}</span>}
      </div>
      {children({
        id,
        'aria-describedby': told === undefined ? undefined : `${id}-told`,
        'aria-invalid': problem === undefined ? undefined : true,
      })}
      {told !== undefined && (
        <div
          id={`${id}-told`}
          className={cx(
            'mt-1.5 text-12',
            problem === undefined ? 'text-ink-3' : 'font-medium text-cherry-ink',
          )}
        >
          {told}
        </div>
      )}
    </div>
  );
}

export function TextInput({ className, ...rest }: ComponentProps<'input'>): ReactNode {
  return <input type="text" dir="auto" className={cx(FIELD, className)} {...rest} />;
}

/** A text that is taken over when the field is left or Enter is pressed, not with every key. */
export function LazyInput({
  value,
  onCommit,
  ...rest
}: Omit<ComponentProps<'input'>, 'onChange' | 'value'> & {
  readonly value: string;
  readonly onCommit: (text: string) => void;
}): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft !== null && draft !== value) onCommit(draft);
    setDraft(null);
  };
  return (
    <TextInput
      {...rest}
      value={draft ?? value}
      onChange={(event) => {
        setDraft(event.target.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          setDraft(null);
        }
      }}
    />
  );
}

/** A secret: hidden, and shown on demand. */
export function PasswordInput({ className, ...rest }: ComponentProps<'input'>): ReactNode {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <input
        type={shown ? 'text' : 'password'}
        autoComplete="off"
        spellCheck={false}
        className={cx(FIELD, 'pr-11', className)}
        {...rest}
      />
      <button
        type="button"
        aria-label={shown ? t('common.hide') : t('common.show')}
        aria-pressed={shown}
        onClick={() => {
          setShown(!shown);
        }}
        className="absolute inset-y-0 right-1 my-auto grid size-8 place-items-center rounded-sm text-ink-2 hover:veil"
      >
        <Icon size={16} aria-hidden />
      </button>
    </div>
  );
}
