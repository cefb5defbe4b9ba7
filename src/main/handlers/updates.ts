import { app } from 'electron';
import type { Handlers } from '../ipc/answer';
import type { UpdatesView } from '../../shared/ipc/updates';
import type { Services } from '../services';
import { unseenNews } from '../updates/open-updates';

type UpdateRoutes = Pick<Handlers, Extract<keyof Handlers, `updates.${string}`>>;

export function updateHandlers({ updates, settings, paths }: Services): UpdateRoutes {
  const view = async (): Promise<UpdatesView> => ({
    update: updates.state,
    news: await unseenNews(paths.changelog, settings.current.updates.seenVersion),
  });
  const see = (): Promise<unknown> => settings.change({ updates: { seenVersion: app.getVersion() } });
  return {
    'updates.get': async () => {
      // The first start has no news, but later ones are counted from it.
      if (settings.current.updates.seenVersion === null) await see();
      return view();
    },
    'updates.check': async () => {
      await updates.check();
      return view();
    },
    'updates.restart': () => Promise.resolve({ started: updates.restart() }),
    'updates.seen': async () => {
      await see();
      return view();
    },
  };
}
