import type { DiskRoom } from '../../shared/meeting/live';

export interface DiskWatchOptions {
  /** Free bytes below which a person is warned. */
  readonly warnBelow: number;
  /** Free bytes below which the recording ends in order, while there is still room to finish it. */
  readonly stopBelow: number;
}

/** Two tracks and their text take about 35 MB an hour: half a gigabyte warns hours ahead, the rest finishes a day. */
export const DISK_WATCH_DEFAULTS: DiskWatchOptions = { warnBelow: 500e6, stopBelow: 60e6 };

/** Room must grow by this share above the limit before all is well again: no warning comes and goes. */
const CALM = 1.1;

/** Watches the free space while a meeting is recorded. Pure: it is told how much there is. */
export class DiskWatch {
  readonly #options: DiskWatchOptions;
  #room: DiskRoom = 'enough';

  constructor(options: Partial<DiskWatchOptions> = {}) {
    this.#options = { ...DISK_WATCH_DEFAULTS, ...options };
  }

  /** @param free bytes. @returns the room when it has changed, else null. */
  look(free: number): DiskRoom | null {
    const { warnBelow, stopBelow } = this.#options;
    const limit = this.#room === 'enough' ? warnBelow : warnBelow * CALM;
    const room: DiskRoom = free < stopBelow ? 'out' : free < limit ? 'low' : 'enough';
    if (room === this.#room) return null;
    this.#room = room;
    return room;
  }
}
