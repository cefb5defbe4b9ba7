import { Copy, PencilLine, UserPlus, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { placeholderNumber } from '../../shared/transcript/people';
import { say } from '../state/notices';
import type { MenuItem } from '../ui/menu';
import { useReading } from './context';

/** A label that nobody has yet. */
export function freshLabel(labels: readonly string[]): string {
  const taken = labels.map((label) => placeholderNumber(label) ?? 0);
  return `Speaker ${Math.max(labels.length, ...taken) + 1}`;
}

/** What can be done with one segment; made only when somebody asks. */
export function useLineMenu(segment: number, onEdit: () => void): () => readonly MenuItem[] {
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
