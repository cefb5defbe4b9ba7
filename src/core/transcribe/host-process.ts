import { fork, type ChildProcess } from 'node:child_process';
import { AppError } from '../../shared/errors/app-error';
import type { FromHost, HostSetup, ToHost } from './host/protocol';

/** One life of the engine host. The app puts a `utilityProcess` behind the same shape. */
export interface HostProcess {
  readonly pid: number | undefined;
  send(message: ToHost): void;
  /** Ends it at once. */
  kill(): void;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
}

export interface HostEvents {
  message(message: FromHost): void;
  gone(): void;
}

export type HostStarter = (events: HostEvents) => HostProcess;

/** What a host process needs in its environment, beside what it inherits. */
export function hostEnvironment(setup: HostSetup): Readonly<Record<string, string>> {
  return {
    // Every job holds a thread of Node's pool; two more keep files and the voice activity going.
    UV_THREADPOOL_SIZE: String(Math.max(4, (setup.concurrency ?? 1) + 2)),
    // Newer versions of onnxruntime report each session to its makers. The pinned one cannot; this is the second lock.
    ORT_DISABLE_TELEMETRY: '1',
    // glibc: the largest blocks go back to the system when they are freed; those below 4 MB, which every run of a model
    // asks for anew, are kept (page faults took a tenth of the time). Left alone it soon keeps
    // blocks of up to 32 MB in heaps of each thread, where they leave holes. One heap for all threads leaves the fewest
    // (28 MB less than two); the threads seldom ask, so they hardly wait for each other. Nobody else reads these.
    MALLOC_ARENA_MAX: '1',
    MALLOC_MMAP_THRESHOLD_: '4194304',
    MALLOC_TRIM_THRESHOLD_: '4194304',
  };
}

/** Starts the bundled host script with plain Node. Audio crosses as structured clones, never as files. */
export function forkHost(script: string, setup: HostSetup): HostStarter {
  return (events) => {
    let child: ChildProcess;
    try {
      child = fork(script, [JSON.stringify(setup)], {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        // What is new on its heap is sound on its way through: kept small.
        execArgv: ['--max-semi-space-size=2'],
        env: { ...process.env, ...hostEnvironment(setup) },
      });
    } catch (error) {
      throw new AppError('ENGINE_MISSING', 'the engine host cannot be started', {}, { cause: error });
    }
    const gone = new Promise<void>((resolve) => {
      const end = (): void => {
        resolve();
        events.gone();
      };
      child.once('exit', end);
      child.once('error', () => {
        if (child.pid === undefined) end();
      });
    });
    child.on('message', (message) => events.message(message as FromHost));
    return {
      pid: child.pid,
      // A host that has just died is noticed by `gone`; its jobs are retried there.
      send: (message) => void (child.connected && child.send(message, () => undefined)),
      kill: () => void child.kill('SIGKILL'),
      gone,
    };
  };
}
