/** How far a download has come. */
export interface DownloadProgress {
  readonly receivedBytes: number;
  readonly totalBytes: number;
  /** Over the last seconds; null before anything can be said. */
  readonly bytesPerSecond: number | null;
  /** Seconds left at that speed, or null. */
  readonly etaSeconds: number | null;
}

const WINDOW_MS = 5_000;
const REPORT_MS = 250;

/** Counts bytes, and tells at most four times a second how far it has come. */
export class DownloadMeter {
  readonly #total: number;
  readonly #report: (progress: DownloadProgress) => void;
  readonly #now: () => number;
  #samples: (readonly [at: number, bytes: number])[] = [];
  #lastReport = -Infinity;

  constructor(
    totalBytes: number,
    report: (progress: DownloadProgress) => void,
    now: () => number = () => performance.now(),
  ) {
    this.#total = totalBytes;
    this.#report = report;
    this.#now = now;
  }

  /** A connection begins (again) with so many bytes there already: they say nothing about its speed. */
  restart(receivedBytes: number): void {
    this.#samples = [[this.#now(), receivedBytes]];
    this.#lastReport = -Infinity;
    this.at(receivedBytes);
  }

  at(receivedBytes: number): void {
    const now = this.#now();
    this.#samples.push([now, receivedBytes]);
    while ((this.#samples[1]?.[0] ?? now) < now - WINDOW_MS) this.#samples.shift();
    if (now - this.#lastReport < REPORT_MS && receivedBytes < this.#total) return;
    this.#lastReport = now;
    const [since, before] = this.#samples[0] ?? [now, receivedBytes];
    const seconds = (now - since) / 1_000;
    const bytesPerSecond = seconds > 0.2 ? (receivedBytes - before) / seconds : null;
    const etaSeconds =
      bytesPerSecond === null || bytesPerSecond <= 0 ? null : (this.#total - receivedBytes) / bytesPerSecond;
    this.#report({ receivedBytes, totalBytes: this.#total, bytesPerSecond, etaSeconds });
  }
}
