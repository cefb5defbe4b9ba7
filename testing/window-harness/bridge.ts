import { z } from 'zod';
import { AppError, toEnvelope } from '../../src/shared/errors/app-error';
import type { Bridge } from '../../src/shared/ipc/bridge';
import { ROUTES, type RouteName } from '../../src/shared/ipc/contract';
import { EVENTS, type EventName, type EventPayload } from '../../src/shared/ipc/events';
import { PORT_MESSAGE } from '../../src/shared/ipc/channels';
import { handlersFor } from './handlers';
import { fakeSound } from './sound';
import type { World } from './world';

/** The bridge with what only the harness may do. */
export interface InventedBridge extends Bridge {
  readonly world: World;
  /** Every question that was asked, in order. */
  readonly asked: { readonly route: string; readonly input: unknown }[];
  emit<E extends EventName>(event: E, payload: EventPayload<E>): void;
  readonly sound: ReturnType<typeof fakeSound>;
}

z.config({ jitless: true });

/** A main process in memory. Every question and answer is checked against the real contract. */
export function inventedBridge(world: World): InventedBridge {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const asked: { route: string; input: unknown }[] = [];
  const emit: InventedBridge['emit'] = (event, payload) => {
    const checked = EVENTS[event].parse(payload);
    for (const listener of listeners.get(event) ?? []) listener(checked as never);
  };
  const handlers = handlersFor(world, emit);
  return {
    world,
    asked,
    emit,
    sound: fakeSound(),
    invoke: async (route, input) => {
      asked.push({ route, input });
      const name: RouteName = route;
      const parsed = ROUTES[name].input.safeParse(input);
      if (!parsed.success)
        return { ok: false, error: { code: 'IPC_INVALID', message: parsed.error.message, detail: {} } };
      const error = world.failing[name];
      if (error !== undefined) return { ok: false, error };
      if (world.silent.has(name)) return new Promise(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 5));
      try {
        const value = await (handlers[name] as (input: unknown) => unknown)(parsed.data);
        return { ok: true, value: ROUTES[name].output.parse(value) as never };
      } catch (thrown) {
        if (thrown instanceof AppError) return { ok: false, error: toEnvelope(thrown) };
        throw thrown;
      }
    },
    on: (event, listener) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener as never));
      return () => set.delete(listener as never);
    },
    pathForFile: (file) => `/recordings/${(file as File).name}`,
    openPort: (port) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<{ type: string; track: string; sequence: number }>) => {
        asked.push({ route: `port:${data.type}`, input: data });
        if (data.type === 'blob')
          port1.postMessage({ type: 'kept', track: data.track, sequence: data.sequence });
      };
      window.postMessage({ type: PORT_MESSAGE, port }, '*', [port2]);
    },
  };
}
