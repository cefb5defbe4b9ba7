import { z } from 'zod';

/** A key combination in Electron's spelling (`CommandOrControl+Shift+R`), or null for none. */
export const acceleratorSchema = z.string().min(1).max(64).nullable();

export const HOTKEY_ACTIONS = ['record', 'pause', 'mark'] as const;
export type HotkeyAction = (typeof HOTKEY_ACTIONS)[number];

/** Keys that work while another program is in front. */
export const hotkeySettingsSchema = z.object({
  record: acceleratorSchema.default('CommandOrControl+Shift+R'),
  pause: acceleratorSchema.default(null),
  /** Taken from other programs only while a meeting is recorded. */
  mark: acceleratorSchema.default('CommandOrControl+Shift+K'),
});

export const appearanceSettingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['system', 'en', 'de', 'es']).default('system'),
  motion: z.enum(['system', 'reduced', 'full']).default('system'),
});

export const soundSettingsSchema = z.object({
  /** Chromium's id of the microphone, or null for the system's default. */
  microphoneId: z.string().nullable().default(null),
  /** Its name when it was chosen: ids change, and a lost microphone should be called by name. */
  microphoneName: z.string().nullable().default(null),
  /** Record what the computer plays as a second track. */
  systemAudio: z.boolean().default(false),
  echoCancellation: z.boolean().default(true),
  noiseSuppression: z.boolean().default(false),
  autoGain: z.boolean().default(true),
  /** End the recording when nobody has spoken for so many minutes; null: never. */
  stopAfterMinutes: z.number().min(0.1).max(240).nullable().default(null),
});

/** What happens with a letter before it leaves. */
export const letterSettingsSchema = z.object({
  /** Nothing leaves until the person has seen it; off = minutes are sent as soon as they are written. */
  showFirst: z.boolean().default(true),
  /** Add the person's own address to the recipients. */
  copyMe: z.boolean().default(true),
});

export const desktopSettingsSchema = z.object({
  startAtLogin: z.boolean().default(false),
  notifications: z.boolean().default(true),
});

/** Newer versions of smallpie. */
export const updateSettingsSchema = z.object({
  /** Look for them once a day and fetch them quietly. */
  check: z.boolean().default(true),
  /** The version whose news the person has seen; null before the first start. */
  seenVersion: z.string().max(64).nullable().default(null),
});

/** What a person has already been told or has agreed to. */
export const firstRunSchema = z.object({
  welcomed: z.boolean().default(false),
  consentAccepted: z.boolean().default(false),
  rehearsed: z.boolean().default(false),
  /** Whether it was said once that closing the window leaves smallpie in the tray. */
  trayExplained: z.boolean().default(false),
});

export type HotkeySettings = Readonly<z.infer<typeof hotkeySettingsSchema>>;
export type AppearanceSettings = Readonly<z.infer<typeof appearanceSettingsSchema>>;
export type SoundSettings = Readonly<z.infer<typeof soundSettingsSchema>>;
export type LetterSettings = Readonly<z.infer<typeof letterSettingsSchema>>;
export type DesktopSettings = Readonly<z.infer<typeof desktopSettingsSchema>>;
export type FirstRun = Readonly<z.infer<typeof firstRunSchema>>;
