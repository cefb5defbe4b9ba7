import { z } from 'zod';
import { liveTrackSchema } from './live';

/** One turn of speech in a meeting that is being recorded. Confirmed words never change; tentative ones may. */
export const liveLineSchema = z.object({
  /** Stays the same while the line grows. */
  id: z.int().min(0),
  /** Seconds from the start of the recording. */
  start: z.number().min(0),
  /** Label of the speaker, or null while nobody can tell. Provisional until the end. */
  speaker: z.string().min(1).nullable(),
  /** Whose side of the call it is: the person's own microphone, or what the computer plays. */
  track: liveTrackSchema,
  confirmed: z.string(),
  tentative: z.string(),
});

/** Lines that are new or have changed since the last time. */
export const liveTextSchema = z.object({ id: z.uuid(), lines: z.array(liveLineSchema).readonly() });

export type LiveLine = Readonly<z.infer<typeof liveLineSchema>>;
export type LiveText = Readonly<z.infer<typeof liveTextSchema>>;
