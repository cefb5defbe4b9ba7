import { z } from 'zod';
import { STAGES } from '../meeting/stage';
import { errorEnvelopeSchema } from './error-schema';
import { route } from './route';

export const stageSchema = z.enum(STAGES);
export const meetingIdSchema = z.uuid();

export const stageViewSchema = z.object({
  stage: stageSchema,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
  /** 0..1, or null while unknown. */
  fraction: z.number().min(0).max(1).nullable(),
  /** Honest seconds left in this stage, or null while unknown. */
  etaSeconds: z.number().min(0).nullable(),
});

/** How far a letter has come. `uncertain` = the line dropped after the text was handed over: only a person can tell. */
export const letterViewSchema = z.object({
  state: z.enum(['waiting', 'sending', 'retrying', 'refused', 'uncertain', 'sent']),
  attempts: z.int().min(0),
  /** ISO 8601 instant of the next try, or null. */
  nextTryAt: z.iso.datetime().nullable(),
  recipients: z
    .array(z.object({ address: z.string(), state: z.enum(['waiting', 'accepted', 'refused', 'uncertain']) }))
    .readonly(),
  error: errorEnvelopeSchema.nullable(),
});

/**
 * A meeting in the works, from the drop until it is gone. `ready` = minutes are written and wait for the person;
 * `posted` = the outbox has them (see `letter`).
 */
export const jobViewSchema = z.object({
  id: meetingIdSchema,
  title: z.string(),
  kind: z.enum(['file', 'live']),
  /** File name without its folder, or the name of the microphone. */
  sourceName: z.string(),
  state: z.enum(['recording', 'queued', 'running', 'failed', 'ready', 'posted']),
  addedAt: z.iso.datetime(),
  durationSeconds: z.number().min(0).nullable(),
  stages: z.array(stageViewSchema).readonly(),
  /** Honest seconds until minutes are ready, all stages together; null while unknown. */
  etaSeconds: z.number().min(0).nullable(),
  /** Words written down so far. */
  words: z.int().min(0),
  /** People told apart so far; null before that. */
  people: z.int().min(0).nullable(),
  /** A transcript (perhaps a partial one) can be opened. */
  readable: z.boolean(),
  error: errorEnvelopeSchema.nullable(),
  /** Earliest stage from which a retry makes sense; null when a retry cannot help. */
  retryFrom: stageSchema.nullable(),
  warnings: z.array(z.string()).readonly(),
  /** The speech server that speech of this meeting was sent to, or is being sent to, and why it was given up; null for none. */
  speechServer: z.object({ host: z.string(), lost: errorEnvelopeSchema.nullable() }).nullable(),
  letter: letterViewSchema.nullable(),
  /** ISO 8601 instant at which what is kept is destroyed at the latest; null = not before it is sent or discarded. */
  keptUntil: z.iso.datetime().nullable(),
});

/** A file that was not taken, and why. */
export const refusalSchema = z.object({ name: z.string(), error: errorEnvelopeSchema });

export const addedSchema = z.object({
  added: z.array(meetingIdSchema).readonly(),
  refused: z.array(refusalSchema).readonly(),
});

/** What is left of a meeting that is gone: times and numbers, no names, no words. */
export const receiptSchema = z.object({
  id: meetingIdSchema,
  endedAt: z.iso.datetime(),
  how: z.enum(['sent', 'discarded', 'expired']),
  durationSeconds: z.number().min(0),
  people: z.int().min(0),
  recipients: z.int().min(0),
  /** Lines of the privacy receipt: what ran where, hosts contacted, what was deleted and when. */
  lines: z
    .array(z.object({ what: z.string(), where: z.string(), at: z.iso.datetime().nullable() }))
    .readonly(),
});

const one = z.object({ id: meetingIdSchema });
const nothing = z.object({});

export const jobRoutes = {
  'jobs.list': route(nothing, z.array(jobViewSchema).readonly()),
  /** Adds recordings by full path (see `Bridge.pathForFile`), in this order. Never rejects for one bad file. */
  'jobs.add': route(
    z.object({ paths: z.array(z.string().min(1).max(4_096)).min(1).max(200) }),
    addedSchema,
    1 << 20,
  ),
  /** Shows the system's file dialog and adds what is chosen; both lists are empty when it was closed. */
  'jobs.choose': route(nothing, addedSchema),
  /** Stops the job and destroys what it kept. The recording itself is never touched. */
  'jobs.cancel': route(one, nothing),
  /** The new order of the queue; ids that wait no more are ignored. */
  'jobs.reorder': route(z.object({ ids: z.array(meetingIdSchema).max(500) }), nothing),
  /** Runs a failed job again; results of the stages before `from` are used as they are. */
  'jobs.retry': route(z.object({ id: meetingIdSchema, from: stageSchema }), nothing),
  'receipts.list': route(nothing, z.array(receiptSchema).readonly()),
  'receipts.clear': route(nothing, nothing),
  /** Saves one receipt as text through the system's dialog. */
  'receipts.save': route(one, z.object({ saved: z.boolean() })),
} as const;

export type StageView = Readonly<z.infer<typeof stageViewSchema>>;
export type LetterView = Readonly<z.infer<typeof letterViewSchema>>;
export type JobView = Readonly<z.infer<typeof jobViewSchema>>;
export type Receipt = Readonly<z.infer<typeof receiptSchema>>;
export type Added = Readonly<z.infer<typeof addedSchema>>;
