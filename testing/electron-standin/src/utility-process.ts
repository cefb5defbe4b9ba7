import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { ForkOptions } from 'electron';
import { strict } from './strict';

/** A child process that speaks like a utility process: `process.parentPort` there, `message` and `exit` here. */
class UtilityProcess extends EventEmitter {
  pid: number | undefined;
  readonly #child: ChildProcess;

  constructor(path: string, args: readonly string[], options: ForkOptions) {
    super();
    this.#child = fork(path, args, {
      serialization: 'advanced',
      execArgv: ['-r', join(__dirname, 'utility-child.js'), ...(options.execArgv ?? [])],
      env: { ...(options.env ?? process.env), NODE_OPTIONS: '' } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // As with Electron, the number is known once the process has started.
    this.#child.once('spawn', () => {
      this.pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.once('exit', (code) => {
      this.pid = undefined;
      this.emit('exit', code ?? 1);
    });
    this.#child.on('message', (message) => this.emit('message', message));
    process.on('exit', () => this.#child.kill('SIGKILL'));
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as never, () => undefined);
  }
  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = strict(
  {
    fork: (path: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess =>
      strict(new UtilityProcess(path, args, options), 'UtilityProcess'),
  },
  'utilityProcess',
);
