import type { TrackHealth } from '../shared/meeting/record';
import { Loudness } from './capture';
import type { FinishDeps } from './finish-pipeline';
import type { LiveResult } from './live-pipeline';
import type { PipelineRun } from './pipeline';
import { leftToWrite, readMeeting } from './session';
import { SpeakerListener } from './speakers';

/** A recovered meeting, with the facts that its journal holds. */
export interface RecoveredMeeting {
  readonly run: PipelineRun;
  readonly startedAt: string;
  readonly health: readonly TrackHealth[];
  readonly result: LiveResult;
}

/**
 * A meeting that a crash left behind: its words so far, and the stretches that nobody has written down.
 * @throws AppError STORE_DAMAGED, MEETING_GONE; AbortError.
 */
export async function recoverLive(
  meetingId: string,
  names: readonly string[],
  settings: PipelineRun['settings'],
  deps: FinishDeps,
  signal: AbortSignal,
): Promise<RecoveredMeeting | null> {
  const { state, seconds } = await readMeeting(deps.store, meetingId, names, signal);
  if (state === null) return null;
  const tracks = state.tracks.map((track): LiveResult['tracks'][number] => ({
    track,
    ...leftToWrite(state, track, Infinity),
    takes: state.takes.filter((take) => take.track === track),
    listener: new SpeakerListener(deps.engine, signal),
    unheardFrom: 0,
    loudness: new Loudness(),
  }));
  const { details, startedAt } = state;
  const language = state.language ?? (details.language === 'auto' ? 'en' : details.language);
  return {
    run: {
      recording: details.title,
      title: details.title,
      date: startedAt.slice(0, 10),
      settings: { ...settings, participants: details.participants, people: details.people },
    },
    startedAt,
    health: state.health,
    result: { meetingId, language, seconds: state.stoppedAt ?? seconds, tracks, health: state.health },
  };
}
