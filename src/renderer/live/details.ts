import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { capture, elapsed } from '../capture/recorder';
import { clock } from '../i18n/format';
import type { RecordingState } from '../../shared/ipc/app';
import { recording } from '../state/app-state';
import { act } from '../state/bridge';
import { say } from '../state/notices';
import { useStore } from '../state/store';
import { mini } from './mini-state';

/** What a person tells about the meeting while it runs. The main process keeps it, so that every window size knows it. */
export interface Details {
  readonly title: string;
  readonly participants: readonly string[];
  readonly people: number | 'auto';
  /** Seconds of the moments that were marked. */
  readonly marks: readonly number[];
  /** Seconds between which the computer slept. */
  readonly slept: RecordingState['slept'];
  readonly setTitle: (title: string) => void;
  readonly setParticipants: (names: readonly string[]) => void;
  readonly setPeople: (people: number | 'auto') => void;
  readonly mark: () => void;
}

export function useDetails(): Details {
  const { t } = useTranslation();
  const { title, participants, people, marks, slept } = useStore(recording);
  const mark = useCallback(() => {
    const time = elapsed(capture.get());
    void act('recording.mark', { time }).then((done) => {
      // The small window has its own place for it.
      if (done && !mini.get()) say(t('live.marked', { time: clock(time) }));
    });
  }, [t]);
  return {
    title: title ?? '',
    participants,
    people,
    marks,
    slept,
    mark,
    setTitle: (next) => {
      const trimmed = next.trim();
      if (trimmed !== '') void act('recording.details', { title: trimmed });
    },
    setParticipants: (next) => void act('recording.details', { participants: [...next] }),
    setPeople: (next) => void act('recording.details', { people: next }),
  };
}
