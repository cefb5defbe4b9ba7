import { AppError } from '../../../shared/errors/app-error';
import { GGML_MAGIC } from '../check-file';
import { redirectAddress } from './address';
import type { DownloadMeter } from './meter';
import type { PartFile } from './part-file';

/** A try that failed in a way that may be better in a moment. */
export class TryAgain extends Error {
  /** Seconds that the server asks to wait, or null. */
  readonly retryAfter: number | null;

  constructor(reason: string, retryAfter: number | null = null) {
    super(reason);
    this.retryAfter = retryAfter;
  }
}

/** The bytes that are there do not go with what the server has now: from the beginning, please. */
export class StartOver extends Error {}

export interface Transfer {
  readonly url: URL;
  readonly name: string;
  readonly sizeBytes: number;
  readonly part: PartFile;
  readonly meter: DownloadMeter;
  readonly fetch: typeof fetch;
  /** Longest silence (s). */
  readonly stallSeconds: number;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

const wrong = (why: string, url: URL): AppError =>
  new AppError('MODEL_WRONG_FILE', why, { subject: url.host });

/**
 * One connection: asks for what is missing and appends it until the file has its length.
 * @throws TryAgain, StartOver; AppError MODEL_WRONG_FILE, MODEL_NOT_FOUND, MODEL_ADDRESS; what the disk says;
 * AbortError when the signal fires (what came so far is kept).
 */
export async function transfer(job: Transfer, signal: AbortSignal): Promise<void> {
  const stall = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(
      () => stall.abort(new TryAgain(`The server sent nothing for ${job.stallSeconds} s.`)),
      job.stallSeconds * 1_000,
    );
  };
  alive();
  try {
    const either = AbortSignal.any([signal, stall.signal]);
    const { response, url } = await request(job, either, alive);
    try {
      await receive(job, response, url, alive);
    } finally {
      await response.body?.cancel().catch(() => undefined);
    }
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    if (stall.signal.aborted) throw stall.signal.reason;
    throw networkTrouble(thrown);
  } finally {
    clearTimeout(timer);
  }
}

async function request(
  { url: first, part, fetch: ask }: Transfer,
  signal: AbortSignal,
  alive: () => void,
): Promise<{ response: Response; url: URL }> {
  // A body that is packed on the way has another length, and parts of it are of no use.
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  const tag = await part.etag();
  if (part.size > 0) {
    headers['range'] = `bytes=${part.size}-`;
    if (tag !== null) headers['if-range'] = tag;
  }
  let url = first;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const response = await ask(url, { headers, redirect: 'manual', signal });
    alive();
    if (!REDIRECTS.has(response.status)) return { response, url };
    await response.body?.cancel();
    url = redirectAddress(url, response.headers.get('location'));
  }
  throw wrong('The server redirects in circles.', url);
}

/** Checks what the server says it sends, and appends it. */
async function receive(job: Transfer, response: Response, url: URL, alive: () => void): Promise<void> {
  const { part, sizeBytes, meter } = job;
  await accept(job, response, url);
  meter.restart(part.size);
  if (response.body === null) throw new TryAgain('The answer is empty.');
  let head = part.size === 0 ? Buffer.alloc(0) : null;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    alive();
    if (part.size + chunk.length > sizeBytes) {
      await part.begin(null);
      throw wrong('The server sends more than the model has.', url);
    }
    // Somebody else's page that calls itself a file is noticed before it fills the disk.
    if (head !== null && head.length < 4) {
      head = Buffer.concat([head, chunk.subarray(0, 4)]);
      if (head.length >= 4 && head.toString('latin1', 0, 4) !== GGML_MAGIC) {
        await part.begin(null);
        throw wrong('What the server sends is not a speech model.', url);
      }
    }
    await part.append(chunk);
    meter.at(part.size);
  }
  if (part.size < sizeBytes) throw new TryAgain('The connection was cut.');
}

async function accept({ part, sizeBytes, name }: Transfer, response: Response, url: URL): Promise<void> {
  const { status, headers } = response;
  const tag = strongTag(headers.get('etag'));
  if (status === 416) throw new StartOver('The server has nothing behind what is here.');
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    throw new TryAgain(`The server answered ${status}.`, retryAfter(headers.get('retry-after')));
  if (status !== 200 && status !== 206)
    throw new AppError('MODEL_NOT_FOUND', `The server answered ${status}.`, {
      subject: name,
      host: url.host,
    });
  if (/^\s*(?:text\/html|application\/xhtml)/i.test(headers.get('content-type') ?? ''))
    throw wrong('The server sends a web page instead of the model.', url);
  if (!/^(?:identity)?$/i.test(headers.get('content-encoding') ?? ''))
    throw wrong('The server packs the model although it was asked not to.', url);
  const length = headers.get('content-length');
  if (status === 200) {
    if (length !== null && Number(length) !== sizeBytes)
      throw wrong(`The server's file has ${length} bytes instead of ${sizeBytes}.`, url);
    await part.begin(tag);
    return;
  }
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  const before = await part.etag();
  if (range === null || Number(range[1]) !== part.size || (before !== null && tag !== null && tag !== before))
    throw new StartOver('The server sends another part than was asked for.');
  if (range[3] !== '*' && Number(range[3]) !== sizeBytes)
    throw wrong(`The server's file has ${range[3]} bytes instead of ${sizeBytes}.`, url);
}

/** Weak tags are of no use for parts (RFC 9110, 13.1.5). */
const strongTag = (tag: string | null): string | null => (tag !== null && tag.startsWith('"') ? tag : null);

function retryAfter(value: string | null): number | null {
  if (value === null) return null;
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

/** Errors of the connection may pass; a certificate that is wrong does not. Errors of the disk stay what they are. */
function networkTrouble(thrown: unknown): unknown {
  if (thrown instanceof AppError || thrown instanceof TryAgain || thrown instanceof StartOver) return thrown;
  if (typeof (thrown as NodeJS.ErrnoException).syscall === 'string' && 'path' in (thrown as object))
    return thrown;
  if (!(thrown instanceof TypeError)) return thrown;
  const cause = thrown.cause as NodeJS.ErrnoException | undefined;
  const what = cause?.code ?? cause?.message ?? thrown.message;
  if (/CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_VERIFY/.test(what))
    return new AppError('MODEL_UNREACHABLE', `The server cannot prove who it is (${what}).`);
  return new TryAgain(
    /^(?:terminated|UND_ERR_SOCKET|ECONNRESET)$/.test(what)
      ? 'The connection was cut.'
      : `No connection (${what}).`,
  );
}
