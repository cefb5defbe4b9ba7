import { EventEmitter } from 'node:events';
import { strict } from './strict';

type Handler = (event: never, ...args: never[]) => unknown;

export class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Runs the handler as an `invoke` from a page does. @throws Error worded like Electron's. */
  async answer(channel: string, event: object, args: readonly unknown[]): Promise<unknown> {
    try {
      const handler = this.#handlers.get(channel) as
        ((event: object, ...args: unknown[]) => unknown) | undefined;
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return await handler(event, ...args);
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
    }
  }
}

/** For the stand-in itself. */
export const ipc = new IpcMain();
export const ipcMain = strict(ipc, 'ipcMain');
