import { Plus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recipients as Sheet } from '../../shared/ipc/mail';
import { useSettings } from '../state/app-state';
import { ask, envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { Button } from '../ui/button';
import { Field, TextInput } from '../ui/field';
import { Popover } from '../ui/menu';
import { SpeakerTile } from '../ui/speaker-tile';
import { SwitchRow } from '../ui/switch';

/** Close enough to what a mail server takes; the server has the last word. */
const ADDRESS = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/u;
const NAME = /^[^@]+/u;

interface RecipientsProps {
  readonly id: string;
  readonly recipients: Sheet;
  readonly onChange: (recipients: Sheet) => void;
}

interface AddFormProps {
  readonly onAdd: (address: string, list: 'to' | 'cc') => void;
}

function AddForm({ onAdd }: AddFormProps): ReactNode {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const [bad, setBad] = useState(false);
  const add = (list: 'to' | 'cc') => (): void => {
    const trimmed = address.trim();
    if (!ADDRESS.test(trimmed)) return setBad(true);
    setAddress('');
    onAdd(trimmed, list);
  };
  return (
    <form
      className="grid gap-2.5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add('to')();
      }}
    >
      <Field label={t('letter.address')} problem={bad ? t('letter.addressBad') : undefined}>
        {(ties) => (
          <TextInput
            {...ties}
            type="email"
            value={address}
            onChange={(event) => {
              setAddress(event.target.value);
              setBad(false);
            }}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" tone="pine" size="sm">
          {t('letter.addTo')}
        </Button>
        <Button size="sm" onClick={add('cc')}>
          {t('letter.addCc')}
        </Button>
      </div>
    </form>
  );
}

/** The addresses that get this letter; changed for this meeting only. */
export function Recipients({ id, recipients, onChange }: RecipientsProps): ReactNode {
  const { t } = useTranslation();
  const { from } = useSettings().mail;
  const keep = async (next: Sheet): Promise<void> => {
    onChange(next);
    try {
      onChange(await ask('mail.setRecipients', { id, recipients: next as never }));
    } catch (error) {
      onChange(recipients);
      showError(envelopeOf(error));
    }
  };
  const chips = (['to', 'cc'] as const).flatMap((list) =>
    recipients[list].map((address) => ({ list, address })),
  );
  return (
    <>
      <span className="caption flex-none">{t('letter.to')}</span>
      {chips.length === 0 && <span className="flex-none text-13 text-crust-ink">{t('letter.nobody')}</span>}
      <ul className="contents">
        {chips.map(({ list, address }, index) => (
          <li
            key={`${list} ${address}`}
            className="inline-flex min-h-8 max-w-52 flex-none items-center gap-1.5 rounded-full border border-line bg-raised pr-1 pl-1.5 text-12"
          >
            <SpeakerTile
              name={(NAME.exec(address)?.[0] ?? address).replace(/[._]/gu, ' ')}
              index={index}
              size="sm"
            />
            {list === 'cc' && <span className="text-11 text-ink-3">{t('letter.cc')}</span>}
            <span className="min-w-0 truncate" dir="auto" title={address}>
              {address}
            </span>
            <button
              type="button"
              aria-label={t('letter.removeAddress', { address })}
              className="relative grid size-6 flex-none place-items-center rounded-full text-ink-2 before:absolute before:-inset-1 hover:veil"
              onClick={() =>
                void keep({ ...recipients, [list]: recipients[list].filter((one) => one !== address) })
              }
            >
              <X size={13} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <Popover
        label={t('letter.addLabel')}
        trigger={
          <Button tone="quiet" size="sm" className="flex-none" aria-label={t('letter.addLabel')}>
            <Plus size={15} aria-hidden />
            {t('letter.add')}
          </Button>
        }
      >
        <div className="w-72 max-w-full">
          <AddForm
            onAdd={(address, list) => {
              if (chips.some((chip) => chip.address.toLowerCase() === address.toLowerCase())) return;
              void keep({ ...recipients, [list]: [...recipients[list], address] });
            }}
          />
          <div className="mt-2">
            <SwitchRow
              label={t('letter.fullOnlyMe')}
              help={t('letter.fullOnlyMeHelp')}
              on={recipients.fullTo !== null}
              disabled={from === ''}
              onChange={(on) => void keep({ ...recipients, fullTo: on ? [from] : null })}
            />
          </div>
        </div>
      </Popover>
    </>
  );
}
