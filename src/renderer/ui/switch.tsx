import { Checkbox, Switch as Radix } from 'radix-ui';
import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';

interface SwitchRowProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A line with a switch at its end; the whole label switches. */
export function SwitchRow({ label, help, on, disabled = false, onChange }: SwitchRowProps): ReactNode {
  const id = useId();
  return (
    <div className="flex items-center gap-4 border-b border-line py-2.5">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {help !== undefined && (
          <div id={`${id}-help`} className="text-12 text-ink-3">
            {help}
          </div>
        )}
      </div>
      <Radix.Root
        id={id}
        checked={on}
        disabled={disabled}
        onCheckedChange={onChange}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        className="relative h-5.5 w-9.5 flex-none rounded-full bg-line-strong transition-colors duration-(--base) before:absolute before:-inset-x-1 before:-inset-y-2 data-[state=checked]:bg-pine disabled:opacity-55"
      >
        <Radix.Thumb className="block size-4 translate-x-0.75 rounded-full bg-surface transition-transform duration-(--base) data-[state=checked]:translate-x-4.75" />
      </Radix.Root>
    </div>
  );
}

interface TickProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A box to tick. */
export function Tick({ label, on, onChange }: TickProps): ReactNode {
  return (
    <Checkbox.Root
      checked={on}
      aria-label={label}
      onCheckedChange={(next) => {
        onChange(next === true);
      }}
      className="relative mt-px grid size-4.5 flex-none place-items-center rounded-xs border-[1.5px] border-line-strong before:absolute before:-inset-2 data-[state=checked]:border-pine data-[state=checked]:bg-pine data-[state=checked]:text-on-pine"
    >
      <Checkbox.Indicator>
        <Check size={14} strokeWidth={3} aria-hidden />
      </Checkbox.Indicator>
    </Checkbox.Root>
  );
}
