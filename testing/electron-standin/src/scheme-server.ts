import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { CustomScheme } from 'electron';
import { appItself } from './app';
import { strict } from './strict';

/**
 * Chromium knows no custom schemes from outside: `app://host/path` is shown to it as
 * `http://host.app.localhost:PORT/path`, answered here by the app's own protocol handler. Both directions are
 * translated, so the app only ever sees its own addresses.
 */
type Handler = (request: Request) => Response | Promise<Response>;
const handlers = new Map<string, Handler>();
let port = 0;
let listening: Promise<void> | null = null;

/** Starts the server once. */
export function serveSchemes(): Promise<void> {
  listening ??= new Promise((resolve) => {
    const server = createServer((request, response) => {
      answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
    server.listen(0, '127.0.0.1', () => {
      port = (server.address() as AddressInfo).port;
      server.unref();
      resolve();
    });
  });
  return listening;
}

export function toChromium(address: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/s.exec(address);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  return handlers.has(scheme)
    ? `http://${host}.${scheme}.localhost:${port}${rest === '' ? '/' : rest}`
    : address;
}

export function fromChromium(address: string): string {
  const match = /^http:\/\/([^/?#]*)\.([a-z][a-z0-9+-]*)\.localhost:(\d+)(.*)$/s.exec(address);
  const [, host = '', scheme = '', at = '', rest = ''] = match ?? [];
  return Number(at) === port && port !== 0 ? `${scheme}://${host}${rest}` : address;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/favicon.ico') {
    // A browser asks for it by itself; Electron does not.
    response.writeHead(204).end();
    return;
  }
  const address = fromChromium(`http://${request.headers.host ?? ''}${request.url ?? ''}`);
  const handler = handlers.get(address.split(':')[0] ?? '');
  if (handler === undefined) {
    response.writeHead(404).end();
    return;
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const answered = await handler(new Request(address, { method: request.method ?? 'GET', headers }));
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  if (answered.body === null) {
    response.end();
    return;
  }
  const body = Readable.fromWeb(answered.body as unknown as NodeStream);
  body.on('error', () => response.destroy());
  response.on('close', () => body.destroy());
  body.pipe(response);
}

class Protocol {
  registerSchemesAsPrivileged(_schemes: CustomScheme[]): void {
    if (appItself.isReady()) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
  }
  handle(scheme: string, handler: Handler): void {
    handlers.set(scheme, handler);
  }
  isProtocolHandled(scheme: string): boolean {
    return handlers.has(scheme);
  }
}

export const protocol = strict(new Protocol(), 'protocol');
