import { Cpu, Mail, Trash2, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mascot } from '../art/mascot';
import { CopyableSentence } from '../home/copyable-sentence';
import { changeSettings } from '../state/app-state';
import { Button } from '../ui/button';
import { Frame } from '../ui/frame';
import { Rehearsal } from './rehearsal';

const POINTS: readonly { readonly Icon: LucideIcon; readonly key: 'here' | 'mail' | 'gone' }[] = [
  { Icon: Cpu, key: 'here' },
  { Icon: Mail, key: 'mail' },
  { Icon: Trash2, key: 'gone' },
];

interface PageProps {
  readonly onNext: () => void;
}

function Page({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <div className="m-auto flex w-full max-w-170 flex-col items-center px-4.5 pt-2 pb-10 text-center">
        {children}
      </div>
    </div>
  );
}

function Hello({ onNext }: PageProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Page>
      <Mascot mood="idle" size={150} />
      <h1 className="mt-3 text-34 leading-tight font-[680] tracking-[-.03em] lg:text-40">
        {t('welcome.title')}
      </h1>
      <p className="mt-2 max-w-[48ch] text-16 text-balance text-ink-2">{t('welcome.lead')}</p>
      <ul className="card mt-6 w-full px-5 py-1.5 text-left">
        {POINTS.map(({ Icon, key }) => (
          <li key={key} className="flex gap-3.5 border-line py-3 not-last:border-b">
            <span className="grid size-9 flex-none place-items-center rounded-[11px] bg-pine-soft text-pine-ink">
              <Icon size={18} aria-hidden />
            </span>
            <div className="min-w-0">
              <h2 className="text-15 font-semibold">{t(`welcome.points.${key}`)}</h2>
              <p className="text-ink-2">{t(`welcome.points.${key}Text`)}</p>
            </div>
          </li>
        ))}
      </ul>
      <Button tone="pine" size="lg" className="mt-6" onClick={onNext}>
        {t('welcome.start')}
      </Button>
    </Page>
  );
}

function Consent({ onNext }: PageProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Page>
      <Mascot mood="listening" size={120} />
      <h1 className="mt-3 text-34 leading-tight font-[680] tracking-[-.03em]">{t('welcome.consentTitle')}</h1>
      <p className="mt-2 max-w-[56ch] text-16 text-ink-2">{t('welcome.consentText')}</p>
      <div className="mt-6 w-full text-left">
        <CopyableSentence />
      </div>
      <Button
        tone="pine"
        size="lg"
        className="mt-6"
        onClick={() => void changeSettings({ firstRun: { consentAccepted: true } }).then(onNext)}
      >
        {t('welcome.consentAccept')}
      </Button>
    </Page>
  );
}

/** First start: what smallpie is, asking everybody, and a rehearsal. */
export function Welcome(): ReactNode {
  const { t } = useTranslation();
  const [step, setStep] = useState<'hello' | 'consent' | 'rehearsal'>('hello');
  return (
    <Frame
      whereabouts={null}
      end={
        <Button tone="quiet" size="sm" onClick={() => void changeSettings({ firstRun: { welcomed: true } })}>
          {t('welcome.skip')}
        </Button>
      }
    >
      <main className="flex min-h-0 flex-1 flex-col">
        {step === 'hello' && (
          <Hello
            onNext={() => {
              setStep('consent');
            }}
          />
        )}
        {step === 'consent' && (
          <Consent
            onNext={() => {
              setStep('rehearsal');
            }}
          />
        )}
        {step === 'rehearsal' && (
          <Rehearsal
            onFinish={() => void changeSettings({ firstRun: { welcomed: true, rehearsed: true } })}
          />
        )}
      </main>
    </Frame>
  );
}
