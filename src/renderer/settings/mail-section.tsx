import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings, useSettings } from '../state/app-state';
import { SwitchRow } from '../ui/switch';
import { LinesField } from './lines-field';
import { MailFields } from './mail-fields';
import { MailProviders } from './mail-providers';
import { MailTest } from './mail-test';

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/u;

export function MailSection(): ReactNode {
  const { t } = useTranslation();
  const { mail, letter } = useSettings();
  const check = (address: string): string | null =>
    ADDRESS.test(address) ? null : t('settingsMail.badAddress', { address });
  return (
    <>
      <MailProviders />
      <MailFields />
      <div className="mt-4">
        <MailTest />
      </div>
      <div className="mt-5 grid gap-4.5 sm:grid-cols-2">
        <LinesField
          label={t('settingsMail.to')}
          help={t('settingsMail.listHelp')}
          lines={mail.to}
          check={check}
          onCommit={(to) => void changeSettings({ mail: { to: [...to] } })}
        />
        <LinesField
          label={t('settingsMail.cc')}
          help={t('settingsMail.listHelp')}
          lines={mail.cc}
          check={check}
          onCommit={(cc) => void changeSettings({ mail: { cc: [...cc] } })}
        />
      </div>
      <div className="mt-3">
        <SwitchRow
          label={t('settingsMail.copyMe')}
          help={t('settingsMail.copyMeHelp')}
          on={letter.copyMe}
          onChange={(copyMe) => void changeSettings({ letter: { copyMe } })}
        />
        <SwitchRow
          label={t('settingsMail.fullMe')}
          help={t('settingsMail.fullMeHelp')}
          on={mail.fullTo !== null}
          disabled={mail.from === ''}
          onChange={(on) => void changeSettings({ mail: { fullTo: on ? [mail.from] : null } })}
        />
        <SwitchRow
          label={t('settingsMail.showFirst')}
          help={t('settingsMail.showFirstHelp')}
          on={letter.showFirst}
          onChange={(showFirst) => void changeSettings({ letter: { showFirst } })}
        />
      </div>
    </>
  );
}
