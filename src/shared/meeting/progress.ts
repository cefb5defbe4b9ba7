import type { JobView, StageView } from '../ipc/jobs';

/** Steps that a person sees; finding speech takes a blink and belongs to cleaning up, flushing comes after sending. */
export const SHOWN_STAGES = ['decode', 'transcribe', 'speakers', 'analyse', 'deliver'] as const;

/** The steps of a job that a person sees, in order. */
export function shownStages({ stages }: Pick<JobView, 'stages'>): readonly StageView[] {
  return stages.filter(({ stage }) => (SHOWN_STAGES as readonly string[]).includes(stage));
}

const doneShare = ({ state, fraction }: StageView): number =>
  state === 'done' || state === 'skipped' ? 1 : state === 'running' ? (fraction ?? 0) : 0;

/** 0..1 of the pie that is baked: every step is one slice, the running one is filled as far as it has come. */
export function bakedShare(job: Pick<JobView, 'stages'>): number {
  const stages = shownStages(job);
  return stages.reduce((sum, stage) => sum + doneShare(stage), 0) / Math.max(1, stages.length);
}

/** The step that is being done, has failed, or comes next. */
export function currentStage(job: Pick<JobView, 'stages'>): StageView | undefined {
  const stages = shownStages(job);
  return (
    stages.find(({ state }) => state === 'running' || state === 'failed') ??
    stages.find(({ state }) => state === 'waiting')
  );
}

/** Moves one id within a list; out of bounds means the nearest end. */
export function moved(ids: readonly string[], id: string, by: number): readonly string[] {
  const from = ids.indexOf(id);
  if (from < 0) return ids;
  const rest = ids.filter((other) => other !== id);
  const to = Math.min(rest.length, Math.max(0, from + by));
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
