import { X } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { capture } from '../capture/recorder';
import { errorWords } from '../i18n/error-words';
import { dismiss, notices, type Notice } from '../state/notices';
import { useStore } from '../state/store';
import { Button, IconButton } from './button';
import { cx } from './cx';

/** Words of confirmation leave by themselves; errors stay until they are closed. */
const SAID_FOR_MS = 6_000;

function NoticeCard({ notice }: { readonly notice: Notice }): ReactNode {
  const { t } = useTranslation();
  const { id, kind } = notice;
  useEffect(() => {
    if (kind !== 'said') return;
    const timer = setTimeout(() => {
      dismiss(id);
    }, SAID_FOR_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [id, kind]);
  const words = kind === 'error' ? errorWords(notice.error, t) : { what: notice.text, next: '' };
  return (
    <li
      data-kind={kind}
      className="pop flex items-start gap-3 rounded-md border border-line bg-raised py-2.5 pr-2 pl-4 shadow-lg"
    >
      <div className="min-w-0 flex-1 py-1" dir="auto">
        <div className="font-semibold">{words.what}</div>
        {words.next !== '' && <div className="text-13 text-ink-2">{words.next}</div>}
      </div>
      {kind === 'said' && notice.undo !== undefined && (
        <Button
          size="sm"
          onClick={() => {
            notice.undo?.();
            dismiss(id);
          }}
        >
          {t('common.undo')}
        </Button>
      )}
      <IconButton
        label={t('common.dismiss')}
        onClick={() => {
          dismiss(id);
        }}
      >
        <X size={16} aria-hidden />
      </IconButton>
    </li>
  );
}

/** Everything that is said in the corner, and read aloud. */
export function Notices(): ReactNode {
  const now = useStore(notices);
  // While something is recorded, the way to stop is at the bottom and must never be covered.
  const place = useStore(capture).state === 'idle' ? 'bottom-3' : 'top-14';
  return (
    <ol
      aria-live="polite"
      className={cx('fixed right-3 z-50 grid w-[min(420px,calc(100vw-24px))] gap-2', place)}
    >
      {now.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </ol>
  );
}
