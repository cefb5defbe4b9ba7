import { z } from 'zod';
import { minutesSchema } from '../meeting/minutes';
import { meetingRecordSchema } from '../meeting/record';
import { meetingIdSchema } from './jobs';
import { route } from './route';

/** Transcripts of very long meetings still fit. */
const TEXT_BYTES = 16 << 20;

export const EXPORT_FORMATS = ['md', 'html', 'docx', 'txt', 'srt', 'vtt', 'json', 'ics', 'eml'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const one = z.object({ id: meetingIdSchema });
const nothing = z.object({});
const index = z.int().min(0);

export const meetingRoutes = {
  'meetings.get': route(one, meetingRecordSchema),
  /** Title, day and participants. Every route that changes a meeting answers with the whole meeting. */
  'meetings.setDetails': route(
    z.object({
      id: meetingIdSchema,
      title: z.string().trim().min(1).max(300).optional(),
      date: z.iso.date().optional(),
      participants: z.array(z.string().trim().min(1).max(200)).max(100).optional(),
    }),
    meetingRecordSchema,
  ),
  /** Replaces the minutes by what the person edited. */
  'meetings.setMinutes': route(
    z.object({ id: meetingIdSchema, minutes: minutesSchema }),
    meetingRecordSchema,
    TEXT_BYTES,
  ),
  /** Replaces the text of one segment; its words get times spread over the segment. */
  'meetings.editSegment': route(
    z.object({ id: meetingIdSchema, segment: index, text: z.string().max(20_000) }),
    meetingRecordSchema,
  ),
  /** Gives one segment to another speaker; a new label makes a new speaker. */
  'meetings.moveSegment': route(
    z.object({ id: meetingIdSchema, segment: index, label: z.string().min(1).max(200) }),
    meetingRecordSchema,
  ),
  /** Renames a speaker everywhere: transcript, owners, quotes. */
  'meetings.renameSpeaker': route(
    z.object({ id: meetingIdSchema, label: z.string().min(1), name: z.string().trim().min(1).max(200) }),
    meetingRecordSchema,
  ),
  'meetings.mergeSpeakers': route(
    z.object({ id: meetingIdSchema, from: z.string().min(1), into: z.string().min(1) }),
    meetingRecordSchema,
  ),
  /** "There were N of us": tells voices apart anew, at once, from what was heard. Names that people gave are kept. */
  'meetings.recluster': route(
    z.object({ id: meetingIdSchema, people: z.union([z.literal('auto'), z.int().min(1).max(32)]) }),
    meetingRecordSchema,
  ),
  /** Writes the minutes anew from the transcript as it now is. Edits to the minutes are lost. */
  'meetings.rewriteMinutes': route(one, nothing),
  /** Saves through the system's dialog. */
  'meetings.export': route(
    z.object({ id: meetingIdSchema, format: z.enum(EXPORT_FORMATS) }),
    z.object({ saved: z.boolean() }),
  ),
  /** Puts it on the clipboard, as plain text and as HTML where that makes sense. */
  'meetings.copy': route(
    z.object({ id: meetingIdSchema, what: z.enum(['minutes', 'transcript', 'actions']) }),
    nothing,
  ),
  /**
   * Where `<audio>` finds the sound of this meeting (same origin, range requests), or null when the original file
   * is gone or the meeting left none. The address stops working when the meeting is gone.
   */
  'meetings.sound': route(one, z.object({ url: z.string().nullable() })),
  /** Destroys the meeting now; nothing is sent. */
  'meetings.discard': route(one, nothing),
} as const;
