import type { ProgressSink, Stage } from '../shared/meeting/stage';

/** Reports a stage's progress with the time left, judged by the pace so far. */
export class StageMeter {
  readonly #stage: Stage;
  readonly #sink: ProgressSink;
  #began: number | null = null;

  constructor(stage: Stage, sink: ProgressSink) {
    this.#stage = stage;
    this.#sink = sink;
  }

  /** @param fraction 0..1, or null while the end is unknown. */
  report(fraction: number | null): void {
    const now = performance.now();
    this.#began ??= now;
    const done = fraction === null ? null : Math.min(1, Math.max(0, fraction));
    const elapsed = (now - this.#began) / 1_000;
    // Below 3 % or half a second the pace is noise, and a wrong promise is worse than none.
    const known = done !== null && done >= 0.03 && elapsed >= 0.5;
    this.#sink({
      stage: this.#stage,
      fraction: done,
      etaSeconds: done === 1 ? 0 : known ? (elapsed * (1 - done)) / done : null,
    });
  }
}
