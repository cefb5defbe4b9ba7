import { Check, CircleHelp, Clock, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView, LetterView } from '../../shared/ipc/jobs';
import { Mascot, type Mood } from '../art/mascot';
import { useFormat } from '../i18n/format';
import { online } from '../state/app-state';
import { act } from '../state/bridge';
import { goTo } from '../state/navigation';
import { useStore } from '../state/store';
import { Button } from '../ui/button';
import { ErrorBanner } from '../ui/error-banner';
import { Frame } from '../ui/frame';

type Way = LetterView['recipients'][number]['state'];

const ICONS: Readonly<Record<Way, ReactNode>> = {
  waiting: <Clock size={16} aria-hidden className="text-ink-3" />,
  accepted: <Check size={16} aria-hidden className="text-pine-ink" />,
  refused: <X size={16} aria-hidden className="text-crust-ink" />,
  uncertain: <CircleHelp size={16} aria-hidden className="text-crust-ink" />,
};

const MOODS: Readonly<Record<LetterView['state'], Mood>> = {
  waiting: 'sleeping',
  sending: 'mailing',
  retrying: 'sleeping',
  refused: 'oops',
  uncertain: 'oops',
  sent: 'mailing',
};

function useWords(letter: LetterView): { readonly title: string; readonly text: string } {
  const { t } = useTranslation();
  const format = useFormat();
  const connected = useStore(online);
  if (!connected && (letter.state === 'waiting' || letter.state === 'retrying'))
    return { title: t('sent.waiting'), text: t('sent.offlineText') };
  switch (letter.state) {
    case 'waiting':
    case 'sending':
      return { title: t('sent.sending'), text: t('sent.sendingText') };
    case 'retrying':
      return {
        title: t('sent.retrying'),
        text:
          letter.nextTryAt === null
            ? t('sent.retryingSoon')
            : t('sent.retryingText', { time: format.time(letter.nextTryAt) }),
      };
    case 'refused':
      return { title: t('sent.refused'), text: t('sent.refusedText') };
    case 'uncertain':
      return { title: t('sent.uncertain'), text: t('sent.uncertainText') };
    case 'sent':
      return { title: t('sent.accepted'), text: t('sent.acceptedText') };
  }
}

interface ActionsProps {
  readonly id: string;
  readonly state: LetterView['state'];
}

function Actions({ id, state }: ActionsProps): ReactNode {
  const { t } = useTranslation();
  if (state === 'sent' || state === 'sending') return null;
  if (state === 'uncertain')
    return (
      <>
        <Button tone="pine" size="lg" onClick={() => void act('mail.resolve', { id, arrived: true })}>
          {t('sent.arrived')}
        </Button>
        <Button size="lg" onClick={() => void act('mail.resolve', { id, arrived: false })}>
          {t('sent.sendAgain')}
        </Button>
      </>
    );
  return (
    <>
      <Button tone="pine" size="lg" onClick={() => void act('mail.retry', { id })}>
        {t('sent.tryNow')}
      </Button>
      {state === 'refused' && (
        <Button
          size="lg"
          onClick={() => {
            goTo({ name: 'settings', section: 'mail' });
          }}
        >
          {t('sent.checkMail')}
        </Button>
      )}
      <Button tone="quiet" size="lg" onClick={() => void act('mail.recall', { id })}>
        {t('sent.recall')}
      </Button>
    </>
  );
}

const UNKNOWN: LetterView = { state: 'sending', attempts: 0, nextTryAt: null, recipients: [], error: null };

/** A letter between "send" and "gone": how far it is for everybody, and what to do when it does not get on. */
export function Sending({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation();
  const letter = job.letter ?? UNKNOWN;
  const { title, text } = useWords(letter);
  return (
    <Frame title={job.title} back whereabouts={null}>
      <main className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="m-auto flex w-full max-w-140 flex-col items-center gap-2 px-4.5 pt-4 pb-10 text-center">
          <Mascot mood={MOODS[letter.state]} size={150} />
          <h1 className="text-30 leading-tight font-[680] tracking-tight" aria-live="polite">
            {title}
          </h1>
          <p className="max-w-[46ch] text-15 text-ink-2">{text}</p>
          {letter.error !== null && (
            <div className="mt-3 w-full text-left">
              <ErrorBanner error={letter.error} />
            </div>
          )}
          {letter.recipients.length > 0 && (
            <section className="card mt-4 w-full px-5 py-2 text-left" aria-label={t('sent.recipients')}>
              <ul className="divide-y divide-line">
                {letter.recipients.map(({ address, state }) => (
                  <li key={address} className="flex gap-2.5 py-2.5">
                    {ICONS[state]}
                    <span className="min-w-0 flex-1 truncate" dir="auto">
                      {address}
                    </span>
                    <span className="text-13 text-ink-3">{t(`sent.state.${state}`)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <div className="mt-5 flex flex-wrap justify-center gap-2.5">
            <Actions id={job.id} state={letter.state} />
          </div>
        </div>
      </main>
    </Frame>
  );
}
