import type { RouteInput, RouteName, RouteOutput } from '../../shared/ipc/contract';
import type { ErrorEnvelope } from '../../shared/errors/app-error';
import { showError } from './notices';

/** An answer of the main process that was an error. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError';
  constructor(readonly envelope: ErrorEnvelope) {
    super(envelope.code);
  }
}

/** Asks the main process. @throws BridgeError when the answer is an error. */
export async function ask<R extends RouteName>(route: R, input: RouteInput<R>): Promise<RouteOutput<R>> {
  const answer = await window.smallpie.invoke(route, input);
  if (!answer.ok) throw new BridgeError(answer.error);
  return answer.value;
}

/** What to tell a person about anything thrown in the window. */
export function envelopeOf(error: unknown): ErrorEnvelope {
  if (error instanceof BridgeError) return error.envelope;
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error), detail: {} };
}

/** Asks for something to be done and shows the error when it was not. Answers whether it was done. */
export async function act<R extends RouteName>(route: R, input: RouteInput<R>): Promise<boolean> {
  try {
    await ask(route, input);
    return true;
  } catch (error) {
    showError(envelopeOf(error));
    return false;
  }
}
