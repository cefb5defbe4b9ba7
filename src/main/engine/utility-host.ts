import { utilityProcess } from 'electron';
import { hostEnvironment, type HostSetup, type HostStarter } from '../../core/transcribe';

/** Starts the engine host as a utility process: a crash there kills neither the app nor a recording. */
export function utilityHost(script: string, setup: HostSetup): HostStarter {
  return (events) => {
    const child = utilityProcess.fork(script, [JSON.stringify(setup)], {
      serviceName: 'smallpie engine',
      stdio: 'ignore',
      env: { ...process.env, ...hostEnvironment(setup) },
    });
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => {
        resolve();
        events.gone();
      });
    });
    child.on('message', (message: Parameters<typeof events.message>[0]) => events.message(message));
    return {
      get pid() {
        return child.pid;
      },
      send: (message) => child.postMessage(message),
      kill: () => {
        // Native code does not hear a polite request.
        if (child.pid === undefined) child.kill();
        else killHard(child.pid);
      },
      gone,
    };
  };
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}
