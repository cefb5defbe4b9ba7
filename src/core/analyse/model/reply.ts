import { z } from 'zod';

/** What a model is asked for one part of a meeting. Everything in it is a claim until code has checked it. */
export const partSchema = z.object({
  summary: z.array(z.string()).describe('two to five plain sentences on what was said'),
  topics: z.array(z.string()).describe('up to five topics, two or three words each'),
  decisions: z.array(
    z.object({ text: z.string(), quote: z.string().describe('words of the transcript, copied exactly') }),
  ),
  actions: z.array(
    z.object({
      task: z.string().describe('begins with a verb'),
      owner: z.string().nullable().describe('who does it, as named in the transcript; null when not said'),
      due_as_said: z.string().nullable().describe('the date in the words that were spoken'),
      due_date: z.string().nullable().describe('YYYY-MM-DD'),
      quote: z.string().describe('words of the transcript, copied exactly'),
    }),
  ),
  questions: z.array(
    z.object({
      text: z.string().describe('a question that was raised and not answered'),
      quote: z.string().describe('words of the transcript, copied exactly'),
    }),
  ),
  next_meeting: z
    .object({
      as_said: z.string(),
      date: z.string().nullable().describe('YYYY-MM-DD'),
      quote: z.string().describe('words of the transcript, copied exactly'),
    })
    .nullable(),
});

export const summarySchema = z.object({ summary: z.array(z.string()) });

export type PartReply = z.infer<typeof partSchema>;
