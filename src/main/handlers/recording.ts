import type { Handlers, Sender } from '../ipc/answer';
import { sendEvent } from '../ipc/send-event';
import type { Services } from '../services';
import { lostReceipt } from '../endings';

type RecordingRoutes = Pick<Handlers, Extract<keyof Handlers, `recording.${string}` | `recovery.${string}`>>;

/** Who may use a grant. */
const holderOf = ({ webContentsId }: Sender): string => String(webContentsId);

export function recordingHandlers({ recorder, recovery, receipts, log }: Services): RecordingRoutes {
  return {
    'recording.state': () => Promise.resolve(recorder.state),
    'recording.start': async (source, sender) => {
      const started = await recorder.start(source, holderOf(sender));
      log.write('recording-started', { count: source.tracks.length });
      return started;
    },
    'recording.rejoin': (_input, sender) => Promise.resolve(recorder.rejoin(holderOf(sender))),
    'recording.pause': ({ paused }) => Promise.resolve(recorder.pause(paused)),
    'recording.details': (input) => Promise.resolve(recorder.details(input)),
    'recording.mute': ({ track, muted }) => Promise.resolve(recorder.mute(track, muted)),
    'recording.mark': ({ time }) => Promise.resolve(recorder.mark(time)),
    'recording.keepGoing': () => Promise.resolve(recorder.keepGoing()),
    'recording.stop': () => recorder.stop(),
    'recording.discard': async () => {
      await recorder.discard();
      log.write('recording-discarded');
      return recorder.state;
    },
    'recovery.list': (_input, { signal }) => recovery.list(signal),
    'recovery.continue': async ({ id, ...source }, sender) => {
      const before = await recovery.before(id, sender.signal);
      const started = await recorder.start(source, holderOf(sender), { id, before });
      log.write('recording-recovered');
      await recovery.refresh(sender.signal);
      return started;
    },
    'recovery.finish': async ({ id }, { signal }) => {
      await recovery.finish(id, signal);
      log.write('recording-recovered');
      return {};
    },
    'recovery.destroy': async ({ id }, { signal }) => {
      const { seconds } = await recovery.destroy(id, signal);
      await receipts.add(lostReceipt(id, seconds, new Date()));
      sendEvent('receipts.changed', [...receipts.all]);
      log.write('recording-discarded');
      return {};
    },
  };
}
