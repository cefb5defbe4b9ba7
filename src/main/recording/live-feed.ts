import { toEnvelope, type ErrorEnvelope } from '../../shared/errors/app-error';
import { LiveLines } from '../../shared/meeting/live-lines';
import type { LiveStatus } from '../../shared/meeting/live-status';
import type { DiskRoom, LiveEvent, LivePace, LiveTrack, TrackCondition } from '../../shared/meeting/live';
import type { LiveText } from '../../shared/meeting/live-text';

/** What a person must be told even when the window is hidden. */
export type Alarm =
  /** Nothing is heard on a track. */
  | { readonly what: 'silent' }
  /** Nobody has spoken for so many seconds; the recording ends by itself in `stopsIn` seconds (null: it does not). */
  | { readonly what: 'nobody'; readonly seconds: number; readonly stopsIn: number | null }
  /** The disk is nearly full, or takes nothing more. */
  | { readonly what: 'low' | 'disk' };

export interface FeedOptions {
  readonly id: string;
  readonly tracks: readonly LiveTrack[];
  /** Seconds of the recording. */
  readonly seconds: () => number;
  readonly onText: (text: LiveText) => void;
  readonly onStatus: (status: LiveStatus) => void;
  readonly onAlarm: (alarm: Alarm) => void;
  /** Something went wrong that costs live text, but no sound. */
  readonly onTrouble: (error: ErrorEnvelope) => void;
}

/** Everything that a running meeting tells, as what the window shows. */
export class LiveFeed {
  readonly #options: FeedOptions;
  readonly #lines = new LiveLines();
  readonly #conditions: Map<LiveTrack, TrackCondition>;
  #pace: LivePace = 'live';
  #disk: ErrorEnvelope | null = null;
  #room: DiskRoom = 'enough';
  #nobody: LiveStatus['nobody'] = null;
  #words = 0;
  #metrics: LiveStatus['metrics'] | null = null;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#conditions = new Map(options.tracks.map((track) => [track, 'starting']));
  }

  take(event: LiveEvent): void {
    switch (event.type) {
      case 'confirmed':
      case 'tentative':
      case 'found':
        this.#lines[event.type](event.track, event.words);
        if (event.type !== 'tentative') this.#words += event.words.length;
        if (event.words.length > 0) this.spoken();
        this.#sendLines();
        return;
      case 'voices':
        this.#lines.voices(event.track, event.turns);
        return this.#sendLines();
      case 'track':
        this.#conditions.set(event.track, event.condition);
        if (event.condition === 'silent' || event.condition === 'stalled')
          this.#options.onAlarm({ what: 'silent' });
        return this.#sendStatus();
      case 'pace':
        this.#pace = event.pace;
        return this.#sendStatus();
      case 'disk':
        if (event.error !== null && this.#disk === null) this.#options.onAlarm({ what: 'disk' });
        this.#disk = event.error;
        return this.#sendStatus();
      case 'health':
        this.#metrics = event.metrics;
        return this.#sendStatus();
      case 'nobody':
        return this.#hearNobody(event);
      case 'room':
        this.#room = event.room;
        // That the recording ends for want of room is told when it does.
        if (event.room === 'low') this.#options.onAlarm({ what: 'low' });
        return this.#sendStatus();
      case 'trouble':
        return this.#options.onTrouble(event.error);
      case 'state':
      case 'level':
      case 'mark':
        return;
    }
  }

  /** Words so far. */
  get words(): number {
    return this.#words;
  }

  /** Somebody speaks, or a person wants to go on. */
  spoken(): void {
    if (this.#nobody === null) return;
    this.#nobody = null;
    this.#sendStatus();
  }

  #hearNobody({ seconds, stopsIn }: LiveEvent & { type: 'nobody' }): void {
    const now = this.#options.seconds();
    this.#nobody = { since: Math.max(0, now - seconds), stopsAt: stopsIn === null ? null : now + stopsIn };
    if (stopsIn !== 0) this.#options.onAlarm({ what: 'nobody', seconds, stopsIn });
    this.#sendStatus();
  }

  /** Sound that cannot be kept at all. */
  failed(error: unknown): void {
    this.#options.onTrouble(toEnvelope(error));
  }

  #sendLines(): void {
    const lines = this.#lines.take();
    if (lines.length > 0) this.#options.onText({ id: this.#options.id, lines });
  }

  #sendStatus(): void {
    if (this.#metrics === null) return;
    this.#options.onStatus({
      id: this.#options.id,
      tracks: [...this.#conditions].map(([track, condition]) => ({ track, condition })),
      pace: this.#pace,
      disk: this.#disk,
      room: this.#room,
      nobody: this.#nobody,
      metrics: this.#metrics,
    });
  }
}
