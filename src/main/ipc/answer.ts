import { AppError, isAbort, toAppError } from '../../shared/errors/app-error';
import { ROUTES, type RouteName, type RouteOutput, type RouteParsed } from '../../shared/ipc/contract';
import type { Result, RouteSpec } from '../../shared/ipc/route';
import { exceeds } from './size';

/** Who asks. Taken from the message itself, never from what it says. */
export interface Sender {
  /** Id of the `webContents`, to show a dialog on its window. */
  readonly webContentsId: number;
  /** One of our windows, its top frame, showing a page of our own origin. */
  readonly trusted: boolean;
  /** Fires when the window is gone or the app quits. */
  readonly signal: AbortSignal;
}

/** One function per route; a route without one does not compile. */
export type Handlers = {
  readonly [R in RouteName]: (input: RouteParsed<R>, sender: Sender) => Promise<RouteOutput<R>>;
};

/** What the log may know of a refusal: no input, no route that somebody made up. */
export type Refusal = 'sender' | 'route' | 'size' | 'input' | 'output';

export interface AnswerOptions {
  readonly handlers: Handlers;
  readonly onRefused: (why: Refusal, route: RouteName | null) => void;
  readonly onFailed: (error: AppError, route: RouteName) => void;
}

const failure = (error: AppError): Result<never> => ({
  ok: false,
  error: { code: error.code, message: error.message, detail: plain(error.detail) },
});

/**
 * Answers one question of the window: checks the sender, then the route, then the size, then parses, then asks the
 * handler, then checks what it says. Never rejects.
 */
export async function answer(
  sender: Sender,
  route: unknown,
  input: unknown,
  { handlers, onRefused, onFailed }: AnswerOptions,
): Promise<Result<unknown>> {
  if (!sender.trusted) {
    onRefused('sender', null);
    return failure(new AppError('IPC_REFUSED', 'not one of our pages'));
  }
  // Own properties only: `constructor` and `__proto__` are no routes.
  if (typeof route !== 'string' || !Object.hasOwn(ROUTES, route)) {
    onRefused('route', null);
    return failure(new AppError('IPC_REFUSED', 'no such route'));
  }
  const name = route as RouteName;
  const spec: RouteSpec = ROUTES[name];
  if (exceeds(input, spec.maxBytes)) {
    onRefused('size', name);
    return failure(new AppError('IPC_INVALID', 'too much at once'));
  }
  const parsed = spec.input.safeParse(input);
  if (!parsed.success) {
    onRefused('input', name);
    // Where it is wrong, not what it says: a validator's message never goes to the screen.
    const at = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    return failure(new AppError('IPC_INVALID', at === '' ? 'malformed' : `malformed: ${at}`));
  }
  try {
    const handler = handlers[name] as (value: unknown, from: Sender) => Promise<unknown>;
    const output = spec.output.safeParse(await handler(parsed.data, sender));
    if (output.success) return { ok: true, value: output.data };
    onRefused('output', name);
    return failure(new AppError('INTERNAL', `the answer to ${name} is malformed`));
  } catch (thrown) {
    if (isAbort(thrown)) return failure(new AppError('CANCELLED', 'cancelled'));
    const error = toAppError(thrown);
    onFailed(error, name);
    return failure(error);
  }
}

/** Detail that survives the crossing; what does not is left out. */
function plain(detail: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(detail).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value)),
  );
}
