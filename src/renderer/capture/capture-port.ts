import type { CaptureMessage, CaptureReply } from '../../shared/ipc/ports';
import { PORT_MESSAGE } from '../../shared/ipc/channels';

/** How long the main process may take to hand over the port. */
const PORT_TIMEOUT_MS = 5_000;

/** The way sound takes to the main process, for one meeting. */
export interface CapturePort {
  post(track: 'microphone' | 'system', sequence: number, bytes: ArrayBuffer): void;
  /** Nothing more follows. */
  end(): void;
}

/** Why nothing more is taken. */
export type Closed = Extract<CaptureReply, { type: 'closed' }>['reason'];

/** Uses a grant to open the port. @throws Error when it does not come. */
export async function openCapturePort(
  grant: string,
  onClosed: (reason: Closed) => void,
): Promise<CapturePort> {
  const port = await new Promise<MessagePort>((resolve, reject) => {
    const timer = setTimeout(() => {
      removeEventListener('message', take);
      reject(new Error('the capture port did not come'));
    }, PORT_TIMEOUT_MS);
    const take = (event: MessageEvent<{ type?: unknown } | null>): void => {
      if (event.source !== window || event.data?.type !== PORT_MESSAGE || event.ports[0] === undefined)
        return;
      clearTimeout(timer);
      removeEventListener('message', take);
      resolve(event.ports[0]);
    };
    addEventListener('message', take);
    window.smallpie.openPort('capture', grant);
  });
  port.onmessage = ({ data }: MessageEvent<CaptureReply>) => {
    if (data.type === 'closed') onClosed(data.reason);
  };
  return {
    post: (track, sequence, bytes) => {
      port.postMessage({ type: 'blob', track, sequence, bytes } satisfies CaptureMessage, [bytes]);
    },
    end: () => {
      port.postMessage({ type: 'end' } satisfies CaptureMessage);
    },
  };
}
