import { z } from 'zod';
import { PORT_NAMES } from '../shared/ipc/ports';
import { handlersOf } from './handlers';
import { answer, type AnswerOptions, type Handlers } from './ipc/answer';
import type { Opened } from './open-services';
import type { BehindPage } from './serve-page';

const portRequestSchema = z.strictObject({ port: z.enum(PORT_NAMES), grant: z.string().max(200) });

/** Answers for what has been opened. */
export function behindPage(opened: Opened): BehindPage {
  const { services } = opened;
  const handlers: Handlers = Object.assign(opened.handlers, handlersOf(services));
  const onRefused: AnswerOptions['onRefused'] = (why, route) =>
    services.log.write('ipc-refused', { why, ...(route === null ? {} : { route }) });
  const onFailed: AnswerOptions['onFailed'] = ({ code, detail }, route) =>
    services.log.write('ipc-failed', { code, route, stage: detail.stage });
  return {
    answer: (sender, route, input) => answer(sender, route, input, { handlers, onRefused, onFailed }),
    takePort: (sender, request, port) => {
      const parsed = portRequestSchema.safeParse(request);
      if (!sender.trusted || !parsed.success || port === undefined) {
        onRefused(sender.trusted ? 'input' : 'sender', null);
        return false;
      }
      services.recorder.takePort(parsed.data.grant, String(sender.webContentsId), port);
      return true;
    },
    mayRecordSystemSound: () => services.settings.current.sound.systemAudio,
    soundOf: (id) => services.sounds.of(id),
    letterOf: (id) => services.mail.html(id),
  };
}
