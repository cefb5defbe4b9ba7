import { History } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recoverable } from '../../shared/meeting/live';
import { capture, continueRecording } from '../capture/recorder';
import { useFormat } from '../i18n/format';
import { leftBehind } from '../state/app-state';
import { act } from '../state/bridge';
import { say } from '../state/notices';
import { useStore } from '../state/store';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ConfirmDestroy } from '../ui/confirm-first';

function Left({ meeting }: { readonly meeting: Recoverable }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [busy, setBusy] = useState(false);
  const recording = useStore(capture).state !== 'idle';
  const { meetingId: id, title, startedAt, seconds, words, damaged } = meeting;
  const unreadable = damaged && startedAt === null;
  const during = (work: () => Promise<unknown>) => (): void => {
    setBusy(true);
    void work().finally(() => {
      setBusy(false);
    });
  };
  return (
    <Banner
      quiet
      tone="crust"
      icon={<History size={20} aria-hidden />}
      title={t('home.behind.title')}
      text={
        unreadable
          ? t('home.behind.unreadable')
          : t('home.behind.text', {
              title: title ?? t('live.untitled'),
              when: startedAt === null ? '' : format.moment(startedAt),
              length: format.length(seconds),
              count: words,
            })
      }
      actions={
        <>
          {!unreadable && (
            <>
              <Button tone="pine" disabled={busy} onClick={during(() => act('recovery.finish', { id }))}>
                {t('home.behind.finish')}
              </Button>
              <Button disabled={busy || recording} onClick={during(() => continueRecording(id))}>
                {t('home.behind.continue')}
              </Button>
            </>
          )}
          <ConfirmDestroy
            onConfirm={during(async () => {
              if (await act('recovery.destroy', { id })) say(t('home.behind.destroyed'));
            })}
          >
            {(ask) => (
              <Button tone="quiet" disabled={busy} onClick={ask}>
                {t('home.behind.destroy')}
              </Button>
            )}
          </ConfirmDestroy>
        </>
      }
    />
  );
}

/** Recordings that a crash or a power cut left behind: finished, gone on with, or destroyed. Nothing happens by itself. */
export function LeftBehind(): ReactNode {
  const { t } = useTranslation();
  const meetings = useStore(leftBehind);
  if (meetings.length === 0) return null;
  return (
    <section aria-label={t('home.behind.title')} className="mb-4 grid gap-3">
      {meetings.map((meeting) => (
        <Left key={meeting.meetingId} meeting={meeting} />
      ))}
    </section>
  );
}
