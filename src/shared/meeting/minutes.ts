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
  evidence: evidenceSchema,
});

export const questionSchema = z.object({ text: z.string().min(1), evidence: evidenceSchema });

/** The rung of the ladder that these minutes stand on. */
export const rungSchema = z.enum([
  'language-model',
  'language-model-repaired',
  'offline-rules',
  'transcript-only',
]);

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
  /** Statements whose quote could not be found in the transcript. */
  needsConfirmation: z.array(z.string()).readonly(),
});

export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;
export type Decision = Readonly<z.infer<typeof decisionSchema>>;
export type ActionItem = Readonly<z.infer<typeof actionSchema>>;
export type OpenQuestion = Readonly<z.infer<typeof questionSchema>>;
export type Rung = z.infer<typeof rungSchema>;
export type Minutes = Readonly<z.infer<typeof minutesSchema>>;
