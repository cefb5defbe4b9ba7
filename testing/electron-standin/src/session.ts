import { EventEmitter } from 'node:events';
import type { Session as ElectronSession } from 'electron';
import { protocol } from './scheme-server';
import { strict } from './strict';

type First<F> = F extends (first: infer A, ...rest: never[]) => unknown ? A : never;
type Request = First<ElectronSession['setPermissionRequestHandler']>;
type Check = First<ElectronSession['setPermissionCheckHandler']>;
type Device = First<ElectronSession['setDevicePermissionHandler']>;
type Display = First<ElectronSession['setDisplayMediaRequestHandler']>;

class Session extends EventEmitter {
  readonly protocol = protocol;
  request: Request = null;
  check: Check = null;
  device: Device = null;
  display: Display = null;

  setPermissionRequestHandler(handler: Request): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: Check): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: Device): void {
    this.device = handler;
  }
  setDisplayMediaRequestHandler(handler: Display): void {
    this.display = handler;
  }
}

/** For the stand-in itself, which asks the handlers. */
export const sessionItself = new Session();
export const session = strict({ defaultSession: strict(sessionItself, 'session') }, 'session');
