/** The main process's end of the bridge: the only file that touches raw messages. Light: it is there before the rest. */
import {
  BrowserWindow,
  ipcMain,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  type MessagePortMain,
} from 'electron';
import { APP_ORIGIN, EVENT_CHANNEL, INVOKE_CHANNEL, PORT_CHANNEL } from '../../shared/ipc/channels';
import type { Result } from '../../shared/ipc/route';
import type { Sender } from './answer';

/** Who answers our pages. Everything that they send is unchecked. */
export interface Answering {
  /** Never rejects. */
  readonly answer: (sender: Sender, route: unknown, input: unknown) => Promise<Result<unknown>>;
  /** Takes a port that a page opened. Returns whether it did. */
  readonly takePort: (sender: Sender, request: unknown, port: MessagePortMain | undefined) => boolean;
}

export interface IpcOptions {
  /** Questions wait until it is there. */
  readonly answering: Promise<Answering>;
  /** Fires when the app quits. */
  readonly signal: AbortSignal;
}

/** Listens to our pages, and to nobody else. */
export function serveIpc({ answering, signal }: IpcOptions): void {
  const gone = new WeakMap<object, AbortController>();
  const senderOf = (event: IpcMainInvokeEvent | IpcMainEvent): Sender => ({
    webContentsId: event.sender.id,
    trusted: isOurPage(event),
    signal: AbortSignal.any([signal, goneSignal(gone, event.sender)]),
  });
  ipcMain.handle(INVOKE_CHANNEL, async (event, route: unknown, input: unknown) => {
    const sender = senderOf(event);
    return (await answering).answer(sender, route, input);
  });
  ipcMain.on(PORT_CHANNEL, (event, request: unknown) => {
    const sender = senderOf(event);
    const { ports } = event;
    const close = (): void => {
      for (const each of ports) each.close();
    };
    answering.then(({ takePort }) => {
      if (!takePort(sender, request, ports[0])) close();
    }, close);
  });
}

/** Top frame of a window of ours, showing our own origin. `senderFrame` is null when it navigated away meanwhile. */
function isOurPage(event: IpcMainInvokeEvent | IpcMainEvent): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    frame.parent === null &&
    frame.origin === APP_ORIGIN &&
    BrowserWindow.fromWebContents(event.sender) !== null
  );
}

function goneSignal(
  known: WeakMap<object, AbortController>,
  sender: IpcMainInvokeEvent['sender'],
): AbortSignal {
  const controller = known.get(sender) ?? new AbortController();
  if (!known.has(sender)) {
    known.set(sender, controller);
    sender.once('destroyed', () => controller.abort(new DOMException('the window is gone', 'AbortError')));
  }
  return controller.signal;
}

/** Tells every window of ours; `send-event.ts` has checked what. */
export function tellPages(name: string, checked: unknown): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, checked);
  }
}
