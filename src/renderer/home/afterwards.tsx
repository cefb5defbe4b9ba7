import { AudioLines, ListChecks, Mail, Trash2, Users, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { speechRoute, textHost } from '../../shared/meeting/privacy';
import { useSettings } from '../state/app-state';
import { goTo } from '../state/navigation';
import { cx } from '../ui/cx';

interface Step {
  readonly Icon: LucideIcon;
  readonly what: string;
  readonly how: string;
  readonly onFix?: () => void;
}

function useSteps(): readonly Step[] {
  const { t } = useTranslation();
  const { transcription, analysis, mail, letter, retention } = useSettings();
  const toMail = (): void => {
    goTo({ name: 'settings', section: 'mail' });
  };
  const recipients = [...mail.to, ...(letter.copyMe && mail.from !== '' ? [mail.from] : [])];
  const [address] = recipients;
  const hasModel = analysis.provider !== 'none' && analysis.model !== '';
  const server = speechRoute(transcription);
  const host = textHost(analysis) ?? URL.parse(analysis.baseUrl)?.host ?? '';
  return [
    {
      Icon: AudioLines,
      what: t('home.steps.write'),
      how:
        server === null
          ? t('home.steps.writeHow')
          : t(server.leaves ? 'home.steps.writeAway' : 'home.steps.writeServer', { ...server }),
    },
    { Icon: Users, what: t('home.steps.voices'), how: t('home.steps.voicesHow') },
    {
      Icon: ListChecks,
      what: t('home.steps.minutes'),
      how: hasModel
        ? t('home.steps.minutesModel', { model: analysis.model, host })
        : t('home.steps.minutesRules'),
    },
    mail.host === ''
      ? { Icon: Mail, what: t('home.steps.mail'), how: t('home.steps.mailNotSet'), onFix: toMail }
      : {
          Icon: Mail,
          what: t('home.steps.mail'),
          how:
            address === undefined
              ? t('home.steps.mailNobody')
              : t('home.steps.mailTo', { address, count: recipients.length }),
        },
    {
      Icon: Trash2,
      what: t('home.steps.gone'),
      how:
        retention.kind === 'flush'
          ? t('home.steps.goneAtOnce')
          : retention.kind === 'hours'
            ? t('home.steps.goneLater', { count: Math.round(retention.hours) })
            : t('home.steps.kept'),
    },
  ];
}

/** What happens after the recording: who writes, who gets it, and when it is gone. */
export function Afterwards(): ReactNode {
  const { t } = useTranslation();
  const steps = useSteps();
  return (
    <section className="mt-5" aria-labelledby="afterwards">
      <h2 id="afterwards" className="caption mb-2.5">
        {t('home.afterwards')}
      </h2>
      <ol className="grid grid-cols-1 gap-2.5 sm:grid-cols-5 sm:gap-0">
        {steps.map(({ Icon, what, how, onFix }, i) => {
          const last = i === steps.length - 1;
          return (
            <li key={what} className="flex min-w-0 items-center gap-3 sm:block sm:pr-3">
              <div className="flex items-center">
                <span
                  className={cx(
                    'grid size-8 flex-none place-items-center rounded-full border',
                    last ? 'border-transparent bg-pine text-on-pine' : 'border-line bg-surface text-ink-2',
                  )}
                >
                  <Icon size={16} aria-hidden />
                </span>
                {!last && (
                  <span className="mx-2 hidden h-0 flex-1 border-t-2 border-dotted border-line-strong opacity-55 sm:block sm:-mr-1" />
                )}
              </div>
              <div className="min-w-0 sm:mt-2">
                <div className="text-13 font-semibold">{what}</div>
                <div className="text-12 text-ink-3">
                  {how}
                  {onFix !== undefined && (
                    <button
                      type="button"
                      className="ml-1 font-semibold text-berry underline sm:ml-0 sm:block"
                      onClick={onFix}
                    >
                      {t('home.setUpMail')}
                    </button>
                  )}
                </div>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
