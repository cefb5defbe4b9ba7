import { z } from 'zod';
import type { ErrorEnvelope } from '../../../shared/errors/app-error';
import { errorEnvelopeSchema } from '../../../shared/ipc/error-schema';
import { stageSchema } from '../../../shared/ipc/jobs';
import { recipientsSchema } from '../../../shared/ipc/mail';
import type { ResultKeeper } from '../../ports';
import type { MeetingRecord, SpeechServerUse, Timing } from '../../../shared/meeting/record';
import type { Stage, StageProgress } from '../../../shared/meeting/stage';

/** What is kept of a job beside its meeting; encrypted, like everything of a meeting. */
export const jobSchema = z.object({
  version: z.literal(1),
  addedAt: z.iso.datetime(),
  /** Place in the queue; smaller goes first. */
  order: z.number(),
  /** `queued` is also what a job is found as that was running when the program died. */
  phase: z.enum(['queued', 'failed', 'ready', 'posted']),
  /** Length of the recording in seconds, once known. */
  durationSeconds: z.number().nullable(),
  failure: z.object({ stage: stageSchema, error: errorEnvelopeSchema }).nullable(),
  /** Stage from which the next run works; results of the ones before are used as they are. */
  from: stageSchema.default('decode'),
  warnings: z.array(z.string()).readonly(),
  /** Changed for this meeting alone; null = as in the settings. */
  recipients: recipientsSchema.nullable(),
});

export type JobState = Readonly<z.infer<typeof jobSchema>>;

/** A job that was put into the queue just now. @param addedAt ISO instant. */
export const queuedState = (addedAt: string, order: number, durationSeconds: number | null): JobState => ({
  version: 1,
  addedAt,
  order,
  phase: 'queued',
  durationSeconds,
  failure: null,
  from: 'decode',
  warnings: [],
  recipients: null,
});

/** A meeting in the works, in memory. */
export interface Job {
  readonly state: JobState;
  readonly record: MeetingRecord;
  /** Set while it is being worked on. */
  readonly progress: readonly StageProgress[] | null;
}

/** What a run of the pipeline says in the end; results have gone to the keeper by then. */
export interface RunOutcome {
  readonly failure: { readonly stage: Stage; readonly error: ErrorEnvelope } | null;
  /** What it took beside what was promised; kept with the meeting. */
  readonly timing?: Timing;
}

/** Keeps results, and what was sent away to get them. */
export interface MeetingKeeper extends ResultKeeper {
  /** Before speech leaves for a speech server; durable when it resolves. @throws AppError DISK_FULL. */
  noteSent(sent: SpeechServerUse): Promise<void>;
  /** The speech server was given up. */
  noteLost(why: ErrorEnvelope): Promise<void>;
}

export interface RunHooks {
  readonly keeper: MeetingKeeper;
  /** Stage to begin with: from `analyse` on, the transcript in the record is used as it is. */
  readonly from: Stage;
  readonly onProgress: (progress: StageProgress) => void;
  readonly onWarning: (text: string) => void;
}

/** Runs the pipeline on one meeting. The host wires it: stages only meet in `pipeline.ts`. @throws AbortError. */
export type Processor = (record: MeetingRecord, hooks: RunHooks, signal: AbortSignal) => Promise<RunOutcome>;
