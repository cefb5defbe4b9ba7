import { Combine, Users } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { speechShares, type Person } from '../../shared/transcript/people';
import { useFormat } from '../i18n/format';
import { say } from '../state/notices';
import { Button, IconButton } from '../ui/button';
import { LazyInput } from '../ui/field';
import { Menu, Popover } from '../ui/menu';
import { PeopleChip } from '../ui/people-chip';
import { SpeakerTile } from '../ui/speaker-tile';
import { useReading } from './context';

function PersonRow({ person, share }: { readonly person: Person; readonly share: number }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { record, people, nameOf, change } = useReading();
  const { id } = record;
  const { label, index } = person;
  const name = nameOf(label);
  const by = record.transcript?.speakers?.find((speaker) => speaker.label === label)?.namedBy ?? null;
  const others = people.filter((other) => other.label !== label);
  return (
    <li className="flex items-center gap-2">
      <SpeakerTile name={name} index={index} />
      <div className="min-w-0 flex-1">
        <LazyInput
          value={name}
          maxLength={200}
          aria-label={t('transcript.name', { person: name })}
          className="min-h-8! py-1!"
          onCommit={(next) => {
            const trimmed = next.trim();
            if (trimmed === '' || trimmed === name) return;
            void change('meetings.renameSpeaker', { id, label, name: trimmed }).then((done) => {
              if (done) say(t('transcript.renamed', { person: trimmed }));
            });
          }}
        />
        <div className="mt-0.5 text-11 text-ink-3 tabular-nums">
          {format.percent(share / 100)}
          {by !== null && ` · ${t(`transcript.namedBy.${by}`)}`}
        </div>
      </div>
      {others.length > 0 && (
        <Menu
          trigger={
            <IconButton label={t('transcript.merge')} className="-mt-4">
              <Combine size={16} aria-hidden />
            </IconButton>
          }
          items={others.map((other) => ({
            key: other.label,
            label: t('transcript.mergeInto', { person: nameOf(other.label) }),
            onSelect: () =>
              void change('meetings.mergeSpeakers', { id, from: label, into: other.label }).then((done) => {
                if (done) say(t('transcript.merged', { from: name, into: nameOf(other.label) }));
              }),
          }))}
        />
      )}
    </li>
  );
}

/** "There were N of us": tells voices apart anew. */
function Recluster(): ReactNode {
  const { t } = useTranslation();
  const { record, people, change } = useReading();
  const [wanted, setWanted] = useState<number | 'auto'>(people.length);
  const [busy, setBusy] = useState(false);
  const listen = async (): Promise<void> => {
    setBusy(true);
    if (await change('meetings.recluster', { id: record.id, people: wanted }))
      say(t('transcript.reclustered', { count: wanted === 'auto' ? people.length : wanted }));
    setBusy(false);
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2 border-t border-line pt-3">
      <PeopleChip label={t('transcript.howMany')} people={wanted} onChange={setWanted} />
      <Button size="sm" disabled={busy} onClick={() => void listen()}>
        {busy
          ? t('transcript.listening')
          : wanted === 'auto'
            ? t('transcript.listenAuto')
            : t('transcript.listenAgain', { count: wanted })}
      </Button>
    </div>
  );
}

/** Who is who: names, merging, and how many there were. */
export function PeopleButton(): ReactNode {
  const { t } = useTranslation();
  const { people } = useReading();
  const shares = speechShares(people);
  return (
    <Popover
      align="end"
      label={t('transcript.people')}
      trigger={
        <Button
          size="sm"
          aria-label={`${t('transcript.people')}: ${t('transcript.peopleCount', { count: people.length })}`}
        >
          <Users size={15} aria-hidden />
          {people.length}
        </Button>
      }
    >
      <div className="w-72 max-w-full">
        <h2 className="title-2 mb-2">{t('transcript.people')}</h2>
        <ul className="grid gap-2.5">
          {people.map((person, i) => (
            <PersonRow key={person.label} person={person} share={shares[i] ?? 0} />
          ))}
        </ul>
        <Recluster />
      </div>
    </Popover>
  );
}
