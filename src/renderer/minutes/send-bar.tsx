import { Mail, Send } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../state/app-state';
import { act } from '../state/bridge';
import { goTo } from '../state/navigation';
import { useQuestion } from '../state/use-question';
import { Button } from '../ui/button';
import { useReading } from './context';
import { LetterDialog } from './letter-dialog';
import { Recipients } from './recipients';

/** Who gets the letter, a look at it, and off it goes. */
export function SendBar(): ReactNode {
  const { t } = useTranslation();
  const { record } = useReading();
  const { mail, retention } = useSettings();
  const [seeing, setSeeing] = useState(false);
  const [sending, setSending] = useState(false);
  const [answer, , put] = useQuestion('mail.recipients', { id: record.id });
  const recipients = answer.state === 'ready' ? answer.value : null;
  const ready = mail.host !== '' && mail.from !== '';
  const somebody = recipients !== null && recipients.to.length + recipients.cc.length > 0;
  const send = async (): Promise<void> => {
    setSending(true);
    await act('mail.send', { id: record.id });
    setSending(false);
  };
  const sendWords = retention.kind === 'flush' ? t('letter.sendDestroy') : t('letter.send');
  return (
    <footer className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-60 items-center gap-2 overflow-x-auto py-1 md:flex-wrap md:overflow-visible">
        {recipients !== null && <Recipients id={record.id} recipients={recipients} onChange={put} />}
      </div>
      <div className="ml-auto flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
        {ready && (
          <span className="caption hidden lg:inline" dir="auto">
            {t('letter.from', { address: mail.from })}
          </span>
        )}
        <Button
          onClick={() => {
            setSeeing(true);
          }}
        >
          {t('letter.see')}
        </Button>
        {ready ? (
          <Button tone="pine" size="lg" disabled={!somebody || sending} onClick={() => void send()}>
            <Send size={17} aria-hidden />
            {sendWords}
          </Button>
        ) : (
          <Button
            tone="pine"
            size="lg"
            onClick={() => {
              goTo({ name: 'settings', section: 'mail' });
            }}
          >
            <Mail size={17} aria-hidden />
            {t('letter.setUp')}
          </Button>
        )}
      </div>
      {seeing && (
        <LetterDialog
          id={record.id}
          onClose={() => {
            setSeeing(false);
          }}
          {...(ready && somebody ? { send: { words: sendWords, run: () => void send() } } : {})}
        />
      )}
    </footer>
  );
}
