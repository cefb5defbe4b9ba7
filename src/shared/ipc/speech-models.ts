import { z } from 'zod';
import { route } from './route';

const nothing = z.object({});
const named = z.object({ name: z.string().min(1).max(100) });

/** A speech model that is on this computer or can be fetched. */
export const speechModelSchema = z.object({
  name: z.string(),
  origin: z.enum(['bundled', 'downloadable', 'own']),
  state: z.enum(['here', 'missing', 'damaged']),
  sizeBytes: z.int().min(0),
  /** Bytes of an unfinished download that can go on. */
  partBytes: z.int().min(0),
  /** `en` understands English only; null where nobody knows. */
  languages: z.enum(['many', 'en']).nullable(),
  /** 1 (rough) to 5. */
  accuracy: z.int().min(1).max(5).nullable(),
  memoryBytes: z.int().min(0).nullable(),
  /** Minutes for a one-hour meeting on this computer; null before it was measured. */
  minutesPerHour: z.number().min(0).nullable(),
  /** Measured itself, or estimated from another model. */
  measured: z.boolean(),
  /** The most accurate one that is fast enough here. */
  recommended: z.boolean(),
  /** Set while it is being fetched. */
  download: z
    .object({
      receivedBytes: z.int().min(0),
      /** Seconds left, or null while unknown. */
      etaSeconds: z.number().min(0).nullable(),
    })
    .nullable(),
});
export const speechModelsSchema = z.array(speechModelSchema).readonly();

/** The graphics card, as far as the engine is concerned. */
export const graphicsSchema = z.object({
  /** Null: this copy of smallpie has no engine for one. */
  build: z.enum(['metal', 'vulkan']).nullable(),
  state: z.enum(['untried', 'works', 'failed']),
  /** How it failed; null when it did not. */
  failure: z.enum(['load', 'crash', 'hang', 'error', 'interrupted']).nullable(),
});

export const speechModelRoutes = {
  'graphics.state': route(nothing, graphicsSchema),
  /** Forgets that it failed: the next work tries it again. */
  'graphics.again': route(nothing, graphicsSchema),
  'models.speech': route(nothing, speechModelsSchema),
  /** Answers when it is here; how far it is comes as `models.changed`. An unfinished download goes on. */
  'models.get': route(named, nothing),
  /** Stops fetching; what came so far is kept. */
  'models.stop': route(named, nothing),
  /** Deletes a model that was fetched or imported, and what an unfinished download left. */
  'models.remove': route(named, nothing),
  /**
   * Shows the system's dialog and takes the chosen file; `name` is null when it was closed. With `unverified` the file that
   * was refused with MODEL_UNVERIFIED is taken all the same, without another dialog.
   */
  'models.import': route(z.object({ unverified: z.boolean() }), z.object({ name: z.string().nullable() })),
  /** Measures this computer with the chosen model: about ten seconds. */
  'models.measure': route(nothing, speechModelsSchema),
} as const;

export type Graphics = Readonly<z.infer<typeof graphicsSchema>>;
export type SpeechModel = Readonly<z.infer<typeof speechModelSchema>>;
