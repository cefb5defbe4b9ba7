import { isAbort } from '../../shared/errors/app-error';
import type { UpdateState, UpdatesOff } from '../../shared/ipc/updates';

/** What fetches and installs; `electron-updater` in the app. */
export interface UpdatePort {
  /** The newer version that is published, or null. @throws when it cannot be found out */
  check(): Promise<{ readonly version: string } | null>;
  /** Fetches what `check` found and proves that it is genuine. @throws AbortError, and when it is not */
  fetch(onPercent: (percent: number) => void, signal: AbortSignal): Promise<void>;
  /** Whether what is fetched may be installed when the app quits. */
  installOnQuit(may: boolean): void;
  /** Quits, installs, starts again. */
  restart(): void;
}

export interface UpdatesOptions {
  /** Null when this installation does not update itself; `off` says why. */
  readonly port: UpdatePort | null;
  readonly off: UpdatesOff | null;
  /** Whether somebody records, or a meeting is being processed or sent. */
  readonly busy: () => boolean;
  /** Whether the person wants smallpie to look by itself. */
  readonly wanted: () => boolean;
  readonly onChange: (state: UpdateState) => void;
  readonly now?: () => Date;
  /** Milliseconds from the start to the first look, and from look to look. */
  readonly firstMs?: number;
  readonly everyMs?: number;
}

const A_MINUTE_MS = 60_000;
const A_DAY_MS = 24 * 60 * A_MINUTE_MS;

/**
 * When to look for a newer version, fetch it and let it be installed: quietly, on request or once a day, and never while
 * recording or processing. A fetch that a recording overtakes is broken off and begun again afterwards.
 */
export class Updates {
  readonly #options: UpdatesOptions;
  #state: UpdateState;
  #timer: NodeJS.Timeout | null = null;
  #fetching: AbortController | null = null;
  #looking: Promise<void> | null = null;
  #closed = false;

  constructor(options: UpdatesOptions) {
    this.#options = options;
    const { port, off } = options;
    this.#state =
      port === null ? { state: 'off', why: off ?? 'no-address' } : { state: 'idle', checkedAt: null };
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** Begins to look by itself. */
  start(): void {
    if (this.#options.port === null) return;
    this.#later(this.#options.firstMs ?? A_MINUTE_MS);
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#fetching?.abort();
  }

  /** Looks now. Resolves when it is known whether there is something newer, before that is fetched. */
  async check(): Promise<UpdateState> {
    const { port } = this.#options;
    if (port === null || this.#closed) return this.#state;
    if (this.#state.state === 'ready' || this.#state.state === 'fetching') return this.#state;
    this.#looking ??= this.#look(port).finally(() => {
      this.#looking = null;
    });
    await this.#looking;
    return this.#state;
  }

  /** Call it whenever a recording or a meeting's processing begins or ends. */
  busyChanged(): void {
    const { port, busy } = this.#options;
    if (port === null || this.#closed) return;
    port.installOnQuit(!busy());
    if (busy()) this.#fetching?.abort();
    else if (this.#state.state === 'waiting') this.#fetch(port, this.#state.version);
  }

  /** Installs what is ready. Answers whether it does: never while busy. */
  restart(): boolean {
    const { port, busy } = this.#options;
    if (port === null || busy() || this.#state.state !== 'ready') return false;
    port.restart();
    return true;
  }

  async #look(port: UpdatePort): Promise<void> {
    this.#become({ state: 'checking' });
    try {
      const found = await port.check();
      if (found === null) this.#become({ state: 'idle', checkedAt: this.#now() });
      else this.#fetch(port, found.version);
    } catch {
      this.#become({ state: 'failed', at: this.#now() });
    }
  }

  #fetch(port: UpdatePort, version: string): void {
    if (this.#closed || this.#fetching !== null) return;
    if (this.#options.busy()) {
      this.#become({ state: 'waiting', version });
      return;
    }
    const fetching = new AbortController();
    this.#fetching = fetching;
    this.#become({ state: 'fetching', version, percent: 0 });
    port.installOnQuit(true);
    port
      .fetch((percent) => {
        if (!fetching.signal.aborted) this.#become({ state: 'fetching', version, percent });
      }, fetching.signal)
      .then(
        () => this.#become({ state: 'ready', version }),
        (error: unknown) => {
          if (fetching.signal.aborted || isAbort(error)) this.#become({ state: 'waiting', version });
          else this.#become({ state: 'failed', at: this.#now() });
        },
      )
      .finally(() => {
        this.#fetching = null;
        // The work that broke it off may have ended in the meantime.
        this.busyChanged();
      });
  }

  #become(state: UpdateState): void {
    if (this.#closed) return;
    this.#state = state;
    this.#options.onChange(state);
  }

  #later(ms: number): void {
    this.#timer = setTimeout(() => {
      if (this.#options.wanted()) void this.check();
      this.#later(this.#options.everyMs ?? A_DAY_MS);
    }, ms);
    this.#timer.unref();
  }

  #now(): string {
    return (this.#options.now?.() ?? new Date()).toISOString();
  }
}
