/** The stages of the pipeline. They name folders, progress events, log fields and error details. */
export const STAGES = ['decode', 'segment', 'transcribe', 'speakers', 'analyse', 'deliver', 'flush'] as const;
export type Stage = (typeof STAGES)[number];

/** What a stage tells the outside while it works. */
export interface StageProgress {
  readonly stage: Stage;
  /** 0..1, or null while it cannot be known (a stream without a duration). */
  readonly fraction: number | null;
  /** Seconds left in this stage, or null while unknown. */
  readonly etaSeconds: number | null;
}

export type ProgressSink = (progress: StageProgress) => void;
