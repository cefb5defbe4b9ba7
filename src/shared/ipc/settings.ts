import { z } from 'zod';
import {
  analysisSettingsSchema,
  appSettingsSchema,
  mailSettingsSchema,
  retentionSchema,
  transcriptionSettingsSchema,
} from '../settings/app-settings';
import {
  acceleratorSchema,
  appearanceSettingsSchema,
  desktopSettingsSchema,
  firstRunSchema,
  HOTKEY_ACTIONS,
  letterSettingsSchema,
  soundSettingsSchema,
  updateSettingsSchema,
} from '../settings/desktop-settings';
import { route } from './route';

const nothing = z.object({});

/** Fields without their defaults: what is left out stays as it is. */
function patchOf<S extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<S>,
): z.ZodType<Partial<z.output<z.ZodObject<S>>>> {
  const bare = Object.entries(schema.shape).map(([key, field]) => [
    key,
    (field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : (field as z.ZodType)).optional(),
  ]);
  return z.strictObject(Object.fromEntries(bare)) as never;
}

/** A change of settings: only the fields that change, by section. Hotkeys have a route of their own. */
export const settingsPatchSchema = z.strictObject({
  transcription: patchOf(transcriptionSettingsSchema).optional(),
  analysis: patchOf(analysisSettingsSchema).optional(),
  mail: patchOf(mailSettingsSchema).optional(),
  retention: retentionSchema.optional(),
  letter: patchOf(letterSettingsSchema).optional(),
  sound: patchOf(soundSettingsSchema).optional(),
  appearance: patchOf(appearanceSettingsSchema).optional(),
  desktop: patchOf(desktopSettingsSchema).optional(),
  updates: patchOf(updateSettingsSchema).optional(),
  firstRun: patchOf(firstRunSchema).optional(),
});

/** Secrets that a person types; they can be set, replaced and cleared, and never be read back. */
export const userSecretSchema = z.enum(['llmApiKey', 'smtpPassword', 'sttApiKey']);

export const secretStateSchema = z.object({
  set: z.boolean(),
  /** `plain` deserves a warning: this computer has no key store. */
  protection: z.enum(['key-store', 'plain', 'environment', 'memory']),
});

export const hotkeyStateSchema = z.object({
  action: z.enum(HOTKEY_ACTIONS),
  accelerator: acceleratorSchema,
  /** Whether it works right now; if not, `problem` says why. */
  active: z.boolean(),
  problem: z.enum(['taken', 'invalid']).nullable(),
});

export const settingsRoutes = {
  'settings.get': route(nothing, appSettingsSchema),
  /** Answers with all settings as they now are. */
  'settings.change': route(settingsPatchSchema, appSettingsSchema, 256 * 1024),
  /** Saves all settings, without secrets, through the system's dialog. */
  'settings.export': route(nothing, z.object({ saved: z.boolean() })),
  /** Reads a file that was exported; answers null when the dialog was closed. */
  'settings.import': route(nothing, appSettingsSchema.nullable()),
  'secrets.state': route(z.object({ name: userSecretSchema }), secretStateSchema),
  'secrets.set': route(
    z.object({ name: userSecretSchema, value: z.string().min(1).max(8_192) }),
    secretStateSchema,
  ),
  'secrets.clear': route(z.object({ name: userSecretSchema }), secretStateSchema),
  'hotkeys.list': route(nothing, z.array(hotkeyStateSchema).readonly()),
  /** Registers at once; when that fails, the old one stays and the answer names the problem. */
  'hotkeys.set': route(
    z.object({ action: z.enum(HOTKEY_ACTIONS), accelerator: acceleratorSchema }),
    hotkeyStateSchema,
  ),
} as const;

export type SettingsPatch = Readonly<z.infer<typeof settingsPatchSchema>>;
export type UserSecret = z.infer<typeof userSecretSchema>;
export type SecretState = Readonly<z.infer<typeof secretStateSchema>>;
export type HotkeyState = Readonly<z.infer<typeof hotkeyStateSchema>>;
