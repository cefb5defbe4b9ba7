import { toEnvelope, type ErrorEnvelope } from '../../shared/errors/app-error';
import { LiveLines } from '../../shared/meeting/live-lines';
import type { LiveStatus } from '../../shared/meeting/live-status';
import type { LiveEvent, LivePace, LiveTrack, TrackCondition } from '../../shared/meeting/live';
import type { LiveText } from '../../shared/meeting/live-text';

/** What a person must be told even when the window is hidden. */
export type Alarm = 'silent' | 'nobody' | 'disk';

export interface FeedOptions {
  readonly id: string;
  readonly tracks: readonly LiveTrack[];
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
        this.#sendLines();
        return;
      case 'track':
        this.#conditions.set(event.track, event.condition);
        if (event.condition === 'silent' || event.condition === 'stalled') this.#options.onAlarm('silent');
        return this.#sendStatus();
      case 'pace':
        this.#pace = event.pace;
        return this.#sendStatus();
      case 'disk':
        if (event.error !== null && this.#disk === null) this.#options.onAlarm('disk');
        this.#disk = event.error;
        return this.#sendStatus();
      case 'health':
        this.#metrics = event.metrics;
        return this.#sendStatus();
      case 'nobody':
        return this.#options.onAlarm('nobody');
      case 'trouble':
        return this.#options.onTrouble(event.error);
      case 'state':
      case 'level':
      case 'mark':
        return;
    }
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
      metrics: this.#metrics,
    });
  }
}
