import { Copy, Ellipsis, PencilLine, UserPlus, UserRound } from 'lucide-react';
import { useState, type ComponentProps, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { placeholderNumber } from '../../shared/transcript/people';
import { say } from '../state/notices';
import { Menu, type MenuItem } from '../ui/menu';
import { useReading } from './context';

/** A label that nobody has yet. */
export function freshLabel(labels: readonly string[]): string {
  const taken = labels.map((label) => placeholderNumber(label) ?? 0);
  return `Speaker ${Math.max(labels.length, ...taken) + 1}`;
}

/** What can be done with one segment; made only when somebody asks. */
function useLineItems(segment: number, onEdit: () => void): () => readonly MenuItem[] {
  const { t } = useTranslation();
  const { record, people, nameOf, change } = useReading();
  const line = record.transcript?.segments[segment];
  if (line === undefined) return () => [];
  const move = (label: string) => () =>
    void change('meetings.moveSegment', { id: record.id, segment, label });
  return () => [
    {
      key: 'edit',
      label: t('transcript.editLine'),
      icon: <PencilLine size={15} aria-hidden />,
      onSelect: onEdit,
    },
    {
      key: 'copy',
      label: t('transcript.copyLine'),
      icon: <Copy size={15} aria-hidden />,
      onSelect: () =>
        void navigator.clipboard.writeText(`${nameOf(line.speaker)}: ${line.text}`).then(() => {
          say(t('minutes.copied'));
        }),
    },
    ...people
      .filter(({ label }) => label !== line.speaker)
      .map(({ label }, i) => ({
        key: label,
        label: t('transcript.moveLine', { person: nameOf(label) }),
        icon: <UserRound size={15} aria-hidden />,
        apart: i === 0,
        onSelect: move(label),
      })),
    {
      key: 'new speaker',
      label: t('transcript.newSpeaker'),
      icon: <UserPlus size={15} aria-hidden />,
      apart: people.length < 2,
      onSelect: move(freshLabel(people.map(({ label }) => label))),
    },
  ];
}

interface LineMenuProps {
  readonly segment: number;
  readonly label: string;
  readonly onEdit: () => void;
}

/** No hint on hover here: hundreds of rows pass by, and each hint costs. */
function Dots(props: ComponentProps<'button'>): ReactNode {
  return (
    <button
      type="button"
      className="-mt-1 -mr-2 grid size-8 flex-none place-items-center rounded-sm text-ink-2 opacity-0 group-hover:opacity-100 hover:veil focus-visible:opacity-100 aria-expanded:opacity-100"
      {...props}
    >
      <Ellipsis size={15} aria-hidden />
    </button>
  );
}

function OpenedMenu({ segment, label, onEdit }: LineMenuProps): ReactNode {
  const items = useLineItems(segment, onEdit);
  return <Menu defaultOpen trigger={<Dots aria-label={label} />} items={items} />;
}

/** The menu of a line. It is made when it is opened for the first time: rows that scroll past have none. */
export function LineMenu(props: LineMenuProps): ReactNode {
  const [opened, setOpened] = useState(false);
  const open = (): void => {
    setOpened(true);
  };
  return opened ? (
    <OpenedMenu {...props} />
  ) : (
    <Dots
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        open();
      }}
    />
  );
}
