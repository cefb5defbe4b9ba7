import type { CaptureGrants } from '../../core/capture';
import { captureMessage } from './capture-message';
import type { Running, SoundPort } from './recording-types';

export interface IntakeOptions {
  readonly grants: CaptureGrants;
  /** Seconds of a steady clock. */
  readonly now: () => number;
  /** Whether this meeting is still being recorded: what comes after the end is no failure. */
  readonly isOn: (running: Running) => boolean;
}

/** Takes over the sound that a page sends on its port; the port before it is closed. */
export function listenOn(running: Running, port: SoundPort, options: IntakeOptions): void {
  running.port?.close();
  running.port = port;
  running.heardAt = options.now();
  running.ended = new Promise((resolve) => {
    port.on('message', ({ data }) => receive(running, port, data, resolve, options));
    // A window that died has sent its last sound.
    port.on('close', resolve);
  });
  port.start();
}

function receive(
  running: Running,
  port: SoundPort,
  data: unknown,
  end: () => void,
  { grants, now, isOn }: IntakeOptions,
): void {
  const message = captureMessage(data);
  if (message === null) return;
  if (message.type === 'end') return end();
  const refused = grants.data(running.id);
  if (refused !== null) {
    port.postMessage({ type: 'closed', reason: refused });
    port.close();
    return;
  }
  running.heardAt = now();
  const { track, sequence, bytes } = message;
  running.meeting.append(track, sequence, new Uint8Array(bytes)).then(
    () => port.postMessage({ type: 'kept', track, sequence }),
    (error: unknown) => {
      if (isOn(running)) running.feed.failed(error);
    },
  );
}
