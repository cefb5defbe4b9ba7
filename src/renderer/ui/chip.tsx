import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';

const TONES = {
  plain: 'bg-sunken text-ink-2',
  line: 'border border-line bg-raised text-ink-2',
  pine: 'bg-pine-soft text-pine-ink',
  crust: 'bg-crust-soft text-crust-ink',
  cherry: 'bg-cherry-soft text-cherry-ink',
  berry: 'bg-berry-soft text-berry',
} as const;

export type ChipTone = keyof typeof TONES;

interface ChipProps extends ComponentProps<'span'> {
  readonly tone?: ChipTone;
}

export function Chip({ tone = 'plain', className, ...rest }: ChipProps): ReactNode {
  return (
    <span
      className={cx(
        'inline-flex min-h-6.5 max-w-full items-center gap-1.5 rounded-full px-2.5 text-12 font-medium',
        TONES[tone],
        className,
      )}
      {...rest}
    />
  );
}

/** A key on the keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <kbd className="rounded-[5px] border border-b-2 border-line bg-raised px-1.25 py-0.75 font-sans text-11 leading-none font-semibold text-ink-3">
      {children}
    </kbd>
  );
}
