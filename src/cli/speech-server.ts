import { parseSpeechServer, RemoteEngine, type SentSound } from '../core/transcribe';
import type { SpeakerEngine, SpeechEngine } from '../core/ports';
import { AppError } from '../shared/errors/app-error';
import { describeError } from '../shared/errors/describe';
import type { Output } from './output';

type Engine = SpeechEngine & SpeakerEngine;

/** The engine of a run, and what it has sent away since it was asked last. */
export interface ChosenEngine {
  readonly engine: Engine;
  readonly takeSent: () => SentSound | null;
}

/**
 * Puts the speech server of SMALLPIE_STT_URL before the local engine, which takes over when the server fails. Without
 * that variable nothing leaves this computer. Says so before any sound is sent.
 * @throws AppError STT_ADDRESS; USAGE when no model is named.
 */
export function withSpeechServer(local: Engine, env: NodeJS.ProcessEnv, output: Output): ChosenEngine {
  const url = env['SMALLPIE_STT_URL']?.trim() ?? '';
  if (url === '') return { engine: local, takeSent: () => null };
  const server = parseSpeechServer(url);
  const model = env['SMALLPIE_STT_MODEL']?.trim() ?? '';
  if (model === '') throw new AppError('USAGE', 'SMALLPIE_STT_URL needs SMALLPIE_STT_MODEL beside it.');
  if (!server.loopback) output.note(`! Speech leaves this computer: it is sent to ${server.host}, over TLS.`);
  const engine = new RemoteEngine({
    server,
    model,
    key: env['SMALLPIE_STT_API_KEY']?.trim() || null,
    local,
    onGivenUp: (error) => {
      const { what, next } = describeError(error);
      output.note(`! ${what} ${next}`);
    },
  });
  return { engine, takeSent: () => engine.takeSent() };
}
