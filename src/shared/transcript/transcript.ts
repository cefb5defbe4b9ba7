import { z } from 'zod';

const seconds = z.number().min(0).describe('seconds from the start of the recording');

export const wordSchema = z.object({
  start: seconds,
  end: seconds,
  text: z.string().min(1),
  probability: z.number().min(0).max(1),
});

export const segmentSchema = z.object({
  start: seconds,
  end: seconds,
  speaker: z.string().min(1).describe('label of the speaker: a name when it is known, else "Speaker N"'),
  text: z.string(),
  words: z.array(wordSchema).readonly(),
  confidence: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('how sure it is that this speaker said it; absent before speakers are told apart'),
  overlap: z.boolean().optional().describe('somebody else speaks at the same time'),
});

/** Who is behind a label, and why we think so. A name needs evidence; a name the user gave needs none. */
export const speakerSchema = z.object({
  label: z.string().min(1).describe('as in the segments'),
  name: z.string().min(1).nullable(),
  namedBy: z.enum(['user', 'rules', 'language-model']).nullable(),
  evidence: z
    .object({ quote: z.string().min(1), time: seconds, speaker: z.string().min(1) })
    .nullable()
    .describe('words of the transcript that give the name away'),
  you: z
    .literal(true)
    .optional()
    .describe('the person at this computer: the only voice on the microphone of a meeting with two tracks'),
});

export const turnSchema = z.object({ start: seconds, end: seconds, speaker: z.string().min(1) });

/** The `transcript.json` contract; published under `docs/schema/transcript.schema.json`. */
export const transcriptSchema = z.object({
  language: z.string().min(2).describe('ISO 639-1 code of the spoken language'),
  durationSeconds: seconds,
  speakers: z.array(speakerSchema).readonly().optional(),
  turns: z
    .array(turnSchema)
    .readonly()
    .optional()
    .describe('who is heard when, by voice alone and whatever was understood; turns may overlap'),
  segments: z.array(segmentSchema).readonly(),
});

export type Word = Readonly<z.infer<typeof wordSchema>>;
export type Segment = Readonly<z.infer<typeof segmentSchema>>;
export type TranscriptTurn = Readonly<z.infer<typeof turnSchema>>;
export type Speaker = Readonly<z.infer<typeof speakerSchema>>;
export type Transcript = Readonly<z.infer<typeof transcriptSchema>>;
