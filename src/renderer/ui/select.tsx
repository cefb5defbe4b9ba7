import { Check, ChevronsUpDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { FIELD } from './field';
import { styleNonce } from '../nonce';
import { cx } from './cx';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  /** A word at the end of the line, such as "default". */
  readonly note?: string | undefined;
}

interface SelectProps<T extends string> {
  readonly id?: string;
  readonly label?: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** One out of a list. */
export function Select<T extends string>(props: SelectProps<T>): ReactNode {
  const { id, label, value, options, onChange, icon, disabled = false, className } = props;
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root
      value={value}
      disabled={disabled}
      onValueChange={(next) => {
        onChange(next as T);
      }}
    >
      <Radix.Trigger
        id={id}
        aria-label={label}
        className={cx(FIELD, 'flex items-center gap-2.5 text-left', className)}
      >
        {icon}
        <span className="min-w-0 flex-1 truncate">
          <Radix.Value>{chosen?.label ?? value}</Radix.Value>
        </span>
        {chosen?.note !== undefined && <span className="caption">{chosen.note}</span>}
        <Radix.Icon>
          <ChevronsUpDown size={16} aria-hidden />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="pop z-50 max-h-(--radix-select-content-available-height) w-max max-w-[calc(100vw-16px)] min-w-(--radix-select-trigger-width) overflow-hidden rounded-md border border-line bg-raised p-1 shadow-lg"
        >
          <Radix.Viewport nonce={styleNonce()}>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="flex min-h-9 items-center gap-2 rounded-sm py-1.5 pr-3 pl-2 outline-none data-highlighted:bg-pine-soft data-highlighted:text-pine-ink"
              >
                <span className="w-4">
                  <Radix.ItemIndicator>
                    <Check size={16} aria-hidden />
                  </Radix.ItemIndicator>
                </span>
                <span className="min-w-0 flex-1">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                </span>
                {option.note !== undefined && <span className="text-12 text-ink-3">{option.note}</span>}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
