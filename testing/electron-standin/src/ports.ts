import { EventEmitter } from 'node:events';
import { clone } from './node-codec';

export interface PortMessage {
  readonly data: unknown;
  readonly ports: readonly PortMain[];
}

/**
 * One end of a message channel in the main process. It is held here, or by a page or a child process: then `transfer`
 * says how to reach the holder, and what the other end posts goes there.
 */
export class PortMain extends EventEmitter {
  #other: PortMain | null = null;
  #started = false;
  #closed = false;
  #waiting: PortMessage[] = [];
  #forward: ((message: PortMessage) => void) | null = null;

  static pair(): readonly [PortMain, PortMain] {
    const [one, two] = [new PortMain(), new PortMain()];
    one.#other = two;
    two.#other = one;
    return [one, two];
  }

  postMessage(data: unknown, ports: readonly PortMain[] = []): void {
    if (this.#closed) return;
    const message = { data: clone(data), ports };
    const other = this.#other;
    setImmediate(() => {
      if (other !== null) other.#receive(message);
    });
  }

  start(): void {
    this.#started = true;
    for (const message of this.#waiting.splice(0)) this.emit('message', message);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const other = this.#other;
    setImmediate(() => {
      this.emit('close');
      other?.close();
    });
  }

  /** Hands this end to another holder. */
  transfer(forward: (message: PortMessage) => void): void {
    this.#forward = forward;
    for (const message of this.#waiting.splice(0)) forward(message);
  }

  #receive(message: PortMessage): void {
    if (this.#closed) return;
    if (this.#forward !== null) this.#forward(message);
    else if (this.#started) this.emit('message', message);
    else this.#waiting.push(message);
  }
}

export class MessageChannelMain {
  readonly port1: PortMain;
  readonly port2: PortMain;

  constructor() {
    [this.port1, this.port2] = PortMain.pair();
  }
}
