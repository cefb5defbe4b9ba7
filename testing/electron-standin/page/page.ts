/** The page's half of the stand-in: runs before any script of the page and gives the preload its `electron`. */
import { makeCodec } from '../src/codec';

type Preload = (
  require: (name: string) => unknown,
  module: { exports: object },
  exports: object,
  process: object,
  global: typeof globalThis,
) => void;
interface Info {
  readonly inFrames: boolean;
  readonly process: object;
}
interface Incoming {
  readonly kind: 'reply' | 'send' | 'port' | 'port-close';
  readonly id: number;
  readonly value: unknown;
  readonly error?: unknown;
  readonly channel: string;
  readonly args: readonly unknown[];
  readonly ports: readonly string[];
  readonly port: string;
  readonly data: unknown;
}
type Listener = (event: object, ...args: unknown[]) => void;

const CHUNK = 32_768;
const codec = makeCodec({
  encode: (bytes) => {
    let text = '';
    for (let at = 0; at < bytes.length; at += CHUNK)
      text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
    return btoa(text);
  },
  decode: (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0)),
});

const shared = globalThis as unknown as Record<string, unknown>;

export function start(preloads: readonly Preload[], info: Info): void {
  const post = shared['__standInPost'] as ((text: string) => void) | undefined;
  delete shared['__standInPost'];
  if (post === undefined || (window.top !== window && !info.inFrames)) return;
  const send = (message: object): void => post(codec.encode(message));
  let lastId = 0;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const ports = new Map<string, MessagePort>();
  const listeners = new Map<string, Set<Listener>>();

  const ask = (message: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = (lastId += 1);
      send({ ...message, id });
      waiting.set(id, { resolve, reject });
    });
  const adopt = (port: MessagePort): string => {
    const id = `page${(lastId += 1)}`;
    hold(id, port);
    return id;
  };
  const hold = (id: string, port: MessagePort): void => {
    ports.set(id, port);
    port.onmessage = (event) =>
      send({ kind: 'port', port: id, data: event.data as unknown, ports: event.ports.map(adopt) });
  };
  const receivePort = (id: string): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    hold(id, port1);
    return port2;
  };
  const deliver = (text: string): void => {
    const message = codec.decode(text) as Incoming;
    if (message.kind === 'reply') {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) asked?.resolve(message.value);
      else asked?.reject(message.error);
    } else if (message.kind === 'send') {
      const event = { sender: ipcRenderer, ports: message.ports.map(receivePort) };
      for (const listener of [...(listeners.get(message.channel) ?? [])]) listener(event, ...message.args);
    } else if (message.kind === 'port') {
      ports.get(message.port)?.postMessage(message.data, message.ports.map(receivePort));
    } else {
      ports.get(message.port)?.close();
      ports.delete(message.port);
    }
  };
  Object.defineProperty(globalThis, '__standInDeliver', { value: deliver });

  const cloned = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw error instanceof DOMException ? new Error('An object could not be cloned.') : error;
    }
  };
  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]): Promise<unknown> =>
      cloned(() => ask({ kind: 'invoke', channel, args })),
    postMessage: (channel: string, message: unknown, transfer: MessagePort[] = []): void =>
      cloned(() => send({ kind: 'send', channel, args: [message], ports: transfer.map(adopt) })),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set<Listener>()).add(listener));
      return ipcRenderer;
    },
  };
  const webUtils = { getPathForFile: (file: unknown): string => pathOf(file) };
  const electron = { ipcRenderer, webUtils, contextBridge: { exposeInMainWorld } };
  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name} (a sandboxed preload must be one file)`);
  };
  guardMedia(ask);
  guardWindows(send);
  for (const preload of preloads) {
    const module = { exports: {} };
    try {
      preload(require, module, module.exports, info.process, globalThis);
    } catch (error) {
      send({ kind: 'preload-error', error });
      throw error;
    }
  }
}

/** The stand-in answers while the page stands at `debugger`; nothing else in a page can wait for an answer. */
function pathOf(file: unknown): string {
  if (!(file instanceof File)) throw new TypeError('getPathForFile: not a File');
  const slot = { file, path: '' };
  Object.defineProperty(globalThis, '__standInSync', { value: slot, configurable: true });
  debugger;
  delete shared['__standInSync'];
  return slot.path;
}

/** Copies across the border as Electron's context bridge does: functions become proxies, the rest is cloned. */
function bridged(value: unknown): unknown {
  if (typeof value === 'function') {
    const call = value as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => bridged(call(...args.map(bridged)));
  }
  if (typeof value === 'symbol') throw new Error('contextBridge: symbols cannot cross');
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Promise) return value.then(bridged);
  if (value instanceof Blob || value instanceof Element) return value;
  if (Array.isArray(value)) return value.map(bridged);
  if (Object.prototype.toString.call(value) !== '[object Object]') return codec.decode(codec.encode(value));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bridged(each)]));
}

function exposeInMainWorld(name: string, api: object): void {
  if (Object.hasOwn(window, name)) throw new Error('Cannot bind an API on top of an existing property');
  const value = Object.freeze(bridged(api) as object);
  Object.defineProperty(window, name, { value, enumerable: true, configurable: false, writable: false });
}

/** Microphone and screen: ask the app first, then Chromium (which has fake devices here). */
function guardMedia(ask: (message: object) => Promise<unknown>): void {
  // Absent on insecure pages.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return;
  const refuse = (): never => {
    throw new DOMException('Permission denied', 'NotAllowedError');
  };
  const original = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints = {}) => {
    const mediaTypes = [
      ...((constraints.audio ?? false) ? ['audio'] : []),
      ...((constraints.video ?? false) ? ['video'] : []),
    ];
    const details = { mediaTypes, isMainFrame: window.top === window };
    return (await ask({ kind: 'permission', permission: 'media', details })) === true
      ? original(constraints)
      : refuse();
  };
  devices.getDisplayMedia = async (options = {}) => {
    const details = { audioRequested: Boolean(options.audio), videoRequested: options.video !== false };
    const answer = (await ask({ kind: 'display-media', details })) as { wav: Uint8Array | null } | null;
    if (answer === null) return refuse();
    const context = new AudioContext();
    const stream = context.createMediaStreamDestination();
    const source = context.createBufferSource();
    if (answer.wav !== null) source.buffer = await context.decodeAudioData(answer.wav.slice().buffer);
    source.connect(stream);
    source.start();
    await context.resume();
    return stream.stream;
  };
}

/** `window.open` and links to new windows are the app's to decide. */
function guardWindows(send: (message: object) => void): void {
  const open = (url: string): void => send({ kind: 'open', url: new URL(url, location.href).href });
  window.open = (url = '') => {
    open(String(url));
    return null;
  };
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[target]') : null;
    if (!(link instanceof HTMLAnchorElement) || link.target === '_self' || event.defaultPrevented) return;
    event.preventDefault();
    open(link.href);
  });
}
