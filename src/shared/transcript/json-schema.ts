import { z } from 'zod';
import { minutesSchema } from '../meeting/minutes';
import { transcriptSchema } from './transcript';

/** The published JSON Schemas by file name under `docs/schema/`. */
export function publishedSchemas(): Readonly<Record<string, unknown>> {
  return {
    'transcript.schema.json': z.toJSONSchema(transcriptSchema),
    'minutes.schema.json': z.toJSONSchema(minutesSchema),
  };
}
