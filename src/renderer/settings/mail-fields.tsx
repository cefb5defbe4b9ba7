import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings, settings, useSettings } from '../state/app-state';
import { act, ask } from '../state/bridge';
import { useQuestion } from '../state/use-question';
import { Button } from '../ui/button';
import { Field, LazyInput } from '../ui/field';
import { Select } from '../ui/select';
import { NumberField } from './number-field';
import { SecretField } from './secret-field';

/** Address first: for a known provider it fills in the rest. */
async function chooseAddress(from: string, host: string): Promise<void> {
  const address = from.trim();
  await changeSettings({ mail: { from: address, user: address } });
  if (host !== '' || address === '') return;
  try {
    const preset = await ask('mail.presetFor', { address });
    const mail = settings.get()?.mail;
    // Asking takes a moment: what was typed meanwhile stays.
    if (preset === null || mail?.from !== address || mail.host !== '') return;
    await changeSettings({
      mail: { host: preset.host, port: preset.port, security: preset.security, auth: preset.auth },
    });
  } catch {
    // A guess that does not come is no harm: the fields are there.
  }
}

/** Account, server and how to sign in. */
export function MailFields(): ReactNode {
  const { t } = useTranslation();
  const { mail } = useSettings();
  const [answer] = useQuestion('mail.presets', {});
  const preset =
    answer.state === 'ready'
      ? answer.value.find(({ host, port }) => host === mail.host && port === mail.port)
      : undefined;
  const help = preset?.helpUrl ?? null;
  const secret =
    mail.auth === 'oauth2'
      ? t('settingsMail.token')
      : preset?.hint != null
        ? t('settingsMail.appPassword')
        : t('settingsMail.password');
  return (
    <div className="mt-5 grid gap-x-3.5 gap-y-4 sm:grid-cols-6">
      <Field label={t('settingsMail.host')} className="sm:col-span-3">
        {(ties) => (
          <LazyInput
            {...ties}
            dir="ltr"
            spellCheck={false}
            value={mail.host}
            onCommit={(host) => void changeSettings({ mail: { host: host.trim() } })}
          />
        )}
      </Field>
      <NumberField
        className="sm:col-span-1"
        label={t('settingsMail.port')}
        value={mail.port}
        min={1}
        max={65_535}
        onCommit={(port) => {
          if (port !== null) void changeSettings({ mail: { port } });
        }}
      />
      <Field label={t('settingsMail.security')} className="sm:col-span-2">
        {({ id }) => (
          <Select
            id={id}
            label={t('settingsMail.security')}
            value={mail.security}
            options={[
              { value: 'tls', label: t('settingsMail.securityTls') },
              { value: 'starttls', label: t('settingsMail.securityStarttls') },
              { value: 'none', label: t('settingsMail.securityNone') },
            ]}
            onChange={(security) => void changeSettings({ mail: { security } })}
          />
        )}
      </Field>
      <Field label={t('settingsMail.from')} className="sm:col-span-3">
        {(ties) => (
          <LazyInput
            {...ties}
            type="email"
            dir="ltr"
            spellCheck={false}
            value={mail.from}
            onCommit={(from) => void chooseAddress(from, mail.host)}
          />
        )}
      </Field>
      <Field label={t('settingsMail.user')} className="sm:col-span-3">
        {(ties) => (
          <LazyInput
            {...ties}
            dir="ltr"
            spellCheck={false}
            value={mail.user}
            onCommit={(user) => void changeSettings({ mail: { user: user.trim() } })}
          />
        )}
      </Field>
      <Field label={t('settingsMail.auth')} className="sm:col-span-2">
        {({ id }) => (
          <Select
            id={id}
            label={t('settingsMail.auth')}
            value={mail.auth}
            options={[
              { value: 'password', label: t('settingsMail.authPassword') },
              { value: 'oauth2', label: t('settingsMail.authOauth2') },
              { value: 'none', label: t('settingsMail.authNone') },
            ]}
            onChange={(auth) => void changeSettings({ mail: { auth } })}
          />
        )}
      </Field>
      {mail.auth !== 'none' && (
        <div className="sm:col-span-4">
          <SecretField name="smtpPassword" label={secret} />
          {preset?.hint != null && (
            <p className="mt-1.5 text-13 text-ink-2">{t(`mailHints.${preset.hint}`)}</p>
          )}
          {help !== null && (
            <Button
              tone="quiet"
              size="sm"
              className="-ml-2.5"
              onClick={() => void act('app.openExternal', { url: help })}
            >
              <ExternalLink size={14} aria-hidden />
              {t('settingsMail.help')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
