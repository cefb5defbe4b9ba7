import { Tooltip } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';

const TONES = {
  plain: 'border-line bg-raised shadow-sm hover:bg-hover',
  pine: 'border-transparent bg-pine text-on-pine shadow-sm hover:bg-pine-hover',
  cherry: 'border-transparent bg-cherry text-on-cherry shadow-sm hover:bg-cherry-hover',
  quiet: 'border-transparent text-ink-2 hover:veil',
} as const;

const SIZES = {
  sm: 'min-h-8 rounded-sm px-2.5 py-1 text-13 gap-1.5',
  md: 'min-h-9 rounded-sm px-3.5 py-1.5 text-14 gap-2',
  lg: 'min-h-11 rounded-md px-5 py-2 text-15 gap-2.5',
} as const;

interface ButtonProps extends ComponentProps<'button'> {
  /** Pine = go on, cherry = stop recording, plain = everything else, quiet = a way out. */
  readonly tone?: keyof typeof TONES;
  readonly size?: keyof typeof SIZES;
}

export function Button({
  tone = 'plain',
  size = 'md',
  className,
  disabled,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      disabled={disabled}
      className={cx(
        'inline-flex items-center justify-center border font-semibold transition-colors duration-(--fast) active:translate-y-px',
        TONES[tone],
        SIZES[size],
        disabled === true && 'pointer-events-none opacity-55',
        className,
      )}
      {...rest}
    />
  );
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** Read aloud, and shown when pointed at. */
  readonly label: string;
}

export function IconButton({ label, className, ...rest }: IconButtonProps): ReactNode {
  return (
    <Hint text={label}>
      <button
        type="button"
        aria-label={label}
        className={cx(
          'grid size-8 flex-none place-items-center rounded-sm text-ink-2 hover:veil disabled:opacity-40',
          className,
        )}
        {...rest}
      />
    </Hint>
  );
}

/** A few words that appear when something is pointed at or focused. */
export function Hint({ text, children }: { readonly text: string; readonly children: ReactNode }): ReactNode {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          collisionPadding={8}
          className="pop z-50 max-w-64 rounded-xs bg-ink px-2 py-1 text-12 font-medium text-plate shadow-md"
        >
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
