import type { Handlers } from '../ipc/answer';
import type { Services } from '../services';
import { appHandlers } from './app';
import { jobHandlers } from './jobs';
import { mailHandlers } from './mail';
import { meetingHandlers } from './meetings';
import { modelHandlers } from './models';
import { profileHandlers } from './profiles';
import { recordingHandlers } from './recording';
import { settingsHandlers } from './settings';
import { updateHandlers } from './updates';
import { speechModelHandlers } from './speech-models';

/** One handler per route of the contract; a missing one does not compile. */
export function handlersOf(services: Services): Handlers {
  return {
    ...appHandlers(services),
    ...settingsHandlers(services),
    ...jobHandlers(services),
    ...meetingHandlers(services),
    ...mailHandlers(services),
    ...modelHandlers(services),
    ...profileHandlers(services),
    ...speechModelHandlers(services),
    ...recordingHandlers(services),
    ...updateHandlers(services),
  };
}
