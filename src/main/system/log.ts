import { appendFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LoggedError } from '../../shared/ipc/app';
import type { AppError } from '../../shared/errors/app-error';

/** Everything that is ever logged. A new thing needs a name here: free text cannot be passed. */
export type LogEvent =
  | 'start'
  | 'quit'
  | 'second-instance'
  | 'job-added'
  | 'job-ready'
  | 'job-failed'
  | 'job-destroyed'
  | 'mail-posted'
  | 'mail-sent'
  | 'recording-started'
  | 'recording-stopped'
  | 'recording-discarded'
  | 'recording-recovered'
  | 'recording-trouble'
  | 'sound-unreadable'
  | 'recording-over'
  | 'slept'
  | 'disk-low'
  | 'track-silent'
  | 'capture-refused'
  | 'ipc-refused'
  | 'ipc-failed'
  | 'renderer-gone'
  | 'settings-problem'
  | 'update-ready'
  | 'update-failed'
  | 'destroyed-everything'
  | 'unexpected';

/** Numbers, flags and names from the program's own fixed lists: never a title, a path, a name or an address. */
export interface LogFields {
  readonly code?: AppError['code'];
  readonly stage?: AppError['detail']['stage'] | undefined;
  readonly route?: string | undefined;
  readonly why?:
    | 'sender'
    | 'route'
    | 'size'
    | 'input'
    | 'output'
    | 'used'
    | 'unknown'
    | 'frame'
    | 'ended'
    | 'idle'
    | 'nobody'
    | 'disk'
    | 'damaged'
    | 'newer';
  readonly count?: number;
  readonly seconds?: number;
}

const LIMIT_BYTES = 512 * 1024;
const KEPT_ERRORS = 50;

/** A log without content: one JSON object per line, two files of half a megabyte at most. */
export class Log {
  readonly #path: string;
  #errors: readonly LoggedError[] = [];
  #writing: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  write(event: LogEvent, fields: LogFields = {}): void {
    const at = new Date().toISOString();
    if (fields.code !== undefined) {
      const error = { at, code: fields.code, stage: fields.stage ?? null };
      this.#errors = [error, ...this.#errors].slice(0, KEPT_ERRORS);
    }
    const line = `${JSON.stringify({ at, event, ...fields })}\n`;
    // A log that cannot be written must not take anything else down.
    this.#writing = this.#writing.then(() => this.#append(line)).catch(() => undefined);
  }

  /** Of this run, the latest first. */
  get errors(): readonly LoggedError[] {
    return this.#errors;
  }

  /** The last lines, for diagnostics. */
  async tail(lines: number): Promise<string> {
    await this.#writing;
    const text = await readFile(this.#path, 'utf8').catch(() => '');
    return text.trimEnd().split('\n').slice(-lines).join('\n');
  }

  async clear(): Promise<void> {
    await this.#writing;
    await Promise.all([this.#path, `${this.#path}.1`].map((path) => rm(path, { force: true })));
  }

  async flushed(): Promise<void> {
    await this.#writing;
  }

  async #append(line: string): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const size = await stat(this.#path).then(
      (info) => info.size,
      () => 0,
    );
    if (size > LIMIT_BYTES) await rename(this.#path, `${this.#path}.1`);
    await appendFile(this.#path, line, { mode: 0o600 });
  }
}
