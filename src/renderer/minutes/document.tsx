import { CircleCheck, CircleHelp, Pencil } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/button';
import { Actions } from './actions';
import { useReading } from './context';
import { DetailsForm } from './details-form';
import { EditableText } from './editable-text';
import { Item } from './item';
import { JobNotes } from './job-notes';
import { Marks } from './marks';
import { MoreMenu } from './more-menu';
import { NeedsConfirmation } from './needs-confirmation';
import { Heading, Quote } from './parts';
import { useRemoved } from './use-removed';

function Head({ editing, onEdit }: { readonly editing: boolean; readonly onEdit: () => void }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { record, nameOf } = useReading();
  const { title, date, startedAt, timeZone, participants, transcript } = record;
  const times =
    startedAt === null
      ? ''
      : `, ${format.time(startedAt, timeZone)} – ${format.time(
          new Date(Date.parse(startedAt) + (transcript?.durationSeconds ?? 0) * 1_000).toISOString(),
          timeZone,
        )}`;
  return (
    <>
      <div className="flex items-start gap-2">
        {!editing && (
          <h1 className="title-1 min-w-0 flex-1" dir="auto">
            {title}
          </h1>
        )}
        <span className="ml-auto flex flex-none items-center">
          <Button tone="quiet" size="sm" aria-pressed={editing} onClick={onEdit}>
            {editing ? null : <Pencil size={14} aria-hidden />}
            {editing ? t('minutes.editDone') : t('minutes.edit')}
          </Button>
          <MoreMenu />
        </span>
      </div>
      {editing ? (
        <DetailsForm />
      ) : (
        <p className="caption mt-1" dir="auto">
          {format.day(date)}
          {times}
          {participants.length > 0 && ` · ${participants.map(nameOf).join(', ')}`}
        </p>
      )}
    </>
  );
}

function Summary({ editing }: { readonly editing: boolean }): ReactNode {
  const { t } = useTranslation();
  const { record, edit } = useReading();
  const summary = record.minutes?.summary ?? [];
  if (editing)
    return (
      <EditableText
        editing
        label={t('minutes.summary')}
        value={summary.join('\n\n')}
        className="mt-3"
        onCommit={(text) => {
          edit({
            summary: text
              .split(/\n{2,}/u)
              .map((part) => part.trim())
              .filter((part) => part !== ''),
          });
        }}
      />
    );
  if (summary.length === 0) return <p className="mt-2 text-ink-3">{t('minutes.noSummary')}</p>;
  return summary.map((paragraph, i) => (
    <p key={i} dir="auto" className="mt-2 max-w-[66ch] text-15 leading-[1.5]">
      {paragraph}
    </p>
  ));
}

/** The minutes: what was said in short, decided, promised and left open; each with its proof. */
export function Document(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { job, record, edit } = useReading();
  const removed = useRemoved();
  const [editing, setEditing] = useState(false);
  const { minutes } = record;
  const usage = minutes?.usage;
  return (
    <section
      aria-label={record.title}
      tabIndex={-1}
      className="card min-w-0 flex-none px-4.5 pt-4.5 pb-4 md:flex-1 md:overflow-y-auto md:px-7"
    >
      <Head
        editing={editing}
        onEdit={() => {
          setEditing(!editing);
        }}
      />
      <JobNotes warnings={job.warnings} />
      {minutes === null ? (
        <p className="mt-3 text-ink-3">{t('minutes.noMinutes')}</p>
      ) : (
        <>
          <Summary editing={editing} />
          <NeedsConfirmation />
          <Heading text={t('minutes.decisions')} count={minutes.decisions.length} />
          {minutes.decisions.length === 0 && <p className="text-ink-3">{t('minutes.nothingDecided')}</p>}
          <ul className="grid gap-1.5">
            {minutes.decisions.map((decision, i) => (
              <Item
                key={`${i} ${decision.evidence.time}`}
                icon={<CircleCheck size={18} aria-hidden className="text-pine-ink" />}
                item={decision}
                editing={editing}
                onChange={(next) => {
                  const { decisions } = minutes;
                  edit({ decisions: next === null ? decisions.toSpliced(i, 1) : decisions.with(i, next) });
                  if (next === null) removed({ decisions });
                }}
              />
            ))}
          </ul>
          <Actions editing={editing} />
          {minutes.openQuestions.length > 0 && (
            <>
              <Heading text={t('minutes.questions')} count={minutes.openQuestions.length} />
              <ul className="grid gap-1.5">
                {minutes.openQuestions.map((question, i) => (
                  <Item
                    key={`${i} ${question.evidence.time}`}
                    icon={<CircleHelp size={18} aria-hidden className="text-berry" />}
                    item={question}
                    editing={editing}
                    onChange={(next) => {
                      const { openQuestions } = minutes;
                      edit({
                        openQuestions:
                          next === null ? openQuestions.toSpliced(i, 1) : openQuestions.with(i, next),
                      });
                      if (next === null) removed({ openQuestions });
                    }}
                  />
                ))}
              </ul>
            </>
          )}
          <Marks />
          {minutes.nextMeeting !== null && (
            <>
              <Heading text={t('minutes.nextMeeting')} />
              <div className="pl-8">
                <div className="font-semibold" dir="auto">
                  {minutes.nextMeeting.date === null
                    ? minutes.nextMeeting.asSaid
                    : format.longDay(minutes.nextMeeting.date)}
                  {minutes.nextMeeting.time !== null && `, ${minutes.nextMeeting.time}`}
                </div>
                <Quote evidence={minutes.nextMeeting.evidence} />
              </div>
            </>
          )}
          {minutes.topics.length > 0 && (
            <>
              <Heading text={t('minutes.topics')} />
              <p dir="auto" className="max-w-[66ch] text-ink-2">
                {minutes.topics.join(' · ')}
              </p>
            </>
          )}
          <p className="caption mt-5 border-t border-line pt-3" dir="auto">
            {t(`minutes.rung.${minutes.rung}`, { model: usage?.model ?? t('minutes.aModel') })}
            {minutes.rungNote !== '' && ` · ${minutes.rungNote}`}
            {usage != null &&
              ` · ${t('minutes.cost', { tokens: format.number(usage.inputTokens + usage.outputTokens) })}`}
          </p>
        </>
      )}
    </section>
  );
}
