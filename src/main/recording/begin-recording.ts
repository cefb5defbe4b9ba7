import { randomUUID } from 'node:crypto';
import { LiveMeeting, type LiveMeetingOptions } from '../../core/live-pipeline';
import type { RouteParsed } from '../../shared/ipc/contract';
import type { LiveEvent } from '../../shared/meeting/live';
import { LiveFeed } from './live-feed';
import type { RecordingOptions, Running } from './recording-types';

/** Device and tracks that a page wants to record. */
export type Source = RouteParsed<'recording.start'>;

/** A meeting that was left behind and goes on. */
export interface LeftBehind {
  readonly id: string;
  readonly before: NonNullable<LiveMeetingOptions['before']>;
}

export interface BeginOptions {
  readonly options: RecordingOptions;
  readonly source: Source;
  readonly left: LeftBehind | null;
  /** Seconds of the recording's clock. */
  readonly now: () => number;
  readonly hear: (feed: LiveFeed, event: LiveEvent) => void;
}

/** Begins a meeting, or goes on with one. @throws AppError FFMPEG_MISSING, DISK_FULL, SECRET_STORE. */
export async function beginRecording({ options, source, left, now, hear }: BeginOptions): Promise<Running> {
  const { store, engine, ffmpeg, language, untitled, silence, disk } = options;
  const { device, tracks } = source;
  const id = left?.id ?? randomUUID();
  const path = await ffmpeg();
  const state = left?.before.state;
  const timeZone = state?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const startedAt = state?.startedAt ?? new Date().toISOString();
  const begun: { meeting?: LiveMeeting } = {};
  const seconds = (): number => begun.meeting?.session.seconds ?? 0;
  const feed = new LiveFeed({ ...options, id, tracks, seconds });
  const meeting = await LiveMeeting.begin({
    store,
    engine: engine(),
    ffmpeg: path,
    meetingId: id,
    details: state?.details ?? {
      title: untitled(),
      participants: [],
      people: 'auto',
      language: language(),
    },
    device,
    tracks: [...new Set(tracks)],
    timeZone,
    startedAt,
    now,
    silence: silence?.() ?? {},
    disk: disk ?? {},
    ...(left === null ? {} : { before: left.before }),
    onEvent: (event) => hear(feed, event),
  });
  begun.meeting = meeting;
  return {
    ...{ id, meeting, feed, startedAt, timeZone, device, continued: left !== null },
    marks: [...(state?.marks ?? [])],
    muted: new Set(),
    slept: [],
    letSleep: options.keepAwake(),
    titled: state !== undefined && state.details.title !== untitled(),
    heardAt: now(),
    port: null,
    ended: Promise.resolve(),
    stopping: null,
  };
}
