import { Paperclip, Send } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useQuestion } from '../state/use-question';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Dialog } from '../ui/dialog';
import { ErrorBanner } from '../ui/error-banner';
import { Select } from '../ui/select';

interface LetterDialogProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly send?: { readonly words: string; readonly run: () => void };
}

/** The letter exactly as it will be sent, in a frame that can run nothing and reach nothing. */
export function LetterDialog({ id, onClose, send }: LetterDialogProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [answer, again] = useQuestion('mail.preview', { id });
  const [kind, setKind] = useState<'html' | 'text'>('html');
  const letter = answer.state === 'ready' ? answer.value : null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('letter.preview')}
      width="max-w-190"
      {...(letter !== null && { description: t('letter.previewText', { subject: letter.subject }) })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.close')}</Button>
          {send !== undefined && (
            <Button
              tone="pine"
              onClick={() => {
                send.run();
                onClose();
              }}
            >
              <Send size={16} aria-hidden />
              {send.words}
            </Button>
          )}
        </>
      }
    >
      {answer.state === 'loading' && <p role="status">{t('letter.loading')}</p>}
      {answer.state === 'failed' && <ErrorBanner error={answer.error} onRetry={again} />}
      {letter !== null && (
        <>
          <dl className="mb-3 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-13">
            <dt className="text-ink-3">{t('letter.to')}</dt>
            <dd dir="auto">{letter.recipients.to.join(', ') || t('letter.nobody')}</dd>
            {letter.recipients.cc.length > 0 && (
              <>
                <dt className="text-ink-3">{t('letter.cc')}</dt>
                <dd dir="auto">{letter.recipients.cc.join(', ')}</dd>
              </>
            )}
          </dl>
          <div className="mb-3 flex flex-wrap items-center gap-2">
            <Select
              label={t('letter.preview')}
              value={kind}
              options={[
                { value: 'html', label: t('letter.asHtml') },
                { value: 'text', label: t('letter.asText') },
              ]}
              onChange={setKind}
              className="w-auto! min-h-8! py-1!"
            />
            {letter.attachments.map(({ name, bytes }) => (
              <Chip key={name} tone="line">
                <Paperclip size={13} aria-hidden />
                {name} <span className="text-ink-3">{format.bytes(bytes)}</span>
              </Chip>
            ))}
          </div>
          {kind === 'html' ? (
            <iframe
              sandbox=""
              referrerPolicy="no-referrer"
              src={letter.htmlUrl}
              title={t('letter.frame', { subject: letter.subject })}
              className="h-[56dvh] w-full rounded-md border border-line bg-surface"
            />
          ) : (
            <pre
              tabIndex={0}
              dir="auto"
              className="max-h-[56dvh] overflow-auto rounded-md border border-line bg-plate p-4 font-mono text-13 whitespace-pre-wrap"
            >
              {letter.text}
            </pre>
          )}
        </>
      )}
    </Dialog>
  );
}
