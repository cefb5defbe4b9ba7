import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { capture, elapsed } from '../capture/recorder';
import { clock } from '../i18n/format';
import { act } from '../state/bridge';
import { say } from '../state/notices';

/** What a person tells about the meeting while it runs. */
export interface Details {
  readonly title: string;
  readonly participants: readonly string[];
  readonly people: number | 'auto';
  /** Seconds of the moments that were marked. */
  readonly marks: readonly number[];
  readonly setTitle: (title: string) => void;
  readonly setParticipants: (names: readonly string[]) => void;
  readonly setPeople: (people: number | 'auto') => void;
  readonly mark: () => void;
}

export function useDetails(): Details {
  const { t } = useTranslation();
  const [title, keepTitle] = useState('');
  const [participants, keepParticipants] = useState<readonly string[]>([]);
  const [people, keepPeople] = useState<number | 'auto'>('auto');
  const [marks, keepMarks] = useState<readonly number[]>([]);
  const mark = useCallback(() => {
    const time = elapsed(capture.get());
    void act('recording.mark', { time }).then((done) => {
      if (!done) return;
      keepMarks((now) => [...now, time]);
      say(t('live.marked', { time: clock(time) }));
    });
  }, [t]);
  return {
    title,
    participants,
    people,
    marks,
    mark,
    setTitle: (next) => {
      const trimmed = next.trim();
      if (trimmed === '') return;
      keepTitle(trimmed);
      void act('recording.details', { title: trimmed });
    },
    setParticipants: (next) => {
      keepParticipants(next);
      void act('recording.details', { participants: [...next] });
    },
    setPeople: (next) => {
      keepPeople(next);
      void act('recording.details', { people: next });
    },
  };
}
