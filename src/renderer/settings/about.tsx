import { ClipboardCopy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mascot } from '../art/mascot';
import { Wordmark } from '../art/wordmark';
import { useFormat } from '../i18n/format';
import { errorWords } from '../i18n/error-words';
import { info } from '../state/app-state';
import { ask, envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { useStore } from '../state/store';
import { useQuestion } from '../state/use-question';
import { Button } from '../ui/button';
import { UpdatesPart } from './updates';

const NOTES = ['consent', 'data', 'ai', 'accuracy', 'profiles', 'confidential', 'warranty'] as const;

/** What to keep in mind: consent, data, external models, accuracy, people. */
export function LegalNotes(): ReactNode {
  const { t } = useTranslation();
  return NOTES.map((note) => (
    <section key={note} className="mt-3.5">
      <h3 className="font-semibold">{t(`about.notes.${note}.title`)}</h3>
      <p className="mt-0.5 max-w-[66ch] leading-[1.5] text-ink-2">{t(`about.notes.${note}.text`)}</p>
    </section>
  ));
}

function Diagnostics(): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    try {
      setCopied((await ask('diagnostics.copy', {})).text);
    } catch (error) {
      showError(envelopeOf(error));
    }
  };
  return (
    <div className="mt-5">
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => void copy()}>
          <ClipboardCopy size={16} aria-hidden />
          {t('about.diagnostics')}
        </Button>
        <span className="min-w-0 flex-1 basis-60 text-13 text-ink-3">{t('about.diagnosticsHelp')}</span>
      </div>
      <div role="status">
        {copied !== null && (
          <>
            <p className="mt-3 text-13">{t('about.diagnosticsCopied')}</p>
            <pre
              tabIndex={0}
              className="mt-1 max-h-60 overflow-auto rounded-md bg-plate p-3 font-mono text-12 whitespace-pre-wrap"
            >
              {copied}
            </pre>
          </>
        )}
      </div>
    </div>
  );
}

function RecentErrors(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [answer] = useQuestion('diagnostics.errors', {});
  const errors = answer.state === 'ready' ? answer.value : [];
  return (
    <>
      <h2 className="title-2 mt-6">{t('about.errors')}</h2>
      {errors.length === 0 ? (
        <p className="mt-1 text-ink-3">{t('about.errorsNone')}</p>
      ) : (
        <ul className="mt-1">
          {errors.map(({ at, code, stage }) => (
            <li key={`${at} ${code}`} className="flex flex-wrap gap-x-3 border-b border-line py-2">
              <span className="text-ink-3 tabular-nums">{format.moment(at)}</span>
              <span className="min-w-0 flex-1">{errorWords({ code, message: '', detail: {} }, t).what}</span>
              <span className="font-mono text-12 text-ink-3">
                {stage === null ? code : `${code} · ${stage}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function About(): ReactNode {
  const { t } = useTranslation();
  const app = useStore(info);
  return (
    <>
      <div className="flex flex-wrap items-center gap-5">
        <Mascot mood="idle" size={96} />
        <div className="min-w-0 flex-1 basis-70">
          <Wordmark height={28} />
          <p className="mt-2 max-w-[60ch]">{t('about.what')}</p>
          {app !== null && (
            <p className="mt-1 text-13 text-ink-3">
              {t('settings.version', { version: app.version })} · {t('about.versions', app.versions)}
            </p>
          )}
          <p className="mt-1 text-13 text-ink-3">{t('about.licence')}</p>
        </div>
      </div>
      <UpdatesPart />
      <Diagnostics />
      <RecentErrors />
      <h2 className="title-2 mt-6">{t('about.legal')}</h2>
      <LegalNotes />
    </>
  );
}
