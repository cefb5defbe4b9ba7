import { AppError } from '../../src/shared/errors/app-error';
import type { SpeechModel } from '../../src/shared/ipc/speech-models';
import type { Emit, Handlers } from './handlers';
import { model, type World } from './world';

type ModelRoutes = Pick<
  Handlers,
  Extract<keyof Handlers, `models.${string}` | 'speechServer.test' | `graphics.${string}`>
>;

/** Invented downloads: the first half comes at once, the rest when the test lets go (`models.finish` on the window). */
export function modelHandlers(world: World, emit: Emit): ModelRoutes {
  const change = (name: string, over: Partial<SpeechModel>): void => {
    world.models = world.models.map((one) => (one.name === name ? { ...one, ...over } : one));
    emit('models.changed', world.models);
  };
  const waiting = new Map<string, { finish: () => void; stop: () => void }>();
  Object.assign(globalThis, { finishModel: (name: string) => waiting.get(name)?.finish() });
  return {
    'models.speech': () => world.models,
    'models.get': ({ name }) => {
      const { sizeBytes = 0 } = world.models.find((one) => one.name === name) ?? {};
      const half = Math.floor(sizeBytes / 2);
      change(name, { download: { receivedBytes: half, etaSeconds: 95 } });
      return new Promise((resolve, reject) => {
        waiting.set(name, {
          finish: () => {
            change(name, { state: 'here', download: null, partBytes: 0 });
            resolve({});
          },
          stop: () => {
            change(name, { download: null, partBytes: half });
            reject(new AppError('CANCELLED', 'stopped'));
          },
        });
      });
    },
    'models.stop': ({ name }) => {
      waiting.get(name)?.stop();
      return {};
    },
    'models.remove': ({ name }) => {
      change(name, { state: 'missing', partBytes: 0 });
      return {};
    },
    'models.import': ({ unverified }) => {
      if (!unverified) throw new AppError('MODEL_UNVERIFIED', '', { subject: 'mine.bin' });
      world.models = [...world.models, model('own-mine', { origin: 'own', state: 'here' })];
      emit('models.changed', world.models);
      return { name: 'own-mine' };
    },
    'graphics.state': () => world.graphics,
    'graphics.again': () => (world.graphics = { ...world.graphics, state: 'untried', failure: null }),
    'speechServer.test': () => ({
      works: true,
      host: 'speech.example.org',
      seconds: 0.42,
      text: 'Good morning, everybody.',
      error: null,
    }),
    'models.measure': () => {
      change('small', { minutesPerHour: 12, measured: true });
      return world.models;
    },
  };
}
