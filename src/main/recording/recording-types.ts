import type { DiskWatchOptions, GrantRefusal, VoiceWatchOptions } from '../../core/capture';
import type { LiveMeeting, LiveResult } from '../../core/live-pipeline';
import type { SpeakerEngine, SpeechEngine } from '../../core/ports';
import type { MeetingStore } from '../../core/session';
import type { ErrorEnvelope } from '../../shared/errors/app-error';
import type { RecordingState } from '../../shared/ipc/app';
import type { CaptureReply } from '../../shared/ipc/ports';
import type { LiveTrack } from '../../shared/meeting/live';
import type { LiveStatus } from '../../shared/meeting/live-status';
import type { LiveText } from '../../shared/meeting/live-text';
import type { MeetingRecord } from '../../shared/meeting/record';
import type { Alarm, LiveFeed } from './live-feed';

/** One end of a message port; Electron's `MessagePortMain` is one. */
export interface SoundPort {
  postMessage(message: CaptureReply): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

export interface RecordingOptions {
  readonly store: MeetingStore;
  readonly engine: () => SpeechEngine & SpeakerEngine;
  readonly ffmpeg: () => Promise<string>;
  /** ISO 639-1, or `auto`. */
  readonly language: () => string;
  /** Title of a meeting that was given none. */
  readonly untitled: () => string;
  /**
   * Takes a meeting that is over. `result` comes when its last word is written down; null for one that went on after a
   * crash: all of it is read from the disk then.
   */
  readonly queue: (
    record: MeetingRecord,
    seconds: number,
    result: Promise<LiveResult> | null,
  ) => Promise<void>;
  /** Keeps the computer from sleeping; returns what lets it sleep again. */
  readonly keepAwake: () => () => void;
  readonly onState: (state: RecordingState) => void;
  readonly onText: (text: LiveText) => void;
  readonly onStatus: (status: LiveStatus) => void;
  readonly onAlarm: (alarm: Alarm) => void;
  readonly onTrouble: (error: ErrorEnvelope) => void;
  readonly onRefused: (reason: GrantRefusal) => void;
  /** The recording should end now: nobody speaks any more, or the disk has no room. */
  readonly onOver: (why: 'nobody' | 'room') => void;
  /** After how much silence a person is asked, and the recording ends. */
  readonly silence?: () => Partial<VoiceWatchOptions>;
  readonly disk?: Partial<DiskWatchOptions>;
  /** Seconds without sound after which a capture port is over, and with it the recording (default 600). */
  readonly idleSeconds?: number;
  /** Seconds of a steady clock. */
  readonly now?: () => number;
}

/** The meeting that is being recorded, in memory. */
export interface Running {
  readonly id: string;
  readonly meeting: LiveMeeting;
  readonly feed: LiveFeed;
  readonly startedAt: string;
  readonly timeZone: string;
  readonly device: string;
  readonly continued: boolean;
  readonly marks: { readonly at: number; readonly text: string }[];
  readonly muted: Set<LiveTrack>;
  /** Seconds of the recording between which the computer slept. */
  readonly slept: { readonly from: number; readonly to: number }[];
  readonly letSleep: () => void;
  titled: boolean;
  /** Seconds of the steady clock at which sound last came in. */
  heardAt: number;
  port: SoundPort | null;
  /** Resolves when the port's last sound is in. */
  ended: Promise<void>;
  stopping: Promise<RecordingState> | null;
}
