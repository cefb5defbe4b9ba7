import { z } from 'zod';
import list from './whisper-models.json' with { type: 'json' };

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** Becomes a file's name and part of an address: no folders, nothing hidden. */
const fileNameSchema = z.string().regex(/^[\w][\w.-]*$/);

/** What a person chooses a speech model by. */
export const speechTraitsSchema = z.object({
  /** `en` understands English only. */
  languages: z.enum(['many', 'en']),
  quantisation: z.enum(['q5_0', 'q5_1', 'q8_0', 'f16']),
  /** 1 (rough) to 5 (the best that Whisper has); within the model's own languages. */
  accuracy: z.int().min(1).max(5),
  /** Computing time beside `base` in q8_0 on a processor; docs/models.md says where the numbers come from. */
  cost: z.number().positive(),
  /** Memory while two windows are decoded at once, about. */
  memoryBytes: z.int().positive(),
});

/** A model of the app's own manifest. No entry without its hash. */
export const modelEntrySchema = z.object({
  name: z.string().min(1),
  kind: z.enum(['whisper', 'vad', 'segmentation', 'embedding']),
  file: fileNameSchema,
  sizeBytes: z.int().positive(),
  sha256: sha256Schema,
  licence: z.string().min(1),
  source: z.string().min(1),
  speech: speechTraitsSchema.optional(),
});

/** A speech model that can be fetched. Its hash must say where it is from. */
export const downloadableSchema = modelEntrySchema.extend({
  kind: z.literal('whisper'),
  hashSource: z.string().min(1),
  speech: speechTraitsSchema,
});

export const downloadListSchema = z
  .strictObject({
    /** Folder of all files; ends with a slash. */
    baseUrl: z.url({ protocol: /^https$/ }).endsWith('/'),
    hashSources: z.record(z.string(), z.string().min(1)),
    models: z.array(downloadableSchema).readonly(),
  })
  .superRefine(({ hashSources, models }, context) => {
    const seen = new Set<string>();
    for (const { name, file, sha256, hashSource } of models) {
      if (!(hashSource in hashSources))
        context.addIssue({ code: 'custom', message: `${name}: the hash has no source` });
      for (const key of [name, file, sha256]) {
        if (seen.has(key)) context.addIssue({ code: 'custom', message: `${name}: ${key} is there twice` });
        seen.add(key);
      }
    }
  });

export type SpeechTraits = Readonly<z.infer<typeof speechTraitsSchema>>;
export type ModelEntry = Readonly<z.infer<typeof modelEntrySchema>>;
export type DownloadList = Readonly<z.infer<typeof downloadListSchema>>;

/** The speech models of whisper.cpp that can be fetched, checked as it is loaded. */
export const DOWNLOADS: DownloadList = downloadListSchema.parse(list);
