import { Server } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings, useSettings } from '../state/app-state';
import { useQuestion } from '../state/use-question';
import { ChoiceCards } from './choice-card';

/** Speaker colours give each provider its own tile; the letter inside names it. */
const COLOURS = [12, 6, 2, 10, 5, 9, 7, 8, 3, 11, 1, 4] as const;
const OTHER = 'other';

function Badge({ name, index }: { readonly name: string; readonly index: number }): ReactNode {
  const colour = COLOURS[index % COLOURS.length] ?? 1;
  return (
    <span
      aria-hidden="true"
      className="grid size-8 flex-none place-items-center rounded-[10px] text-14 font-bold"
      style={{ background: `var(--sp-${colour})`, color: `var(--sp-${colour}-on)` }}
    >
      {name.charAt(0)}
    </span>
  );
}

/** Fills in server, port and security of a provider. */
export function MailProviders(): ReactNode {
  const { t } = useTranslation();
  const { mail } = useSettings();
  const [answer] = useQuestion('mail.presets', {});
  const presets = answer.state === 'ready' ? answer.value.filter(({ listed }) => listed) : [];
  const chosen = presets.find(({ host, port }) => host === mail.host && port === mail.port)?.id;
  return (
    <ChoiceCards
      label={t('settingsMail.providers')}
      value={chosen ?? (mail.host === '' ? null : OTHER)}
      columns="grid-cols-1 sm:grid-cols-2 xl:grid-cols-3"
      choices={[
        ...presets.map(({ id, name, host }, index) => ({
          value: id,
          title: name,
          help: host,
          badge: <Badge name={name} index={index} />,
        })),
        {
          value: OTHER,
          title: t('settingsMail.other'),
          help: t('settingsMail.otherHelp'),
          badge: (
            <span className="grid size-8 flex-none place-items-center rounded-[10px] bg-sunken text-ink-2">
              <Server size={16} aria-hidden />
            </span>
          ),
        },
      ]}
      onChange={(id) => {
        const preset = presets.find((one) => one.id === id);
        if (preset === undefined) void changeSettings({ mail: { host: '' } });
        else {
          const { host, port, security, auth } = preset;
          void changeSettings({ mail: { host, port, security, auth } });
        }
      }}
    />
  );
}
