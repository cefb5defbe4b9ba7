import { Bookmark, Pause, Play, Square, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { capture, discardRecording, pauseRecording, stopRecording } from '../capture/recorder';
import { useStore } from '../state/store';
import { say } from '../state/notices';
import { Button, IconButton } from '../ui/button';
import { Kbd } from '../ui/chip';
import { cx } from '../ui/cx';
import { ConfirmFirst } from '../ui/confirm-first';
import type { Details } from './details';

interface LiveBarProps {
  readonly details: Details;
  readonly className: string;
}

/** Pause, mark, stop: always there. */
export function LiveBar({ details, className }: LiveBarProps): ReactNode {
  const { t } = useTranslation();
  const now = useStore(capture);
  const paused = now.state === 'on' && now.pausedAt !== null;
  const busy = now.state !== 'on';
  const Icon = paused ? Play : Pause;
  return (
    <div
      className={cx(
        'flex-none flex-wrap items-center gap-2.5 border-t border-line bg-surface px-4 py-3',
        className,
      )}
    >
      <Button
        size="lg"
        disabled={busy}
        aria-keyshortcuts="Space"
        onClick={() => void pauseRecording(!paused)}
      >
        <Icon size={17} aria-hidden />
        {paused ? t('live.resume') : t('live.pause')}
        <span className="hidden xl:inline" aria-hidden="true">
          <Kbd>Space</Kbd>
        </span>
      </Button>
      <Button size="lg" disabled={busy} aria-keyshortcuts="M" onClick={details.mark}>
        <Bookmark size={17} aria-hidden />
        {t('live.mark')}
        <span className="hidden xl:inline" aria-hidden="true">
          <Kbd>M</Kbd>
        </span>
      </Button>
      <ConfirmFirst
        title={t('live.discardTitle')}
        text={t('live.discardText')}
        action={t('live.discard')}
        onConfirm={() =>
          void discardRecording().then(() => {
            say(t('live.discarded'));
          })
        }
      >
        {(ask) => (
          <IconButton label={t('live.discard')} disabled={busy} className="ml-auto" onClick={ask}>
            <Trash2 size={17} aria-hidden />
          </IconButton>
        )}
      </ConfirmFirst>
      <Button
        tone="cherry"
        size="lg"
        disabled={busy}
        className="max-sm:flex-1 max-lg:grow"
        onClick={() => void stopRecording()}
      >
        <Square size={14} fill="currentColor" aria-hidden />
        {t('live.stop')}
      </Button>
    </div>
  );
}
