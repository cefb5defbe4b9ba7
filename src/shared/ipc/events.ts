import { z } from 'zod';
import { recoverableSchema } from '../meeting/live';
import { liveStatusSchema } from '../meeting/live-status';
import { liveTextSchema } from '../meeting/live-text';
import { appSettingsSchema } from '../settings/app-settings';
import { recordingStateSchema } from './app';
import { jobViewSchema, meetingIdSchema, receiptSchema, refusalSchema } from './jobs';
import { hotkeyStateSchema } from './settings';
import { updateStateSchema } from './updates';
import { speechModelsSchema } from './speech-models';

/** What the main process tells the window by itself. */
export const EVENTS = {
  /** The whole list, whenever something in it changes; at most ten times a second. */
  'jobs.changed': z.array(jobViewSchema).readonly(),
  /** Files that came from outside (second start, "open with", dock) and were not taken. */
  'jobs.refused': z.array(refusalSchema).readonly(),
  'receipts.changed': z.array(receiptSchema).readonly(),
  /** Read it again with `meetings.get`. */
  'meeting.changed': z.object({ id: meetingIdSchema }),
  'settings.changed': appSettingsSchema,
  'hotkeys.changed': z.array(hotkeyStateSchema).readonly(),
  /** The whole list, whenever something in it changes; a few times a second while one is fetched. */
  'models.changed': speechModelsSchema,
  'recording.changed': recordingStateSchema,
  /** Words of the meeting that is being recorded. */
  'live.text': liveTextSchema,
  /** How the recording is, once a second and whenever a track or the disk changes. */
  'live.status': liveStatusSchema,
  /** Recordings that were left behind and wait for the person. */
  'recovery.changed': z.array(recoverableSchema).readonly(),
  /** The tray, a hotkey or the menu asks the window, which owns the microphone, to do this. */
  'recording.command': z.object({
    command: z.enum(['start', 'stop', 'toggle', 'pause', 'resume', 'reopen']),
  }),
  /** The menu, the tray or a notification asks for a screen. */
  'app.navigate': z.object({
    to: z.enum(['home', 'settings', 'meeting', 'about']),
    id: meetingIdSchema.nullable(),
  }),
  'updates.changed': updateStateSchema,
  /** Somebody used "find" in the menu. */
  'app.find': z.object({}),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<E extends EventName> = Readonly<z.infer<(typeof EVENTS)[E]>>;
