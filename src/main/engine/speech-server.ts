import type { SpeakerEngine, SpeechEngine } from '../../core/ports';
import { parseSpeechServer, RemoteEngine } from '../../core/transcribe';
import type { MeetingKeeper } from '../../core/session';
import { AppError, toAppError, toEnvelope } from '../../shared/errors/app-error';
import { describeError } from '../../shared/errors/describe';
import type { TranscriptionSettings } from '../../shared/settings/app-settings';

type Engine = SpeechEngine & SpeakerEngine;

/**
 * The engine of one run: this computer's, or the speech server of the settings before it. A server that is not set up
 * properly costs a warning, never the minutes.
 */
export function withSpeechServer(
  local: Engine,
  { engine, serverUrl, serverModel }: TranscriptionSettings,
  key: string | null,
  keeper: MeetingKeeper,
  onWarning: (text: string) => void,
): Engine {
  if (engine !== 'server') return local;
  const giveUp = (why: AppError): void => {
    // Whether that can be kept or not, the meeting goes on.
    void keeper.noteLost(toEnvelope(why)).catch(() => undefined);
    onWarning(`${describeError(why).what} This computer wrote the rest down itself.`);
  };
  try {
    const server = parseSpeechServer(serverUrl);
    const model = serverModel.trim();
    if (model === '') throw new AppError('STT_MODEL', 'no model is named', { subject: server.host });
    return new RemoteEngine({
      server,
      model,
      key,
      local,
      onSending: (sent) => keeper.noteSent(sent),
      onGivenUp: giveUp,
    });
  } catch (thrown) {
    giveUp(toAppError(thrown));
    return local;
  }
}
