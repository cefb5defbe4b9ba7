import { Download, Trash2 } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorEnvelope } from '../../shared/errors/app-error';
import type { JobView } from '../../shared/ipc/jobs';
import { modelHost, textHost } from '../../shared/meeting/privacy';
import { PROFILES_CONFIRMATION } from '../../shared/meeting/profile-limits';
import type { MeetingRecord } from '../../shared/meeting/record';
import { useSettings } from '../state/app-state';
import { act, ask, envelopeOf } from '../state/bridge';
import { say, showError } from '../state/notices';
import { useQuestion } from '../state/use-question';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ErrorBanner } from '../ui/error-banner';
import { Loading } from '../ui/loading';
import { Tick } from '../ui/switch';
import { ProfileLimits } from './profiles-limits';
import { ProfilesResult } from './profiles-result';

const FORMATS = ['md', 'json'] as const;

interface BeforeProps {
  readonly agreed: boolean;
  readonly onAgree: (agreed: boolean) => void;
}

/** What holds, who is asked, and the box to tick. */
function Before({ agreed, onAgree }: BeforeProps): ReactNode {
  const { t } = useTranslation();
  const { analysis } = useSettings();
  const id = useId();
  const model = analysis.model.trim() === '' ? t('minutes.aModel') : analysis.model;
  const away = textHost(analysis);
  return (
    <>
      <ProfileLimits />
      <p className="mt-3" dir="auto">
        {away === null ? t('profiles.sentHere', { model }) : t('profiles.sentAway', { model, host: away })}{' '}
        {t('profiles.apart')}
      </p>
      <div className="mt-4 flex items-start gap-2.5">
        <Tick label={t('profiles.agree')} on={agreed} onChange={onAgree} />
        <span
          id={id}
          aria-hidden
          className="font-semibold"
          onClick={() => {
            onAgree(!agreed);
          }}
        >
          {t('profiles.agree')}
        </span>
      </div>
    </>
  );
}

interface ProfilesDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** Profiles of the people in one meeting: off, made only when somebody agrees to what holds, and shown nowhere else. */
export function ProfilesDialog({ id, onClose }: ProfilesDialogProps): ReactNode {
  const { t } = useTranslation();
  const [answer, again, put] = useQuestion('profiles.get', { id });
  const [agreed, setAgreed] = useState(false);
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState<ErrorEnvelope | null>(null);
  const asking = useRef(false);
  // Who closes the dialog does not want it any more.
  useEffect(
    () => () => {
      if (asking.current) void act('profiles.stop', { id });
    },
    [id],
  );
  const make = async (): Promise<void> => {
    asking.current = true;
    setMaking(true);
    setProblem(null);
    try {
      put(await ask('profiles.make', { id, agreed: PROFILES_CONFIRMATION }));
    } catch (error) {
      const envelope = envelopeOf(error);
      if (envelope.code === 'CANCELLED') say(t('profiles.stopped'));
      else setProblem(envelope);
    }
    asking.current = false;
    setMaking(false);
  };
  const save = async (format: (typeof FORMATS)[number]): Promise<void> => {
    try {
      if ((await ask('profiles.save', { id, format })).saved) say(t('minutes.exported'));
    } catch (error) {
      showError(envelopeOf(error));
    }
  };
  const destroy = async (): Promise<void> => {
    if (!(await act('profiles.destroy', { id }))) return;
    say(t('profiles.destroyed'));
    onClose();
  };
  const profiles = answer.state === 'ready' ? answer.value : null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('profiles.title')}
      width="max-w-160"
      {...(profiles === null && { description: t('profiles.off') })}
      footer={
        profiles !== null ? (
          <>
            <Button tone="quiet" onClick={() => void destroy()}>
              <Trash2 size={15} aria-hidden />
              {t('profiles.destroy')}
            </Button>
            {FORMATS.map((format) => (
              <Button
                key={format}
                aria-label={t('profiles.save', { format: t(`minutes.formats.${format}`) })}
                onClick={() => void save(format)}
              >
                <Download size={15} aria-hidden />
                {t(`minutes.formats.${format}`)}
              </Button>
            ))}
          </>
        ) : making ? (
          <Button onClick={() => void act('profiles.stop', { id })}>{t('profiles.stop')}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button
              tone="pine"
              disabled={!agreed || answer.state !== 'ready'}
              onClick={() => {
                void make();
              }}
            >
              {t('profiles.make')}
            </Button>
          </>
        )
      }
    >
      {answer.state === 'loading' && <Loading />}
      {answer.state === 'failed' && <ErrorBanner error={answer.error} onRetry={again} />}
      {problem !== null && (
        <div className="mb-3">
          <ErrorBanner error={problem} />
        </div>
      )}
      {making && (
        <p role="status" className="mb-3 font-semibold">
          {t('profiles.making')}
        </p>
      )}
      {profiles !== null && <ProfilesResult profiles={profiles} />}
      {answer.state === 'ready' && profiles === null && !making && (
        <Before agreed={agreed} onAgree={setAgreed} />
      )}
    </Dialog>
  );
}

/** Whether they can be asked for, or are there: with a model, and before the letter with its receipt is written. */
export function useProfilesPossible({ state }: JobView, { profiled }: MeetingRecord): boolean {
  const { analysis } = useSettings();
  return state === 'ready' && (modelHost(analysis) !== null || profiled !== undefined);
}
