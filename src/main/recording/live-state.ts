import type { RecordingState } from '../../shared/ipc/app';
import { IDLE_RECORDING } from '../../shared/ipc/idle';
import type { Running } from './recording-types';

/** What tray and window show of the meeting that is being recorded, if any. */
export function stateOf(running: Running | null): RecordingState {
  if (running === null || running.stopping !== null) return IDLE_RECORDING;
  const { id, meeting, startedAt, titled, marks, muted, slept } = running;
  const { title, participants, people } = meeting.session.details;
  return {
    state: meeting.session.paused ? 'paused' : 'recording',
    id,
    startedAt,
    seconds: Math.max(0, meeting.session.seconds),
    title: titled ? title : null,
    participants,
    people,
    marks: marks.map(({ at }) => at),
    muted: [...muted],
    slept: [...slept],
  };
}
