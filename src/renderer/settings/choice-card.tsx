import { Check } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '../ui/cx';

export interface Choice<T extends string> {
  readonly value: T;
  readonly title: string;
  readonly help: string;
  readonly badge?: ReactNode;
}

interface ChoiceCardsProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly choices: readonly Choice<T>[];
  readonly columns?: string;
  readonly onChange: (value: T) => void;
}

/** One out of a few, each with a line of explanation. */
export function ChoiceCards<T extends string>(props: ChoiceCardsProps<T>): ReactNode {
  const { label, value, choices, columns = 'grid-cols-1', onChange } = props;
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      className={cx('grid gap-2.5', columns)}
      onValueChange={(next) => {
        onChange(next as T);
      }}
    >
      {choices.map((choice) => {
        const chosen = choice.value === value;
        return (
          <RadioGroup.Item
            key={choice.value}
            value={choice.value}
            className={cx(
              'flex items-center gap-2.75 rounded-md border-[1.5px] px-3 py-2.5 text-left',
              chosen ? 'border-pine bg-pine-soft' : 'border-line bg-raised hover:bg-hover',
            )}
          >
            {choice.badge}
            <span className="min-w-0 flex-1">
              <span className="block leading-tight font-semibold">{choice.title}</span>
              <span className={cx('block text-12', chosen ? 'text-ink-2' : 'text-ink-3')}>{choice.help}</span>
            </span>
            <Check size={17} aria-hidden className={chosen ? 'text-pine-ink' : 'invisible'} />
          </RadioGroup.Item>
        );
      })}
    </RadioGroup.Root>
  );
}
