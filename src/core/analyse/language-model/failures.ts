import { AppError, isAbort } from '../../../shared/errors/app-error';
import type { ErrorCode } from '../../../shared/errors/codes';

/** A failed request, and what may be done about it. */
export interface Failure {
  readonly error: AppError;
  /** Worth another try after a while. */
  readonly retry: boolean;
  /** Seconds that the server asks us to wait. */
  readonly retryAfter: number | null;
  /** The server did not like the form of the request: step down. */
  readonly complaint: string | null;
}

/** The fields of an HTTP error that matter, however it came about. */
interface HttpFailure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers: Headers | undefined;
}

/** Longest piece of a server's own words that is passed on. */
const WORDS = 160;

/** A server's words for people: one line, short, without the key. */
export function serverWords(text: string, key: string): string {
  const shown = key === '' ? text : text.replaceAll(key, '…');
  return shown
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, WORDS);
}

function httpFailure(thrown: unknown): HttpFailure | null {
  if (!(thrown instanceof Error) || !('status' in thrown) || typeof thrown.status !== 'number') return null;
  const { status } = thrown;
  const body = 'error' in thrown && typeof thrown.error === 'object' ? (thrown.error as object | null) : null;
  const field = (name: string): string => {
    const own: unknown = (body as Record<string, unknown> | null)?.[name];
    const value = own ?? (thrown as unknown as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : '';
  };
  const headers = 'headers' in thrown && thrown.headers instanceof Headers ? thrown.headers : undefined;
  return { status, code: `${field('code')} ${field('type')}`, message: field('message'), headers };
}

/** Seconds of a Retry-After header: a number or a date. */
export function retryAfterSeconds(headers: Headers | undefined, now: number): number | null {
  const value = headers?.get('retry-after');
  if (value === null || value === undefined || value === '') return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, (date - now) / 1000);
}

/** The innermost cause tells what really happened to a connection. */
function rootOf(thrown: unknown): { readonly name: string; readonly code: string; readonly message: string } {
  let [name, code, message] = ['', '', ''];
  for (let at = thrown, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++) {
    name = at.name;
    message = at.message;
    const own = (at as NodeJS.ErrnoException).code;
    if (typeof own === 'string') code = own;
  }
  return { name, code, message };
}

/** What a failed request means. `subject` names the server or the model in what a person reads. */
export function classify(
  thrown: unknown,
  about: { readonly host: string; readonly model: string; readonly key: string; readonly timedOut: boolean },
): Failure {
  const { host, model, key } = about;
  const make = (code: ErrorCode, message: string, subject: string, more: Partial<Failure> = {}): Failure => ({
    error: new AppError(code, serverWords(message, key), { stage: 'analyse', subject }, { cause: thrown }),
    retry: false,
    retryAfter: null,
    complaint: null,
    ...more,
  });
  if (thrown instanceof AppError) return { error: thrown, retry: false, retryAfter: null, complaint: null };
  if (about.timedOut) return make('LLM_TIMEOUT', 'no answer in time', host, { retry: true });
  const http = httpFailure(thrown);
  if (http === null) return connectionFailure(thrown, host, make);
  const text = `${http.code} ${http.message}`;
  const retryAfter = retryAfterSeconds(http.headers, Date.now());
  if (
    /context.?length|context.?window|context size|too many tokens|maximum context|exceeds? the (?:available )?context/i.test(
      text,
    )
  )
    return make('LLM_TOO_LONG', http.message, model);
  if (/content.?(?:filter|policy|management)/i.test(text)) return make('LLM_REFUSED', http.message, model);
  if (/insufficient_quota|billing|credit balance/i.test(text) || http.status === 402)
    return make('LLM_QUOTA', http.message, host);
  if (http.status === 401 || http.status === 403) return make('LLM_AUTH', http.message, host);
  if (http.status === 404 || /model_not_found|model .*(?:not found|does not exist)/i.test(text))
    return make('LLM_MODEL_UNKNOWN', http.message, model);
  if (http.status === 429 || http.status === 408 || http.status === 409 || http.status >= 500) {
    const form = http.status >= 500 && /grammar|schema|response_format/i.test(text);
    if (form || http.status === 501) return make('LLM_BAD_ANSWER', http.message, host, { complaint: text });
    return make('LLM_BUSY', http.message || `status ${http.status}`, host, { retry: true, retryAfter });
  }
  if (http.status >= 300 && http.status < 400)
    return make('LLM_NOT_AN_API', 'the address sends on to another one', host);
  return make('LLM_BAD_ANSWER', http.message || `status ${http.status}`, host, { complaint: text });
}

function connectionFailure(
  thrown: unknown,
  host: string,
  make: (code: ErrorCode, message: string, subject: string, more?: Partial<Failure>) => Failure,
): Failure {
  const root = rootOf(thrown);
  if (isAbort(thrown) || /timeout/i.test(root.name + root.code))
    return make('LLM_TIMEOUT', 'no answer in time', host, { retry: true });
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/i.test(root.code))
    return make('LLM_UNREACHABLE', `its certificate is not valid (${root.code})`, host);
  if (root.code === 'ENOTFOUND') return make('LLM_UNREACHABLE', 'no such host', host);
  if (root.code === 'ECONNREFUSED') return make('LLM_UNREACHABLE', 'nothing answers there', host);
  if (thrown instanceof SyntaxError || root.name === 'SyntaxError')
    return make('LLM_BAD_ANSWER', 'the reply was cut off or is not JSON', host, { retry: true });
  return make('LLM_UNREACHABLE', root.code || root.message || 'the connection broke', host, { retry: true });
}
