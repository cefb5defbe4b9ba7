import { Clock } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorEnvelope } from '../../shared/errors/app-error';
import type { JobView } from '../../shared/ipc/jobs';
import { segmentOfMark } from '../../shared/meeting/marks';
import type { MeetingRecord } from '../../shared/meeting/record';
import { peopleOf } from '../../shared/transcript/people';
import { segmentOf } from '../../shared/transcript/reading';
import { useFormat } from '../i18n/format';
import { act, ask, envelopeOf } from '../state/bridge';
import { goTo } from '../state/navigation';
import { showError } from '../state/notices';
import { useQuestion } from '../state/use-question';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Confirm } from '../ui/dialog';
import { ErrorBanner } from '../ui/error-banner';
import { Frame } from '../ui/frame';
import { Loading } from '../ui/loading';
import { usePersonName } from '../ui/person-name';
import { ReadingContext, type Reading } from './context';
import { Document } from './document';
import { usePlayer } from './player';
import { SendBar } from './send-bar';
import { Transcript, type TranscriptHandle } from './transcript';
import { useReadingKeys } from './use-reading-keys';

const NO_TRANSCRIPT = { language: 'en', durationSeconds: 0, segments: [] } as const;

function KeptUntil({ keptUntil }: Pick<JobView, 'keptUntil'>): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const words = (short: '' | 'Short'): string =>
    keptUntil === null
      ? t(`common.keptUntilSent${short}`)
      : t(`common.keptUntil${short}`, { when: format.moment(keptUntil) });
  return (
    <Chip className="min-w-0">
      <Clock size={13} aria-hidden />
      <span className="truncate max-sm:hidden">{words('')}</span>
      <span className="truncate sm:hidden">{words('Short')}</span>
    </Chip>
  );
}

interface ReaderProps {
  readonly job: JobView;
  readonly record: MeetingRecord;
  readonly put: (record: MeetingRecord) => void;
}

function Reader({ job, record, put }: ReaderProps): ReactNode {
  const personName = usePersonName();
  const transcript = record.transcript ?? NO_TRANSCRIPT;
  const player = usePlayer(record.id, transcript.durationSeconds);
  const list = useRef<TranscriptHandle>(null);
  const latest = useRef(record);
  useEffect(() => {
    latest.current = record;
  }, [record]);
  useReadingKeys(player, transcript.segments, list);

  const change = useCallback<Reading['change']>(
    async (route, input) => {
      try {
        put((await ask(route, input)) as MeetingRecord);
        return true;
      } catch (error) {
        showError(envelopeOf(error));
        return false;
      }
    },
    [put],
  );
  const people = useMemo(() => peopleOf(transcript), [transcript]);
  const reading = useMemo<Reading>(() => {
    const byLabel = new Map(people.map((person) => [person.label, person]));
    return {
      job,
      record,
      people,
      personOf: (label) => byLabel.get(label),
      nameOf: (label) => personName(byLabel.get(label) ?? { label, name: null }),
      player,
      marked: new Set((record.marks ?? []).map(({ at }) => segmentOfMark(transcript.segments, at))),
      jump: (evidence) => {
        const at = segmentOf(transcript.segments, evidence);
        list.current?.show(at);
        player.seek(evidence.time, player.state === 'ready');
      },
      change,
      edit: (patch) => {
        // What stands there now: an undo may come after other changes.
        const now = latest.current;
        if (now.minutes === null) return;
        const minutes = { ...now.minutes, ...patch };
        // Shown at once; the answer confirms it or the error takes it back.
        latest.current = { ...now, minutes };
        put(latest.current);
        void change('meetings.setMinutes', { id: now.id, minutes } as never).then((done) => {
          if (!done) put(now);
        });
      },
    };
  }, [job, record, people, personName, player, transcript, change, put]);

  return (
    <ReadingContext value={reading}>
      <main className="flex min-h-0 flex-1 flex-col">
        <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-3.5 md:flex-row md:overflow-hidden">
          <Document />
          <Transcript ref={list} />
        </div>
        <SendBar />
      </main>
    </ReadingContext>
  );
}

/** Minutes that cannot be shown, and a way out: a meeting that is damaged can be destroyed here. */
function Unreadable({
  job,
  error,
  again,
}: {
  readonly job: JobView;
  readonly error: ErrorEnvelope;
  readonly again: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (error.code !== 'STORE_DAMAGED') return <ErrorBanner error={error} onRetry={again} />;
  return (
    <>
      <ErrorBanner
        error={error}
        actions={
          <>
            <Button onClick={again}>{t('common.tryAgain')}</Button>
            <Button
              tone="quiet"
              onClick={() => {
                setAsking(true);
              }}
            >
              {t('minutes.discard')}
            </Button>
          </>
        }
      />
      <Confirm
        open={asking}
        onClose={() => {
          setAsking(false);
        }}
        title={t('minutes.discardTitle')}
        text={t(job.kind === 'live' ? 'minutes.discardLiveText' : 'minutes.discardText')}
        action={t('minutes.discard')}
        onConfirm={() =>
          void act('meetings.discard', { id: job.id }).then((done) => {
            if (done) goTo({ name: 'home' });
          })
        }
      />
    </>
  );
}

/** Minutes and what was said, to be checked, corrected and sent. */
export function MinutesScreen({ job }: { readonly job: JobView }): ReactNode {
  const [answer, again, put] = useQuestion('meetings.get', { id: job.id });
  useEffect(
    () =>
      window.smallpie.on('meeting.changed', ({ id }) => {
        if (id === job.id) again();
      }),
    [job.id, again],
  );
  return (
    <Frame back whereabouts={<KeptUntil keptUntil={job.keptUntil} />}>
      {answer.state !== 'ready' && (
        <main className="grid min-h-0 flex-1 place-content-center p-6">
          <h1 className="sr-only">{job.title}</h1>
          {answer.state === 'loading' ? (
            <Loading />
          ) : (
            <Unreadable job={job} error={answer.error} again={again} />
          )}
        </main>
      )}
      {answer.state === 'ready' && <Reader job={job} record={answer.value} put={put} />}
    </Frame>
  );
}
