import { z } from 'zod';
import { errorEnvelopeSchema } from './error-schema';
import { route } from './route';

const nothing = z.object({});

/** An OpenAI-compatible server that was found on this computer. */
export const localServerSchema = z.object({
  name: z.string(),
  baseUrl: z.string(),
  models: z.array(z.string()).readonly(),
});

export const modelTestSchema = z.object({
  works: z.boolean(),
  /** Host and port that was asked. */
  host: z.string(),
  seconds: z.number().min(0),
  /** How the answer was had: by schema, as JSON, or by asking nicely; null when there was none. */
  mode: z.enum(['json-schema', 'json-object', 'prompt']).nullable(),
  error: errorEnvelopeSchema.nullable(),
});

/** How the speech server did when it was tried. */
export const speechServerTestSchema = z.object({
  works: z.boolean(),
  /** Host and port that was asked; empty when the address is none. */
  host: z.string(),
  seconds: z.number().min(0),
  /** What it heard in a second of the sample recording. */
  text: z.string(),
  error: errorEnvelopeSchema.nullable(),
});

export const modelRoutes = {
  /** Looks at well-known ports of this computer only, and only when the person asks. */
  'analysis.findLocal': route(nothing, z.array(localServerSchema).readonly()),
  /** Asks the language model in the settings one small question with invented text. */
  'analysis.test': route(nothing, modelTestSchema),
  /** Sends a second of the sample recording to the speech server in the settings, used or not. */
  'speechServer.test': route(nothing, speechServerTestSchema),
  /** Transcribes up to 15 s of float32 mono 16 kHz, for the rehearsal; nothing is kept. */
  'rehearsal.transcribe': route(
    z.object({ samples: z.instanceof(Float32Array).refine((pcm) => pcm.length <= 15 * 16_000) }),
    z.object({ text: z.string(), seconds: z.number().min(0) }),
    2 << 20,
  ),
} as const;

export type LocalServer = Readonly<z.infer<typeof localServerSchema>>;
export type SpeechServerTest = Readonly<z.infer<typeof speechServerTestSchema>>;
export type ModelTest = Readonly<z.infer<typeof modelTestSchema>>;
