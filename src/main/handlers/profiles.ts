import { writeFile } from 'node:fs/promises';
import { toAppError } from '../../shared/errors/app-error';
import type { Handlers } from '../ipc/answer';
import type { Services } from '../services';
import { safeName } from './meetings';
import { askWhereToSave } from './settings';

type ProfileRoutes = Pick<Handlers, Extract<keyof Handlers, `profiles.${string}`>>;

export function profileHandlers({ profiles, board, window }: Services): ProfileRoutes {
  return {
    'profiles.get': ({ id }) => profiles.get(id),
    'profiles.make': ({ id }, { signal }) => profiles.make(id, signal),
    'profiles.stop': ({ id }) => {
      profiles.stop(id);
      return Promise.resolve({});
    },
    'profiles.save': async ({ id, format }) => {
      const text = await profiles.file(id, format);
      const filters = [{ name: format.toUpperCase(), extensions: [format] }];
      const name = `${safeName(board.job(id).record.title)} profiles.${format}`;
      const path = await askWhereToSave(window(), name, filters);
      if (path === null) return { saved: false };
      await writeFile(path, text).catch((error: unknown) => {
        throw toAppError(error, { subject: path });
      });
      return { saved: true };
    },
    'profiles.destroy': async ({ id }) => {
      await profiles.destroy(id);
      return {};
    },
  };
}
