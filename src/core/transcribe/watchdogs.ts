/** Timers of jobs that must give a sign of life now and then. */
export class Watchdogs {
  readonly #timers = new Map<number, NodeJS.Timeout>();

  /** From now on the job has that long to say something. */
  watch(id: number, seconds: number, onSilence: () => void): void {
    this.unwatch(id);
    const timer = setTimeout(onSilence, seconds * 1_000);
    timer.unref();
    this.#timers.set(id, timer);
  }

  unwatch(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }
}
