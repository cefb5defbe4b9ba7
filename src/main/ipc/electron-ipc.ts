/** The main process's end of the bridge: the only file that touches raw messages. */
import {
  BrowserWindow,
  ipcMain,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  type MessagePortMain,
} from 'electron';
import { z } from 'zod';
import { APP_ORIGIN, EVENT_CHANNEL, INVOKE_CHANNEL, PORT_CHANNEL } from '../../shared/ipc/channels';
import { EVENTS, type EventName, type EventPayload } from '../../shared/ipc/events';
import { PORT_NAMES, type PortName } from '../../shared/ipc/ports';
import { answer, type AnswerOptions, type Handlers, type Sender } from './answer';

export interface IpcOptions extends Omit<AnswerOptions, 'handlers'> {
  /** Questions wait until they are there. */
  readonly handlers: Promise<Handlers>;
  /** Fires when the app quits. */
  readonly signal: AbortSignal;
  /** Takes a port that one of our pages opened; the grant is what it showed, unchecked. */
  readonly onPort: (name: PortName, grant: string, port: MessagePortMain, webContentsId: number) => void;
}

const portRequestSchema = z.strictObject({ port: z.enum(PORT_NAMES), grant: z.string().max(200) });

/** Listens to our pages, and to nobody else. */
export function serveIpc(options: IpcOptions): void {
  const gone = new WeakMap<object, AbortController>();
  const senderOf = (event: IpcMainInvokeEvent | IpcMainEvent): Sender => ({
    webContentsId: event.sender.id,
    trusted: isOurPage(event),
    signal: AbortSignal.any([options.signal, goneSignal(gone, event.sender)]),
  });
  ipcMain.handle(INVOKE_CHANNEL, async (event, route: unknown, input: unknown) => {
    const sender = senderOf(event);
    return answer(sender, route, input, { ...options, handlers: await options.handlers });
  });
  ipcMain.on(PORT_CHANNEL, (event, request: unknown) => {
    const [port] = event.ports;
    const parsed = portRequestSchema.safeParse(request);
    if (isOurPage(event) && parsed.success && port !== undefined) {
      options.onPort(parsed.data.port, parsed.data.grant, port, event.sender.id);
      return;
    }
    options.onRefused(isOurPage(event) ? 'input' : 'sender', null);
    for (const each of event.ports) each.close();
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

/** Tells every window of ours. Payloads are checked like answers are: what is not in the contract does not leave. */
export function sendEvent<E extends EventName>(name: E, payload: EventPayload<E>): void {
  const checked = EVENTS[name].parse(payload);
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, checked);
  }
}
