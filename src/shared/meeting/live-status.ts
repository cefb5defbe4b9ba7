import { z } from 'zod';
import { errorEnvelopeSchema } from '../ipc/error-schema';
import {
  diskRoomSchema,
  liveMetricsSchema,
  livePaceSchema,
  liveTrackSchema,
  trackConditionSchema,
} from './live';

/** How a recording is just now: what the window warns of, and the figures of its own performance. */
export const liveStatusSchema = z.object({
  id: z.uuid(),
  tracks: z.array(z.object({ track: liveTrackSchema, condition: trackConditionSchema })).readonly(),
  pace: livePaceSchema,
  /** Why the disk takes nothing now; sound waits in memory. */
  disk: errorEnvelopeSchema.nullable(),
  /** Room on the disk. */
  room: diskRoomSchema,
  /** Nobody has spoken for a while. `stopsAt`: second of the recording at which it ends by itself; null: it goes on. */
  nobody: z.object({ since: z.number().min(0), stopsAt: z.number().min(0).nullable() }).nullable(),
  metrics: liveMetricsSchema,
});

export type LiveStatus = Readonly<z.infer<typeof liveStatusSchema>>;
