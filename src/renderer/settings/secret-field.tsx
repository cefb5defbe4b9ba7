import { KeyRound, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecretState, UserSecret } from '../../shared/ipc/settings';
import { ask, envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { useQuestion } from '../state/use-question';
import { Button } from '../ui/button';
import { Field, PasswordInput } from '../ui/field';

interface SecretFieldProps {
  readonly name: UserSecret;
  readonly label: string;
  readonly onKept?: () => void;
}

/** A password or key: goes to the key store, never comes back. */
export function SecretField({ name, label, onKept }: SecretFieldProps): ReactNode {
  const { t } = useTranslation();
  const [answer, , put] = useQuestion('secrets.state', { name });
  const [draft, setDraft] = useState('');
  const state: SecretState | null = answer.state === 'ready' ? answer.value : null;
  const set = state?.set === true;
  const weak = state?.protection === 'plain';

  const change = async (asked: Promise<SecretState>): Promise<void> => {
    try {
      put(await asked);
      setDraft('');
      onKept?.();
    } catch (error) {
      showError(envelopeOf(error));
    }
  };
  const keep = (): void => {
    if (draft !== '') void change(ask('secrets.set', { name, value: draft }));
  };

  return (
    <Field
      label={label}
      help={
        state !== null && (
          <span
            className={
              weak ? 'flex items-start gap-1.25 font-medium text-crust-ink' : 'flex items-start gap-1.25'
            }
          >
            {weak ? <TriangleAlert size={14} aria-hidden /> : <KeyRound size={14} aria-hidden />}
            {t(`settingsMail.protection.${state.protection}`)}
          </span>
        )
      }
    >
      {(ties) => (
        <div className="flex gap-2">
          <div className="min-w-0 flex-1">
            <PasswordInput
              {...ties}
              value={draft}
              placeholder={set ? '••••••••••••••••' : ''}
              aria-description={set ? t('settingsMail.passwordSet') : undefined}
              onChange={(event) => {
                setDraft(event.target.value);
              }}
              onBlur={keep}
              onKeyDown={(event) => {
                if (event.key === 'Enter') keep();
              }}
            />
          </div>
          {set && draft === '' && state.protection !== 'environment' && (
            <Button className="min-h-10!" onClick={() => void change(ask('secrets.clear', { name }))}>
              {t('settingsMail.forget')}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
