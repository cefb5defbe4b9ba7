import type { ReactNode } from 'react';
import type { JobView } from '../../shared/ipc/jobs';
import { peopleOf } from '../../shared/transcript/people';
import { clock } from '../i18n/format';
import { useQuestion } from '../state/use-question';
import { Dialog } from '../ui/dialog';
import { ErrorBanner } from '../ui/error-banner';
import { Loading } from '../ui/loading';
import { usePersonName } from '../ui/person-name';

/** Reads what has been written down so far; minutes come later. */
export function PartialReader({
  job,
  onClose,
}: {
  readonly job: JobView;
  readonly onClose: () => void;
}): ReactNode {
  const nameOf = usePersonName();
  const [answer, again] = useQuestion('meetings.get', { id: job.id });
  const transcript = answer.state === 'ready' ? answer.value.transcript : null;
  const people = new Map(
    transcript === null ? [] : peopleOf(transcript).map((person) => [person.label, person]),
  );
  return (
    <Dialog open onClose={onClose} title={job.title} width="max-w-175">
      {answer.state === 'loading' && <Loading />}
      {answer.state === 'failed' && <ErrorBanner error={answer.error} onRetry={again} />}
      {transcript?.segments.map(({ start, speaker, text }, i) => {
        const person = people.get(speaker);
        return (
          <p key={`${start} ${i}`} dir="auto" className="mb-3 text-15 leading-[1.5]">
            <span className="caption mr-2 tabular-nums">{clock(start)}</span>
            {person !== undefined && <strong className="font-[660]">{nameOf(person)}: </strong>}
            {text}
          </p>
        );
      })}
    </Dialog>
  );
}
