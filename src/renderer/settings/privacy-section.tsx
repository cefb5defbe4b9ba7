import { Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stored as StoredAnswer } from '../../shared/ipc/app';
import { useFormat } from '../i18n/format';
import { changeSettings, jobs, leftBehind, useSettings } from '../state/app-state';
import { act, ask, envelopeOf } from '../state/bridge';
import { say, showError } from '../state/notices';
import { useStore } from '../state/store';
import { useQuestion } from '../state/use-question';
import { Button, IconButton } from '../ui/button';
import { ConfirmDestroy, ConfirmFirst } from '../ui/confirm-first';
import { ErrorBanner } from '../ui/error-banner';
import { ChoiceCards } from './choice-card';
import { NumberField } from './number-field';

const A_DAY = 24;
const A_YEAR_H = 24 * 365;

function RetentionChoice(): ReactNode {
  const { t } = useTranslation();
  const { retention } = useSettings();
  return (
    <>
      <h2 className="title-2 mb-2">{t('settingsRest.retention')}</h2>
      <ChoiceCards
        label={t('settingsRest.retention')}
        value={retention.kind}
        choices={[
          { value: 'flush', title: t('settingsRest.flush'), help: t('settingsRest.flushHelp') },
          { value: 'hours', title: t('settingsRest.hours'), help: t('settingsRest.hoursHelp') },
          { value: 'keep', title: t('settingsRest.keep'), help: t('settingsRest.keepHelp') },
        ]}
        onChange={(kind) =>
          void changeSettings({ retention: kind === 'hours' ? { kind, hours: A_DAY } : { kind } })
        }
      />
      {retention.kind === 'hours' && (
        <NumberField
          className="mt-3 w-32"
          label={t('settingsRest.hoursCount')}
          value={retention.hours}
          min={1}
          max={A_YEAR_H}
          onCommit={(hours) => {
            if (hours !== null) void changeSettings({ retention: { kind: 'hours', hours } });
          }}
        />
      )}
    </>
  );
}

/** Asks anew whenever a meeting comes or goes. */
function Stored({ gone }: { readonly gone: number }): ReactNode {
  const count = useStore(jobs)?.length ?? 0;
  const left = useStore(leftBehind).length;
  return <StoredNow key={`${count} ${left} ${gone}`} />;
}

/** A meeting by its title, or, when that cannot be read any more, by when it was last written; then it can be destroyed. */
function StoredMeeting({
  meeting: { id, title, state, changedAt, bytes, keptUntil },
  onGone,
}: {
  readonly meeting: StoredAnswer['meetings'][number];
  readonly onGone: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const notes = [
    format.bytes(bytes),
    ...(keptUntil === null ? [] : [t('common.keptUntil', { when: format.moment(keptUntil) })]),
    ...(state === 'recording' ? [t('settingsRest.storedRecording')] : []),
    ...(state === 'leftBehind' ? [t('settingsRest.storedLeftBehind')] : []),
  ];
  if (state !== 'damaged')
    return (
      <li className="flex flex-wrap gap-x-3 py-2.5">
        <span className="min-w-0 flex-1 truncate font-semibold" dir="auto">
          {title ?? t('live.untitled')}
        </span>
        <span className="text-ink-3 tabular-nums">{notes.join(' · ')}</span>
      </li>
    );
  return (
    <li className="flex items-center gap-x-3 py-2.5">
      <span className="min-w-0 flex-1 font-semibold">
        {t('settingsRest.storedDamaged', { when: format.moment(changedAt) })}
      </span>
      <span className="text-ink-3 tabular-nums">{notes.join(' · ')}</span>
      <ConfirmDestroy
        onConfirm={() =>
          void act('privacy.destroyDamaged', { id }).then((done) => {
            if (done) onGone();
          })
        }
      >
        {(ask) => (
          <IconButton label={t('settingsRest.storedDestroy')} onClick={ask}>
            <Trash2 size={16} aria-hidden />
          </IconButton>
        )}
      </ConfirmDestroy>
    </li>
  );
}

function StoredNow(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [answer, again] = useQuestion('privacy.stored', {});
  if (answer.state === 'loading') return <p role="status">{t('common.loading')}</p>;
  if (answer.state === 'failed') return <ErrorBanner error={answer.error} onRetry={again} />;
  const { meetings, receipts, settingsBytes, logBytes, secrets, folder } = answer.value;
  const names = secrets.map((name) => t(`settingsRest.secretNames.${name}`));
  return (
    <ul className="divide-y divide-line rounded-md border border-line px-4">
      {meetings.length === 0 && <li className="py-2.5 font-semibold">{t('settingsRest.storedNothing')}</li>}
      {meetings.map((meeting) => (
        <StoredMeeting key={meeting.id} meeting={meeting} onGone={again} />
      ))}
      {receipts > 0 && <li className="py-2.5">{t('settingsRest.storedReceipts', { count: receipts })}</li>}
      <li className="py-2.5">
        {t('settingsRest.storedSettings', { size: format.bytes(settingsBytes + logBytes) })}
      </li>
      {names.length > 0 && (
        <li className="py-2.5">{t('settingsRest.storedSecrets', { names: format.list(names) })}</li>
      )}
      <li className="py-2.5 text-13 text-ink-3">
        {t('settingsRest.folder')}: <span dir="ltr">{folder}</span>
      </li>
    </ul>
  );
}

export function PrivacySection(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [gone, setGone] = useState(0);
  const destroy = async (): Promise<void> => {
    try {
      const { left } = await ask('privacy.destroyEverything', { sure: true });
      say(
        left.length === 0
          ? t('settingsRest.destroyed')
          : t('settingsRest.left', { names: format.list(left) }),
      );
      setGone((n) => n + 1);
    } catch (error) {
      showError(envelopeOf(error));
    }
  };
  return (
    <>
      <RetentionChoice />
      <h2 className="title-2 mt-6 mb-2">{t('settingsRest.stored')}</h2>
      <Stored gone={gone} />
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <ConfirmFirst
          title={t('settingsRest.destroyTitle')}
          text={t('settingsRest.destroyText')}
          action={t('settingsRest.destroyAll')}
          onConfirm={() => void destroy()}
        >
          {(question) => (
            <Button onClick={question}>
              <Trash2 size={16} aria-hidden />
              {t('settingsRest.destroyAll')}
            </Button>
          )}
        </ConfirmFirst>
        <span className="min-w-0 flex-1 basis-60 text-13 text-ink-3">{t('settingsRest.destroyAllHelp')}</span>
      </div>
    </>
  );
}
