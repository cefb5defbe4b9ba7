import { z } from 'zod';
import {
  appearanceSettingsSchema,
  desktopSettingsSchema,
  firstRunSchema,
  hotkeySettingsSchema,
  letterSettingsSchema,
  soundSettingsSchema,
  updateSettingsSchema,
} from './desktop-settings';

/** Which language model reads the text, if any. The key is a secret and never stands here. */
export const analysisSettingsSchema = z.object({
  provider: z.enum(['none', 'openai', 'compatible']).default('none'),
  /** Base URL of the OpenAI-compatible API, e.g. http://127.0.0.1:11434/v1. */
  baseUrl: z.string().default('https://api.openai.com/v1'),
  model: z.string().default(''),
  /** Tokens that the model can read at once; null = what is known of the model, else a careful guess. */
  contextTokens: z.int().min(1_000).nullable().default(null),
  /** Seconds for one request. */
  timeoutSeconds: z.number().min(1).default(120),
});

/** The person's own SMTP account. The password or token is a secret and never stands here. */
export const mailSettingsSchema = z.object({
  from: z.string().default(''),
  host: z.string().default(''),
  port: z.int().min(1).max(65_535).default(587),
  /** `tls` from the first byte, `starttls` required after greeting, `none` only for loopback. */
  security: z.enum(['tls', 'starttls', 'none']).default('starttls'),
  user: z.string().default(''),
  auth: z.enum(['password', 'oauth2', 'none']).default('password'),
  to: z.array(z.string()).readonly().default([]),
  cc: z.array(z.string()).readonly().default([]),
  /** Full minutes to these addresses only (the person); all others get them without the transcript. Null = all the same. */
  fullTo: z.array(z.string()).readonly().nullable().default(null),
});

/** How long a meeting is kept after its minutes are out. */
export const retentionSchema = z.union([
  z.object({ kind: z.literal('flush') }),
  z.object({
    kind: z.literal('hours'),
    hours: z
      .number()
      .positive()
      .max(24 * 365),
  }),
  z.object({ kind: z.literal('keep') }),
]);

export const transcriptionSettingsSchema = z.object({
  model: z.string().default('base'),
  language: z.string().default('auto'),
  /** Who writes down what was recorded: this computer, or a speech server that its owner runs. */
  engine: z.enum(['local', 'server']).default('local'),
  /** Base URL of the speech server, e.g. https://speech.example.org/v1. Its key is a secret and never stands here. */
  serverUrl: z.string().default(''),
  /** Speech model as the server calls it. */
  serverModel: z.string().default(''),
  /** Whether the engine of this computer may use its graphics card. */
  acceleration: z.enum(['auto', 'cpu', 'gpu']).default('auto'),
  threads: z.int().min(1).max(64).nullable().default(null),
  concurrency: z.int().min(1).max(16).nullable().default(null),
  glossary: z.array(z.string()).readonly().default([]),
  /** Minutes in which the minutes of a one-hour meeting should be ready; models are recommended by it. */
  promiseMinutes: z.int().min(1).max(600).default(15),
  /** Folder of a mirror of speech models; empty = where the catalogue says. */
  modelMirror: z.string().default(''),
});

export type AnalysisSettings = Readonly<z.infer<typeof analysisSettingsSchema>>;
export type MailSettings = Readonly<z.infer<typeof mailSettingsSchema>>;
export type Retention = Readonly<z.infer<typeof retentionSchema>>;
export type TranscriptionSettings = Readonly<z.infer<typeof transcriptionSettingsSchema>>;

/**
 * Settings that both hosts share: the file of the command line and the app's own. The first four sections are the
 * core's; the others only mean something in the desktop app. Never holds a secret.
 */
export const appSettingsSchema = z.object({
  version: z.literal(1).default(1),
  transcription: transcriptionSettingsSchema.prefault({}),
  analysis: analysisSettingsSchema.prefault({}),
  mail: mailSettingsSchema.prefault({}),
  retention: retentionSchema.default({ kind: 'flush' }),
  letter: letterSettingsSchema.prefault({}),
  sound: soundSettingsSchema.prefault({}),
  hotkeys: hotkeySettingsSchema.prefault({}),
  appearance: appearanceSettingsSchema.prefault({}),
  desktop: desktopSettingsSchema.prefault({}),
  updates: updateSettingsSchema.prefault({}),
  firstRun: firstRunSchema.prefault({}),
});

export type AppSettings = Readonly<z.infer<typeof appSettingsSchema>>;
