import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';

const TONES = {
  cherry: { box: 'bg-cherry-soft', icon: 'text-cherry-ink', Icon: CircleAlert },
  crust: { box: 'bg-crust-soft', icon: 'text-crust-ink', Icon: TriangleAlert },
  pine: { box: 'bg-pine-soft', icon: 'text-pine-ink', Icon: Info },
  plain: { box: 'bg-sunken', icon: 'text-ink-2', Icon: Info },
} as const;

interface BannerProps {
  /** Cherry = sound is being lost; crust = something needs you; pine = good to know. */
  readonly tone: keyof typeof TONES;
  readonly title: string;
  readonly text?: ReactNode;
  readonly icon?: ReactNode;
  readonly actions?: ReactNode;
  readonly quiet?: boolean;
}

/** Lives inside the work card; says what happened, what is safe and what to press. */
export function Banner({ tone, title, text, icon, actions, quiet = false }: BannerProps): ReactNode {
  const { box, icon: ink, Icon } = TONES[tone];
  return (
    <div
      role={quiet ? 'status' : 'alert'}
      className={cx('flex items-start gap-3.5 rounded-md px-4 py-3.5', box)}
    >
      <span className={cx('mt-0.5', ink)}>{icon ?? <Icon size={20} aria-hidden />}</span>
      <div className="min-w-0 flex-1">
        <div className="text-15 font-[660]" dir="auto">
          {title}
        </div>
        {text !== undefined && (
          <p className="mt-0.5 max-w-[64ch] text-ink-2" dir="auto">
            {text}
          </p>
        )}
        {actions !== undefined && <div className="mt-3 flex flex-wrap items-center gap-2.5">{actions}</div>}
      </div>
    </div>
  );
}
