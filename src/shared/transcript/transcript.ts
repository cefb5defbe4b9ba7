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
  speaker: z.string().min(1),
  text: z.string(),
  words: z.array(wordSchema).readonly(),
});

/** The `transcript.json` contract; published under `docs/schema/transcript.schema.json`. */
export const transcriptSchema = z.object({
  language: z.string().min(2).describe('ISO 639-1 code of the spoken language'),
  durationSeconds: seconds,
  segments: z.array(segmentSchema).readonly(),
});

export type Word = Readonly<z.infer<typeof wordSchema>>;
export type Segment = Readonly<z.infer<typeof segmentSchema>>;
export type Transcript = Readonly<z.infer<typeof transcriptSchema>>;
