import { z } from 'zod';
import { errorEnvelopeSchema } from '../ipc/error-schema';
import { liveMetricsSchema, livePaceSchema, liveTrackSchema, trackConditionSchema } from './live';

/** How a recording is just now: what the window warns of, and the figures of its own performance. */
export const liveStatusSchema = z.object({
  id: z.uuid(),
  tracks: z.array(z.object({ track: liveTrackSchema, condition: trackConditionSchema })).readonly(),
  pace: livePaceSchema,
  /** Why the disk takes nothing now; sound waits in memory. */
  disk: errorEnvelopeSchema.nullable(),
  metrics: liveMetricsSchema,
});

export type LiveStatus = Readonly<z.infer<typeof liveStatusSchema>>;
