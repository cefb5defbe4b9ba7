import type { RecordingState } from './app';

/** No meeting is being recorded. */
export const IDLE_RECORDING: RecordingState = {
  state: 'idle',
  id: null,
  startedAt: null,
  seconds: 0,
  title: null,
  participants: [],
  people: 'auto',
  marks: [],
  muted: [],
  slept: [],
};
