import { powerMonitor } from 'electron';

/** Electron's own types leave out the event that comes with `shutdown`. */
interface PowerEvents {
  on(name: 'suspend' | 'resume' | 'lock-screen', listener: () => void): unknown;
  on(name: 'shutdown', listener: (event?: { preventDefault(): void }) => void): unknown;
}

export interface PowerActions {
  readonly suspend: () => void;
  readonly resume: () => void;
  /** Somebody leaves the computer: recording goes on, and all of it is put on the disk. */
  readonly lock: () => void;
  /** The computer shuts down: the app ends in order. */
  readonly shutdown: () => void;
}

/** Listens to what happens to the computer; call it when the app is ready. */
export function watchPower({ suspend, resume, lock, shutdown }: PowerActions): void {
  const monitor = powerMonitor as unknown as PowerEvents;
  monitor.on('suspend', suspend);
  monitor.on('resume', resume);
  monitor.on('lock-screen', lock);
  monitor.on('shutdown', (event) => {
    // Asks the system for the moment that it takes (macOS, Linux).
    event?.preventDefault();
    shutdown();
  });
}
