import { Pencil } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field, FIELD, TextInput } from '../ui/field';
import { PeopleChip } from '../ui/people-chip';
import { SpeakerTile } from '../ui/speaker-tile';
import type { Details } from './details';

function DetailsDialog({
  details,
  onClose,
}: {
  readonly details: Details;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const [title, setTitle] = useState(details.title);
  const [names, setNames] = useState(details.participants.join('\n'));
  const save = (): void => {
    details.setTitle(title);
    const participants = names
      .split('\n')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    if (participants.join('\n') !== details.participants.join('\n')) details.setParticipants(participants);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('live.rename')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="pine" onClick={save}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label={t('live.title')}>
          {(ties) => (
            <TextInput
              {...ties}
              maxLength={300}
              value={title}
              onChange={(event) => {
                setTitle(event.target.value);
              }}
            />
          )}
        </Field>
        <Field label={t('live.participants')} help={t('live.participantsHelp')}>
          {(ties) => (
            <textarea
              {...ties}
              dir="auto"
              rows={5}
              className={FIELD}
              value={names}
              onChange={(event) => {
                setNames(event.target.value);
              }}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}

/** Title, people, and how many of us there are. */
export function LiveHeader({ details }: { readonly details: Details }): ReactNode {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const { title, participants, people, setPeople } = details;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-line px-5 py-3">
      <h1 className="title-2 min-w-0 truncate" dir="auto">
        {title === '' ? t('live.untitled') : title}
      </h1>
      <IconButton
        label={t('live.rename')}
        onClick={() => {
          setEditing(true);
        }}
      >
        <Pencil size={14} aria-hidden />
      </IconButton>
      <span className="ml-auto flex flex-wrap items-center gap-1.25">
        {participants.slice(0, 6).map((name, index) => (
          <span key={name} title={name}>
            <SpeakerTile name={name} index={index} size="sm" />
          </span>
        ))}
      </span>
      <PeopleChip label={t('live.howMany')} people={people} onChange={setPeople} />
      {editing && (
        <DetailsDialog
          details={details}
          onClose={() => {
            setEditing(false);
          }}
        />
      )}
    </div>
  );
}
