import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../shared/ipc/bridge';
import { EVENT_CHANNEL, INVOKE_CHANNEL, PORT_CHANNEL, PORT_MESSAGE } from '../shared/ipc/channels';

type Listener = (payload: unknown) => void;
const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(EVENT_CHANNEL, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

const bridge: Bridge = {
  invoke: (route, input) => ipcRenderer.invoke(INVOKE_CHANNEL, route, input),
  on: (event, listener) => {
    const known = listeners.get(event) ?? new Set<Listener>();
    listeners.set(event, known.add(listener as Listener));
    return () => void known.delete(listener as Listener);
  },
  pathForFile: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
  openPort: (port, grant) => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(PORT_CHANNEL, { port, grant }, [port1]);
    window.postMessage({ type: PORT_MESSAGE, port }, location.origin, [port2]);
  },
};

contextBridge.exposeInMainWorld('smallpie', bridge);
