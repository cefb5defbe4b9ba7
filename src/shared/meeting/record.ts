import { z } from 'zod';
import { errorEnvelopeSchema } from '../ipc/error-schema';
import { transcriptSchema } from '../transcript/transcript';
import { minutesSchema, modelUsageSchema } from './minutes';

/** Share of a track that was captured, and where it was silent for technical reasons. */
export const trackHealthSchema = z.object({
  track: z.enum(['microphone', 'system', 'file']),
  /** 0..1 of the meeting's length. */
  captured: z.number().min(0).max(1),
  gaps: z
    .array(z.object({ start: z.number().min(0), end: z.number().min(0), reason: z.string() }))
    .readonly(),
});

/** How long the minutes took, beside what was promised before (seconds). */
export const timingSchema = z.object({
  /** Null where this computer had not been measured. */
  promisedSeconds: z.number().min(0).nullable(),
  tookSeconds: z.number().min(0),
});

/** What was sent to a speech server. */
export const speechServerSchema = z.object({
  /** Host and port. */
  host: z.string().min(1),
  model: z.string(),
  seconds: z.number().min(0),
  /** Why it was given up, if it was: the rest was written down on the computer itself. */
  lost: errorEnvelopeSchema.optional(),
});

/** Everything that is known of one meeting: what the store keeps (encrypted), and what delivery works from. */
export const meetingRecordSchema = z.object({
  /** UUID. */
  id: z.uuid(),
  title: z.string().min(1),
  /** Calendar day of the meeting (YYYY-MM-DD) in `timeZone`. */
  date: z.iso.date(),
  /** ISO 8601 instant of the beginning, when known (recorded live, or in the file). */
  startedAt: z.iso.datetime().nullable(),
  /** IANA name, e.g. Europe/Berlin. */
  timeZone: z.string().min(1),
  participants: z.array(z.string()).readonly(),
  source: z.object({
    kind: z.enum(['file', 'live']),
    /** Name of the file without its folder, or of the device. */
    name: z.string(),
    /** Full path of an imported recording, for playback and a second run; null for live meetings. */
    path: z.string().nullable(),
    track: z.int().min(1),
  }),
  transcript: transcriptSchema.nullable(),
  minutes: minutesSchema.nullable(),
  health: z.array(trackHealthSchema).readonly(),
  /** Moments that a person marked while it was recorded: seconds from the beginning, and a word if there was one. */
  marks: z
    .array(z.object({ at: z.number().min(0), text: z.string() }))
    .readonly()
    .optional(),
  /** How many people there were, as the person said. */
  people: z.union([z.literal('auto'), z.int().min(1).max(32)]).optional(),
  timing: timingSchema.optional(),
  /** The speech server that wrote it down, if it was not this computer alone. */
  speech: speechServerSchema.optional(),
  /** What a language model was sent when profiles of the people were asked for; they themselves are kept apart. */
  profiled: modelUsageSchema.optional(),
});

/** What was sent to a speech server so far, and more of it: a meeting may be sent twice, or to another server. */
export function withSent(
  before: SpeechServerUse | undefined,
  { host, model, seconds, lost = before?.lost }: SpeechServerUse,
): SpeechServerUse {
  const all = (one: string | undefined, other: string): string =>
    [...new Set([...(one?.split(' and ') ?? []), other])].join(' and ');
  return {
    host: all(before?.host, host),
    model: all(before?.model, model),
    seconds: (before?.seconds ?? 0) + seconds,
    ...(lost === undefined ? {} : { lost }),
  };
}

export type SpeechServerUse = Readonly<z.infer<typeof speechServerSchema>>;
export type Timing = Readonly<z.infer<typeof timingSchema>>;
export type TrackHealth = Readonly<z.infer<typeof trackHealthSchema>>;
export type MeetingRecord = Readonly<z.infer<typeof meetingRecordSchema>>;
