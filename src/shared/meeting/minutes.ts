import { z } from 'zod';

/** Words of the transcript that prove a statement. Code finds the quote before it is believed. */
export const evidenceSchema = z.object({
  quote: z.string().min(1),
  /** Seconds from the start of the recording. */
  time: z.number().min(0),
  speaker: z.string().min(1),
});

export const decisionSchema = z.object({ text: z.string().min(1), evidence: evidenceSchema });

export const actionSchema = z.object({
  task: z.string().min(1),
  owner: z.string().nullable(),
  /** The date in the words that were spoken ("Thursday noon"), or null. */
  dueAsSaid: z.string().nullable(),
  /** ISO 8601 calendar date (YYYY-MM-DD) when it can be resolved from the meeting's date, or null. */
  dueDate: z.iso.date().nullable(),
  /** Ticked off by the person while reviewing. */
  done: z.boolean().default(false),
  evidence: evidenceSchema,
});

export const questionSchema = z.object({ text: z.string().min(1), evidence: evidenceSchema });

/** When people meet again, if somebody said so. */
export const nextMeetingSchema = z.object({
  /** The date in the words that were spoken ("next Tuesday at ten"). */
  asSaid: z.string().min(1),
  /** ISO 8601 calendar date, or null when it cannot be resolved. */
  date: z.iso.date().nullable(),
  /** Local time of day HH:MM, or null when none was said. */
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  evidence: evidenceSchema,
});

/** A statement that nobody may take for a fact: its quote was not found, or its owner was not there. */
export const unconfirmedSchema = z.object({
  kind: z.enum(['decision', 'action', 'question', 'next-meeting', 'owner', 'date', 'summary']),
  text: z.string().min(1),
  /** One line for people: what could not be found. */
  reason: z.string().min(1),
});

/** The rung of the ladder that these minutes stand on. */
export const rungSchema = z.enum([
  'language-model',
  'language-model-repaired',
  'offline-rules',
  'transcript-only',
]);

/** What a language model was sent and what it cost; absent when none was asked. */
export const modelUsageSchema = z.object({
  model: z.string(),
  /** Host and port that the text was sent to. */
  host: z.string(),
  inputTokens: z.int().min(0),
  outputTokens: z.int().min(0),
  /** US dollars, or null when the price of the model is not known. */
  costUsd: z.number().min(0).nullable(),
});

export const minutesSchema = z.object({
  title: z.string().min(1),
  /** ISO 8601 date of the meeting. */
  date: z.iso.date(),
  participants: z.array(z.string()).readonly(),
  rung: rungSchema,
  /** One line for people: how these minutes were made, and why so. */
  rungNote: z.string(),
  summary: z.array(z.string()).readonly(),
  topics: z.array(z.string()).readonly(),
  decisions: z.array(decisionSchema).readonly(),
  actions: z.array(actionSchema).readonly(),
  openQuestions: z.array(questionSchema).readonly(),
  nextMeeting: nextMeetingSchema.nullable().default(null),
  needsConfirmation: z.array(unconfirmedSchema).readonly(),
  usage: modelUsageSchema.nullable().default(null),
});

export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;
export type Decision = Readonly<z.infer<typeof decisionSchema>>;
export type ActionItem = Readonly<z.infer<typeof actionSchema>>;
export type OpenQuestion = Readonly<z.infer<typeof questionSchema>>;
export type NextMeeting = Readonly<z.infer<typeof nextMeetingSchema>>;
export type Unconfirmed = Readonly<z.infer<typeof unconfirmedSchema>>;
export type ModelUsage = Readonly<z.infer<typeof modelUsageSchema>>;
export type Rung = z.infer<typeof rungSchema>;
export type Minutes = Readonly<z.infer<typeof minutesSchema>>;
