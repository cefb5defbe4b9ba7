import { DropdownMenu, Popover as RadixPopover } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  /** Draws a line above it. */
  readonly apart?: boolean;
  readonly onSelect: () => void;
}

const BOX = 'pop z-30 max-w-[calc(100vw-16px)] rounded-md border border-line bg-raised shadow-lg';

interface MenuProps {
  readonly trigger: ReactNode;
  /** Asked for only when the menu opens. */
  readonly items: readonly MenuItem[] | (() => readonly MenuItem[]);
  readonly align?: 'start' | 'end';
  /** Open from the beginning: what opened it was drawn without a menu. */
  readonly defaultOpen?: boolean;
}

function Items({ items }: Pick<MenuProps, 'items'>): ReactNode {
  return (typeof items === 'function' ? items() : items).map(
    ({ key, label, icon, disabled = false, apart = false, onSelect }) => (
      <div key={key}>
        {apart && <DropdownMenu.Separator className="my-1 h-px bg-line" />}
        <DropdownMenu.Item
          disabled={disabled}
          onSelect={onSelect}
          className="flex min-h-9 items-center gap-2.5 rounded-sm px-2.5 py-1.5 outline-none data-disabled:text-ink-3 data-highlighted:bg-pine-soft data-highlighted:text-pine-ink"
        >
          {icon}
          {label}
        </DropdownMenu.Item>
      </div>
    ),
  );
}

export function Menu({ trigger, items, align = 'end', defaultOpen = false }: MenuProps): ReactNode {
  return (
    <DropdownMenu.Root modal={false} defaultOpen={defaultOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cx(
            BOX,
            'max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto p-1',
          )}
        >
          <Items items={items} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface PopoverProps {
  readonly trigger: ReactNode;
  readonly label: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

/** A small panel beside what opened it. */
export function Popover({
  trigger,
  label,
  open,
  onOpenChange,
  align = 'start',
  children,
}: PopoverProps): ReactNode {
  return (
    <RadixPopover.Root
      {...(open !== undefined && { open })}
      {...(onOpenChange !== undefined && { onOpenChange })}
    >
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cx(BOX, 'max-h-(--radix-popover-content-available-height) overflow-y-auto p-3.5')}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
