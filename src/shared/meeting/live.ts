import { z } from 'zod';
import { errorEnvelopeSchema } from '../ipc/error-schema';
import { wordSchema } from '../transcript/transcript';
import { trackHealthSchema } from './record';

/** What is recorded at once: the person's own microphone, and what the computer plays. */
export const LIVE_TRACKS = ['microphone', 'system'] as const;
export const liveTrackSchema = z.enum(LIVE_TRACKS);

/** `finishing`: nothing is recorded any more, the last words are being written down. */
export const liveStateSchema = z.enum(['recording', 'paused', 'finishing', 'ended']);

/**
 * What a track is like right now. `stalled`: nothing arrives. `silent`: exact zeros, as from a dead or blocked device.
 * `quiet`: it works, but nobody can be heard. `muted`: by the person.
 */
export const trackConditionSchema = z.enum([
  'starting',
  'ok',
  'quiet',
  'silent',
  'stalled',
  'muted',
  'ended',
]);

/** How fast text follows speech. `thin`: longer steps, the computer is busy. `later`: text comes after the meeting. */
export const livePaceSchema = z.enum(['live', 'thin', 'later']);

/** Room on the disk that sound is kept on. */
export const diskRoomSchema = z.enum(['enough', 'low', 'out']);

const seconds = z.number().min(0);
const quantiles = z.object({ p50: seconds.nullable(), p95: seconds.nullable() });

/** A stretch of one speaker. Labels are provisional: the end of the meeting judges anew. */
const voiceTurnSchema = z.object({ start: seconds, end: seconds, speaker: z.string() });

/** Figures that the app shows about itself. */
export const liveMetricsSchema = z.object({
  /** Seconds from the end of a word until it stands for good, and until it is first seen. */
  latency: quantiles,
  tentative: quantiles,
  /** Tentative words that were taken back, per 100 confirmed ones. */
  revisions: z.number().min(0),
  /** Seconds of sound that were recorded and not yet looked at. */
  backlog: seconds,
  /** Seconds of engine time per second of sound. */
  realTimeFactor: z.number().min(0),
  /** Blobs that were taken over, and blobs that never came (holes in the numbering). */
  blobs: z.object({ kept: z.int().min(0), lost: z.int().min(0) }),
  /** Bytes on the disk, and bytes that wait in memory because the disk is full or slow. */
  spool: z.object({ bytes: z.int().min(0), waiting: z.int().min(0) }),
  /** Resident memory of the process, bytes. */
  memoryBytes: z.int().min(0),
});

/** Everything that a running meeting tells. Times are seconds from its beginning. */
export const liveEventSchema = z.discriminatedUnion('type', [
  /** `seconds`: recorded so far, without pauses. */
  z.object({ type: z.literal('state'), state: liveStateSchema, seconds }),
  /** Words that stand for good; they come in order on each track. */
  z.object({ type: z.literal('confirmed'), track: liveTrackSchema, words: z.array(wordSchema).readonly() }),
  /** The words after the confirmed ones, as they look now; replaces the ones before. */
  z.object({ type: z.literal('tentative'), track: liveTrackSchema, words: z.array(wordSchema).readonly() }),
  /** Words that had been missed; they go between the confirmed ones by their times. */
  z.object({ type: z.literal('found'), track: liveTrackSchema, words: z.array(wordSchema).readonly() }),
  /** Who has spoken in the last minutes, as far as can be told by now; replaces what was told of that time before. */
  z.object({ type: z.literal('voices'), track: liveTrackSchema, turns: z.array(voiceTurnSchema).readonly() }),
  /** 0..1, five times a second. */
  z.object({ type: z.literal('level'), track: liveTrackSchema, rms: z.number(), peak: z.number() }),
  z.object({ type: z.literal('track'), track: liveTrackSchema, condition: trackConditionSchema, seconds }),
  z.object({ type: z.literal('pace'), pace: livePaceSchema }),
  /** A moment that the person marked. */
  z.object({ type: z.literal('mark'), at: seconds, text: z.string() }),
  /** The disk refuses (sound waits in memory), or takes everything again. */
  z.object({ type: z.literal('disk'), error: errorEnvelopeSchema.nullable() }),
  /** Room on the disk, when it changes: `low` warns, `out` asks to end the recording in order. */
  z.object({ type: z.literal('room'), room: diskRoomSchema, freeBytes: z.number().min(0) }),
  /** Something went wrong that costs live text, but no sound: the text comes after the meeting. */
  z.object({ type: z.literal('trouble'), error: errorEnvelopeSchema }),
  /** Nobody has spoken for this long. `stopsIn`: seconds until the recording should end by itself; null: it goes on. */
  z.object({ type: z.literal('nobody'), seconds, stopsIn: seconds.nullable() }),
  z.object({
    type: z.literal('health'),
    health: z.array(trackHealthSchema).readonly(),
    metrics: liveMetricsSchema,
  }),
]);

/** A meeting that a crash or a power cut left behind. */
export const recoverableSchema = z.object({
  meetingId: z.uuid(),
  /** Null when its journal cannot be read. */
  title: z.string().nullable(),
  startedAt: z.iso.datetime().nullable(),
  /** Seconds of sound that can be read. */
  seconds,
  /** Words that were final before. */
  words: z.int().min(0),
  bytes: z.int().min(0),
  /** The key is lost or the journal is damaged: it can only be destroyed, or salvaged in part. */
  damaged: z.boolean(),
});

export type VoiceTurn = Readonly<z.infer<typeof voiceTurnSchema>>;
export type LiveTrack = z.infer<typeof liveTrackSchema>;
export type LiveState = z.infer<typeof liveStateSchema>;
export type TrackCondition = z.infer<typeof trackConditionSchema>;
export type DiskRoom = z.infer<typeof diskRoomSchema>;
export type LivePace = z.infer<typeof livePaceSchema>;
export type LiveMetrics = Readonly<z.infer<typeof liveMetricsSchema>>;
export type LiveEvent = Readonly<z.infer<typeof liveEventSchema>>;
export type Recoverable = Readonly<z.infer<typeof recoverableSchema>>;
