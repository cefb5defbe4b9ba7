import { z } from 'zod';
import { route } from './route';
import { ERROR_EXIT, type ErrorCode } from '../errors/codes';
import { LIVE_TRACKS, recoverableSchema } from '../meeting/live';
import { meetingIdSchema, stageSchema } from './jobs';
import { userSecretSchema } from './settings';

const nothing = z.object({});

export const appInfoSchema = z.object({
  version: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32']),
  /** Locale of the system, BCP 47. */
  locale: z.string(),
  /** Versions of what runs here, for "about". */
  versions: z.object({ electron: z.string(), chromium: z.string(), node: z.string() }),
});

/** What smallpie keeps on this computer right now. */
export const storedSchema = z.object({
  meetings: z
    .array(
      z.object({
        id: meetingIdSchema,
        /** Null when it cannot be read any more, and while it has none. */
        title: z.string().nullable(),
        /** `leftBehind`: by a crash, and offered at the start. `damaged`: it can only be destroyed. */
        state: z.enum(['kept', 'recording', 'leftBehind', 'damaged']),
        /** When something of it was last written. */
        changedAt: z.iso.datetime(),
        bytes: z.int().min(0),
        keptUntil: z.iso.datetime().nullable(),
      }),
    )
    .readonly(),
  receipts: z.int().min(0),
  settingsBytes: z.int().min(0),
  logBytes: z.int().min(0),
  secrets: z.array(userSecretSchema).readonly(),
  /** Folder that holds all of it. */
  folder: z.string(),
});

/** One line of the log of errors: what and where, never whose or which words. */
export const loggedErrorSchema = z.object({
  at: z.iso.datetime(),
  code: z.enum(Object.keys(ERROR_EXIT) as [ErrorCode, ...ErrorCode[]]),
  stage: stageSchema.nullable(),
});

export const microphonePermissionSchema = z.enum(['granted', 'denied', 'not-determined', 'unknown']);

export const TRACKS = LIVE_TRACKS;
const trackSchema = z.enum(TRACKS);

/** The meeting that is being recorded, as the main process knows it: a window that was reloaded learns all of it here. */
export const recordingStateSchema = z.object({
  state: z.enum(['idle', 'recording', 'paused']),
  id: meetingIdSchema.nullable(),
  startedAt: z.iso.datetime().nullable(),
  /** Seconds recorded so far, pauses left out, at the moment of this answer. */
  seconds: z.number().min(0),
  /** Null while the person has given none. */
  title: z.string().nullable(),
  participants: z.array(z.string()).readonly(),
  people: z.union([z.literal('auto'), z.int().min(1).max(32)]),
  /** Seconds of the moments that were marked. */
  marks: z.array(z.number().min(0)).readonly(),
  muted: z.array(trackSchema).readonly(),
  /** Seconds from which and to which the computer slept: nothing was recorded. */
  slept: z.array(z.object({ from: z.number().min(0), to: z.number().min(0) })).readonly(),
});

const sourceSchema = z.object({
  /** Name of the microphone, for the record. */
  device: z.string().max(300),
  tracks: z.array(trackSchema).min(1).max(2),
});
const grantSchema = z.object({ id: meetingIdSchema, grant: z.string() });
const oneMeeting = z.object({ id: meetingIdSchema });

export const appRoutes = {
  'app.info': route(nothing, appInfoSchema),
  /** Opens a page in the system's browser if it is on the allow-list; answers whether it did. */
  'app.openExternal': route(z.object({ url: z.string().max(2_048) }), z.object({ opened: z.boolean() })),
  'app.quit': route(nothing, nothing),
  /** Puts plain text on the clipboard: the window has no permission to do it by itself. */
  'app.copyText': route(z.object({ text: z.string().max(1_000_000) }), nothing, 4 << 20),
  /** Makes the window the small one that stays on top of all others while recording, or big again. */
  'window.setMini': route(z.object({ mini: z.boolean() }), nothing),
  /** Puts a report without any content (versions, states, error codes) on the clipboard, and shows it. */
  'diagnostics.copy': route(nothing, z.object({ text: z.string() })),
  'diagnostics.errors': route(nothing, z.array(loggedErrorSchema).readonly()),
  'privacy.stored': route(nothing, storedSchema),
  /** Destroys a meeting that cannot be read any more. @throws AppError MEETING_GONE for every other. */
  'privacy.destroyDamaged': route(z.object({ id: meetingIdSchema }), nothing),
  /** Destroys every meeting, letter, receipt, secret and setting. `left` names what would not go. */
  'privacy.destroyEverything': route(
    z.object({ sure: z.literal(true) }),
    z.object({ destroyed: z.int().min(0), left: z.array(z.string()).readonly() }),
  ),
  'microphone.permission': route(nothing, z.object({ state: microphonePermissionSchema })),
  /** Asks the system (macOS shows a dialog once); elsewhere the same as `microphone.permission`. */
  'microphone.ask': route(nothing, z.object({ state: microphonePermissionSchema })),
  'recording.state': route(nothing, recordingStateSchema),
  /** Begins a meeting and mints the grant that opens its capture port, once (see `ports.ts`). */
  'recording.start': route(sourceSchema, grantSchema),
  /** A window that was reloaded takes its recording up again: a fresh grant, the one before is over. */
  'recording.rejoin': route(nothing, grantSchema),
  'recording.pause': route(z.object({ paused: z.boolean() }), recordingStateSchema),
  /** Title, participants and number of people of the meeting that is being recorded. */
  'recording.details': route(
    z.object({
      title: z.string().trim().min(1).max(300).optional(),
      participants: z.array(z.string().trim().min(1).max(200)).max(100).optional(),
      people: z.union([z.literal('auto'), z.int().min(1).max(32)]).optional(),
    }),
    recordingStateSchema,
  ),
  /** Silence on one track, by the person. */
  'recording.mute': route(z.object({ track: trackSchema, muted: z.boolean() }), recordingStateSchema),
  /** Remembers a moment; seconds from the beginning, pauses left out. */
  'recording.mark': route(z.object({ time: z.number().min(0) }), recordingStateSchema),
  /** Goes on although nobody speaks: the recording does not end by itself just now. */
  'recording.keepGoing': route(nothing, recordingStateSchema),
  /** Call it after the last blob was posted; the meeting goes into the queue. */
  'recording.stop': route(nothing, recordingStateSchema),
  /** Ends the recording and destroys it, key first. */
  'recording.discard': route(z.object({ sure: z.literal(true) }), recordingStateSchema),
  /** Recordings that a crash or a power cut left behind. */
  'recovery.list': route(nothing, z.array(recoverableSchema).readonly()),
  /** Goes on recording such a meeting. */
  'recovery.continue': route(sourceSchema.extend({ id: meetingIdSchema }), grantSchema),
  /** Puts it into the queue: what is not written down yet is, and minutes are made. */
  'recovery.finish': route(oneMeeting, nothing),
  'recovery.destroy': route(oneMeeting, nothing),
} as const;

export type AppInfo = Readonly<z.infer<typeof appInfoSchema>>;
export type Stored = Readonly<z.infer<typeof storedSchema>>;
export type LoggedError = Readonly<z.infer<typeof loggedErrorSchema>>;
export type MicrophonePermission = z.infer<typeof microphonePermissionSchema>;
export type RecordingState = Readonly<z.infer<typeof recordingStateSchema>>;
