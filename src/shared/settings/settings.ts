import { z } from 'zod';

/** What a person can set for one run; the app and the command line fill in the same object. */
export const runSettingsSchema = z.object({
  /** ISO 639-1 code, or `auto` to detect it once. */
  language: z.string().default('auto'),
  /** Name in the catalogue, or a path. */
  model: z.string().default('base'),
  /** Engine threads per window, and windows at once; chosen by the processor unless told. */
  threads: z.int().min(1).max(64).optional(),
  concurrency: z.int().min(1).max(16).optional(),
  glossary: z.array(z.string()).readonly().default([]),
  participants: z.array(z.string()).readonly().default([]),
  analysis: z.enum(['auto', 'openai', 'offline', 'none']).default('auto'),
  people: z.union([z.literal('auto'), z.int().min(1).max(32)]).default('auto'),
  /** 1-based sound track. */
  track: z.int().min(1).default(1),
});

export type RunSettings = Readonly<z.infer<typeof runSettingsSchema>>;
