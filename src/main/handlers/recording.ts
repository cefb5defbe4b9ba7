import type { Handlers } from '../ipc/answer';
import type { Services } from '../services';

type RecordingRoutes = Pick<Handlers, Extract<keyof Handlers, `recording.${string}`>>;

export function recordingHandlers({ recorder, texts }: Services): RecordingRoutes {
  return {
    'recording.state': () => Promise.resolve(recorder.state),
    'recording.start': (input) => recorder.start(input, { untitled: texts().untitled }),
    'recording.pause': ({ paused }) => Promise.resolve(recorder.pause(paused)),
    'recording.details': (input) => Promise.resolve(recorder.details(input)),
    'recording.mark': ({ time }) => {
      recorder.mark(time);
      return Promise.resolve({});
    },
    'recording.stop': () => recorder.stop(),
  };
}
