/** Loaded into a utility process before the app's script: gives it `process.parentPort` and takes Node's channel away. */
import { EventEmitter } from 'node:events';

const send = process.send?.bind(process);

class ParentPort extends EventEmitter {
  readonly #early: unknown[] = [];

  postMessage(message: unknown): void {
    send?.(message);
  }
  override on(name: string, listener: (event: { data: unknown }) => void): this {
    super.on(name, listener);
    for (const data of this.#early.splice(0)) this.emit('message', { data });
    return this;
  }
  receive(data: unknown): void {
    if (this.listenerCount('message') > 0) this.emit('message', { data });
    else this.#early.push(data);
  }
}

const parentPort = new ParentPort();
process.on('message', (data) => parentPort.receive(data));
Object.assign(process, { parentPort, type: 'utility' });
Object.defineProperty(process, 'send', { value: undefined });
