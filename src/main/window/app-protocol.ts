import { protocol, session } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import { APP_HOST, APP_SCHEME, STYLE_NONCE_META } from '../../shared/ipc/channels';
import type { SoundSource } from '../sounds';
import { COMMON_HEADERS, LETTER_POLICY, windowPolicy } from './csp';
import { parseRange } from './range';

export interface ProtocolSources {
  /** Called whenever something was answered. */
  readonly answered: () => void;
  /** Folder of the built window. */
  readonly rendererDir: string;
  /** The sound of a meeting that is still here, else null. */
  readonly soundOf: (meetingId: string) => Promise<SoundSource | null>;
  /** HTML of the letter of a meeting, else null. */
  readonly letterOf: (meetingId: string) => Promise<string | null>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Addresses of a meeting's sound and letter. */
export const soundUrl = (meetingId: string): string => `/sound/${meetingId}`;
export const letterUrl = (meetingId: string, version: number): string => `/letter/${meetingId}?v=${version}`;

/** Serves the window, the sound of a meeting and the letter's preview. Nothing else has an address. */
export function serveAppProtocol(sources: ProtocolSources): void {
  session.defaultSession.protocol.handle(APP_SCHEME, (request) =>
    respond(request, sources).finally(sources.answered),
  );
}

async function respond(request: Request, sources: ProtocolSources): Promise<Response> {
  const url = new URL(request.url);
  if (url.host !== APP_HOST || request.method !== 'GET') return empty(404);
  const [, area = '', id = '', ...rest] = url.pathname.split('/');
  if (area === 'sound' && rest.length === 0)
    return sound(await sources.soundOf(id).catch(() => null), request.headers.get('range'));
  if (area === 'letter' && rest.length === 0) return letter(await sources.letterOf(id));
  return page(sources.rendererDir, url.pathname === '/' ? '/index.html' : url.pathname);
}

async function page(dir: string, pathname: string): Promise<Response> {
  let name: string;
  try {
    name = normalize(decodeURIComponent(pathname));
  } catch {
    return empty(400);
  }
  const path = join(dir, name);
  const type = TYPES[extname(path)];
  if (!path.startsWith(dir + sep) || name.includes('\0') || type === undefined) return empty(404);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return empty(404);
  const nonce = randomBytes(16).toString('base64');
  const headers = { ...COMMON_HEADERS, 'Content-Type': type, 'Content-Security-Policy': windowPolicy(nonce) };
  if (extname(path) !== '.html') return new Response(new Uint8Array(bytes), { headers });
  const html = bytes
    .toString()
    .replace(`name="${STYLE_NONCE_META}" content=""`, `name="${STYLE_NONCE_META}" content="${nonce}"`);
  return new Response(html, { headers });
}

function sound(source: SoundSource | null, rangeHeader: string | null): Response {
  if (source === null) return empty(404);
  const { bytes, type } = source;
  const range = parseRange(rangeHeader, bytes);
  if (range === 'unsatisfiable') return empty(416, { 'Content-Range': `bytes */${bytes}` });
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  const body =
    bytes === 0 ? null : (Readable.toWeb(source.read(start, end)) as unknown as ReadableStream<Uint8Array>);
  return new Response(body, {
    status: range === null ? 200 : 206,
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': type,
      'Content-Length': String(end - start + 1),
      'Accept-Ranges': 'bytes',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      ...(range === null ? {} : { 'Content-Range': `bytes ${start}-${end}/${bytes}` }),
    },
  });
}

function letter(html: string | null): Response {
  if (html === null) return empty(404);
  return new Response(html, {
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': LETTER_POLICY,
    },
  });
}

function empty(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...COMMON_HEADERS, ...headers } });
}
