import { dialog } from 'electron';
import type { Graphics } from '../../shared/ipc/speech-models';
import type { Handlers } from '../ipc/answer';
import type { Services } from '../services';

type SpeechModelRoutes = Pick<Handlers, Extract<keyof Handlers, `models.${string}` | `graphics.${string}`>>;

export function speechModelHandlers({ speechModels, engine, window }: Services): SpeechModelRoutes {
  const graphics = async (): Promise<Graphics> => {
    const { build, known } = await engine.gpu();
    return { build, state: known.state, failure: known.state === 'failed' ? known.failure : null };
  };
  return {
    'graphics.state': graphics,
    'graphics.again': async () => {
      await engine.tryGpu();
      return graphics();
    },
    'models.speech': () => speechModels.list(),
    'models.get': async ({ name }, { signal }) => {
      await speechModels.get(name, signal);
      return {};
    },
    'models.stop': ({ name }) => {
      speechModels.stop(name);
      return Promise.resolve({});
    },
    'models.remove': async ({ name }) => {
      await speechModels.remove(name);
      return {};
    },
    'models.import': async ({ unverified }, { signal }) => {
      if (unverified) return { name: await speechModels.import(null, true, signal) };
      const { filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile'],
        filters: [{ name: 'ggml', extensions: ['bin'] }],
      });
      const [path] = filePaths;
      return { name: path === undefined ? null : await speechModels.import(path, false, signal) };
    },
    'models.measure': async (_input, { signal }) => {
      await speechModels.measure(signal);
      return speechModels.list();
    },
  };
}
