import type { LiveEvent, LiveTrack } from '../shared/meeting/live';
import type { TrackHealth } from '../shared/meeting/record';
import { DiskWatch, VoiceWatch, type DiskWatchOptions, type VoiceWatchOptions } from './capture';
import type { LiveSession, MeetingStore } from './session';
import type { TrackFlow } from './track-pipeline';
import { LiveVoices } from './voices-pipeline';

/** How often it is shown that the meeting is being recorded, and the disk is looked at (s). */
const BEAT_SECONDS = 5;

export interface WatchOptions {
  /** When a person is told that nobody speaks, and whether the recording should end then. */
  readonly silence?: Partial<VoiceWatchOptions>;
  /** Free space at which a person is warned, and at which the recording should end. */
  readonly disk?: Partial<DiskWatchOptions>;
}

/** What is watched, and who is told. */
export interface Watched {
  readonly session: LiveSession;
  readonly store: Pick<MeetingStore, 'freeBytes'>;
  readonly parts: ReadonlyMap<LiveTrack, TrackFlow>;
  readonly onEvent: (event: LiveEvent) => void;
}

/** Looks once a second at what can go wrong while a meeting is recorded: tracks, voices, disk; and who speaks. */
export class MeetingWatch {
  readonly #it: Watched;
  readonly #voices: VoiceWatch;
  readonly #speakers: LiveVoices;
  readonly #disk: DiskWatch;
  #ticks = 0;

  constructor(watched: Watched, options: WatchOptions) {
    this.#it = watched;
    const { session } = watched;
    this.#voices = new VoiceWatch(session.seconds, options.silence);
    this.#disk = new DiskWatch(options.disk);
    this.#speakers = new LiveVoices({ ...watched, tracks: watched.parts });
  }

  /** Somebody speaks, or a person wants to go on. */
  voice(at: number): void {
    this.#voices.voice(at);
  }

  /** The computer slept from a second of the recording on until now: that is nobody's silence. */
  slept(from: number): void {
    const now = this.#it.session.seconds;
    for (const { watchdog } of this.#it.parts.values()) watchdog.slept(from, now);
    this.voice(now);
  }

  /** Call it once a second. @param recording not paused, and not over. */
  tick(recording: boolean): void {
    const now = this.#it.session.seconds;
    if (recording)
      for (const [track, { watchdog }] of this.#it.parts) {
        const condition = watchdog.tick(now);
        if (condition !== null) this.#it.onEvent({ type: 'track', track, condition, seconds: now });
      }
    this.#ticks += 1;
    if (this.#ticks % BEAT_SECONDS === 0) {
      this.#it.session.beat().catch(() => undefined);
      this.#lookAtDisk().catch(() => undefined);
    }
    if (recording) this.#speakers.tick(now);
    const nobody = recording ? this.#voices.tick(now) : null;
    if (nobody !== null) this.#it.onEvent({ type: 'nobody', ...nobody });
  }

  health(): readonly TrackHealth[] {
    const now = this.#it.session.seconds;
    return [...this.#it.parts].map(([track, { watchdog }]) => ({
      track,
      captured: watchdog.captured(0, now),
      gaps: watchdog.gaps(now),
    }));
  }

  async #lookAtDisk(): Promise<void> {
    const freeBytes = await this.#it.store.freeBytes();
    const room = this.#disk.look(freeBytes);
    if (room !== null) this.#it.onEvent({ type: 'room', room, freeBytes });
  }
}
