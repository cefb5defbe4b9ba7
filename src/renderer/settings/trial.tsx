import { CircleCheck, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ErrorEnvelope } from '../../shared/errors/app-error';
import { envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ErrorBanner } from '../ui/error-banner';

interface TrialProps<O> {
  readonly icon: LucideIcon;
  /** What the button says before, during and after. */
  readonly words: { readonly test: string; readonly running: string; readonly again: string };
  readonly run: () => Promise<O>;
  /** How a success is told. */
  readonly success: (outcome: O) => { readonly title: string; readonly text: string };
  readonly disabled?: boolean;
  readonly onWorks?: (() => void) | undefined;
}

/** A button that tries something out, and then says how it went. */
export function Trial<O extends { readonly error: ErrorEnvelope | null }>({
  icon: Icon,
  words,
  run,
  success,
  disabled = false,
  onWorks,
}: TrialProps<O>): ReactNode {
  const [outcome, setOutcome] = useState<O | 'running' | null>(null);
  const test = async (): Promise<void> => {
    setOutcome('running');
    try {
      const next = await run();
      setOutcome(next);
      if (next.error === null) onWorks?.();
    } catch (error) {
      setOutcome(null);
      showError(envelopeOf(error));
    }
  };
  const button = (
    <Button disabled={disabled || outcome === 'running'} onClick={() => void test()}>
      <Icon size={16} aria-hidden />
      {outcome === 'running' ? words.running : outcome === null ? words.test : words.again}
    </Button>
  );
  if (outcome === null || outcome === 'running') return button;
  if (outcome.error !== null) return <ErrorBanner error={outcome.error} actions={button} />;
  return (
    <Banner
      quiet
      tone="pine"
      icon={<CircleCheck size={20} aria-hidden />}
      {...success(outcome)}
      actions={button}
    />
  );
}
