import type { RouteInput, RouteName, RouteOutput } from './contract';
import type { EventName, EventPayload } from './events';
import type { PortName } from './ports';
import type { Result } from './route';

/** All that the window gets from outside, as `window.smallpie`. */
export interface Bridge {
  /** Never rejects: errors come back as data. */
  invoke<R extends RouteName>(route: R, input: RouteInput<R>): Promise<Result<RouteOutput<R>>>;
  /** Returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  /** Full path of a file that was dropped or picked; empty for one that was made by script. */
  pathForFile(file: object): string;
  /** Opens a message port to the main process; it arrives as a window message (see `PORT_MESSAGE`). */
  openPort(port: PortName, grant: string): void;
}

declare global {
  interface Window {
    readonly smallpie: Bridge;
  }
}
