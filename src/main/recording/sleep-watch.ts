/** What is needed of the room in which a meeting is recorded. */
export interface SleepingRoom {
  readonly state: { readonly state: 'idle' | 'recording' | 'paused'; readonly seconds: number };
  seal(): Promise<void>;
  sleep(): void;
  slept(from: number, by: number): void;
  stop(waitMs: number): Promise<unknown>;
}

export interface SleepOptions {
  readonly room: SleepingRoom;
  /** The window opens its devices anew, and its recorders begin anew: their clocks stood still. */
  readonly reopen: () => void;
  /** Tells the person. `on`: the recording goes on; else it ended when the computer fell asleep. */
  readonly say: (on: boolean, seconds: number) => void;
  /** Seconds since the epoch, by the clock on the wall; it runs while the computer sleeps. */
  readonly wall: () => number;
  /** Seconds of the steady clock; on some systems it stands still meanwhile. */
  readonly steady: () => number;
}

/** After a longer sleep (s) the meeting is over: nobody records with a closed lid. */
export const LONGEST_NAP = 300;
/** Shorter ones (s) are no sleep that anybody would notice. */
const SHORTEST_NAP = 1;

/** A meeting while the computer sleeps: sealed before, gone on with or ended after, and the gap is known. */
export class SleepWatch {
  readonly #options: SleepOptions;
  #since: { readonly wall: number; readonly steady: number; readonly seconds: number } | null = null;

  constructor(options: SleepOptions) {
    this.#options = options;
  }

  /** The computer is about to sleep. */
  suspend(): void {
    const { room, wall, steady } = this.#options;
    if (room.state.state === 'idle') return;
    this.#since = { wall: wall(), steady: steady(), seconds: room.state.seconds };
    room.sleep();
    room.seal().catch(() => undefined);
  }

  /** The computer is awake again. */
  async resume(): Promise<void> {
    const { room, wall, steady, say, reopen } = this.#options;
    const since = this.#since;
    this.#since = null;
    if (since === null || room.state.state === 'idle') return;
    const counted = Math.max(0, steady() - since.steady);
    // Somebody may have set the clock meanwhile: what the steady one has counted has passed for certain.
    const passed = Math.max(counted, wall() - since.wall);
    const paused = room.state.state === 'paused';
    if (paused || passed <= LONGEST_NAP) {
      room.slept(since.seconds, passed - counted);
      if (paused || passed < SHORTEST_NAP) return;
      reopen();
      return say(true, passed);
    }
    // The recording is as long as it was when the computer fell asleep.
    room.slept(since.seconds, -counted);
    await room.stop(0);
    say(false, passed);
  }
}
