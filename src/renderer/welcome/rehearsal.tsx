import { ArrowRight, Check, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mascot } from '../art/mascot';
import { useSettings } from '../state/app-state';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { Loading } from '../ui/loading';
import { Hearing } from './hearing';

const MailFields = lazy(async () => ({ default: (await import('../settings/mail-fields')).MailFields }));
const MailTest = lazy(async () => ({ default: (await import('../settings/mail-test')).MailTest }));
const ModelTest = lazy(async () => ({ default: (await import('../settings/model-test')).ModelTest }));
const MinutesSection = lazy(async () => ({
  default: (await import('../settings/minutes-section')).MinutesSection,
}));

const CHECKS = ['microphone', 'model', 'mail'] as const;
type CheckName = (typeof CHECKS)[number];

interface StepMarkProps {
  readonly number: number;
  readonly done: boolean;
  readonly here: boolean;
}

function StepMark({ number, done, here }: StepMarkProps): ReactNode {
  const box = 'grid size-7 flex-none place-items-center rounded-full text-13 font-[680]';
  if (done)
    return (
      <span className={cx(box, 'bg-pine-soft text-pine-ink')}>
        <Check size={15} aria-hidden />
      </span>
    );
  return (
    <span className={cx(box, here ? 'bg-pine text-on-pine' : 'border-2 border-dotted border-line-strong')}>
      {number}
    </span>
  );
}

function useNotes(): (check: CheckName, done: boolean) => { readonly title: string; readonly note: string } {
  const { t } = useTranslation();
  const { analysis } = useSettings();
  const hasModel = analysis.provider !== 'none' && analysis.model !== '';
  return (check, done) => {
    switch (check) {
      case 'microphone':
        return {
          title: done ? t('welcome.check.microphoneDone') : t('welcome.check.microphone'),
          note: t('welcome.check.microphoneNote'),
        };
      case 'model':
        return {
          title: t('welcome.check.model'),
          note: hasModel
            ? t('welcome.check.modelNote', {
                model: analysis.model,
                host: URL.parse(analysis.baseUrl)?.host ?? '',
              })
            : t('welcome.check.modelRules'),
        };
      case 'mail':
        return {
          title: done ? t('welcome.check.mailDone') : t('welcome.check.mail'),
          note: t('welcome.check.mailNote'),
        };
    }
  };
}

function ModelCheck({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { analysis } = useSettings();
  const [open, setOpen] = useState(false);
  const set = analysis.provider !== 'none';
  return (
    <div>
      <h2 className="text-20 font-[660] tracking-tight">
        {set && analysis.model !== ''
          ? t('welcome.modelSetTitle', { model: analysis.model })
          : t('welcome.modelTitle')}
      </h2>
      <p className="mt-1 mb-4 max-w-[60ch] text-15 text-ink-2">
        {set ? t('welcome.modelSetText') : t('welcome.modelText')}
      </p>
      {open ? (
        <MinutesSection />
      ) : set ? (
        <ModelTest onWorks={onDone} />
      ) : (
        <Button
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('welcome.modelSetUp')}
        </Button>
      )}
    </div>
  );
}

function MailCheck({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <div>
      <h2 className="text-20 font-[660] tracking-tight">{t('welcome.mailTitle')}</h2>
      <p className="mt-1 max-w-[60ch] text-15 text-ink-2">{t('welcome.mailText')}</p>
      <MailFields />
      <div className="mt-4">
        <MailTest onArrived={onDone} />
      </div>
    </div>
  );
}

/** Tries everything once: microphone and engine, language model, mail. */
export function Rehearsal({ onFinish }: { readonly onFinish: () => void }): ReactNode {
  const { t } = useTranslation();
  const notes = useNotes();
  const [at, setAt] = useState(0);
  const [done, setDone] = useState<ReadonlySet<CheckName>>(new Set());
  const check = CHECKS[at] ?? 'microphone';
  const last = at === CHECKS.length - 1;
  const finish = (name: CheckName) => (): void => {
    setDone((now) => new Set(now).add(name));
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-3.5 pb-3.5 md:flex-row md:overflow-hidden">
      <section className="flex flex-none flex-col px-3 pt-2.5 pb-3 md:w-80 md:overflow-y-auto md:px-6.5">
        <Mascot mood={check === 'mail' ? 'mailing' : 'listening'} size={120} />
        <h1 className="mt-3 text-30 leading-[1.15] font-[680] tracking-[-.02em]">
          {t('welcome.steps.rehearsal')}
        </h1>
        <p className="mt-2 mb-3.5 text-15 text-ink-2">{t('welcome.rehearsalLead')}</p>
        <ol>
          {CHECKS.map((name, i) => {
            const over = done.has(name);
            const { title, note } = notes(name, over);
            return (
              <li key={name}>
                <button
                  type="button"
                  aria-current={i === at ? 'step' : undefined}
                  className={cx(
                    'flex w-full gap-3.5 rounded-sm py-3 text-left',
                    i > at && !over && 'text-ink-3',
                  )}
                  onClick={() => {
                    setAt(i);
                  }}
                >
                  <StepMark number={i + 1} done={over} here={i === at} />
                  <span className="min-w-0">
                    <span className={cx('block text-15', i === at ? 'font-[680]' : 'font-semibold')}>
                      {title}
                    </span>
                    <span className="block text-13 text-ink-3">{note}</span>
                  </span>
                </button>
              </li>
            );
          })}
        </ol>
        <p className="mt-auto hidden items-start gap-1.75 pt-4 text-12 text-ink-3 md:flex">
          <Trash2 size={14} aria-hidden className="mt-0.5" />
          {t('welcome.thrownAway')}
        </p>
      </section>
      <section className="card flex min-w-0 flex-1 flex-col px-5 pt-7 pb-5 md:min-h-0 md:overflow-y-auto lg:px-11">
        <div className="flex flex-1 flex-col">
          <Suspense fallback={<Loading />}>
            {check === 'microphone' && <Hearing onHeard={finish('microphone')} />}
            {check === 'model' && <ModelCheck onDone={finish('model')} />}
            {check === 'mail' && <MailCheck onDone={finish('mail')} />}
          </Suspense>
        </div>
        <div className="mt-6 flex flex-wrap justify-end gap-2.5">
          <Button
            tone={check === 'microphone' && !done.has(check) ? 'plain' : 'pine'}
            onClick={() => {
              if (last) onFinish();
              else setAt(at + 1);
            }}
          >
            {last ? t('welcome.finish') : t('welcome.next')}
            <ArrowRight size={16} aria-hidden />
          </Button>
        </div>
      </section>
    </div>
  );
}
