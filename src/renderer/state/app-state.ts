import type { RecordingState } from '../../shared/ipc/app';
import { IDLE_RECORDING } from '../../shared/ipc/idle';
import type { RouteName, RouteOutput } from '../../shared/ipc/contract';
import type { JobView, Receipt } from '../../shared/ipc/jobs';
import type { HotkeyState, SettingsPatch } from '../../shared/ipc/settings';
import type { Recoverable } from '../../shared/meeting/live';
import type { LiveStatus } from '../../shared/meeting/live-status';
import type { AppSettings } from '../../shared/settings/app-settings';
import { info } from './app-info';
import { ask, envelopeOf } from './bridge';
import { goTo } from './navigation';
import { showError } from './notices';
import { createStore, useStore, type Store } from './store';

export { info };

/** Null until the main process has answered for the first time. */
export const jobs = createStore<readonly JobView[] | null>(null);
export const receipts = createStore<readonly Receipt[]>([]);
export const settings = createStore<AppSettings | null>(null);
export const hotkeys = createStore<readonly HotkeyState[]>([]);
export const recording = createStore<RecordingState>(IDLE_RECORDING);
/** How the recording is doing; null while there is none. */
export const liveStatus = createStore<LiveStatus | null>(null);
/** Recordings that a crash left behind. */
export const leftBehind = createStore<readonly Recoverable[]>([]);
/** Whether the network is there, as far as the system knows. */
export const online = createStore(navigator.onLine);

async function load<R extends RouteName, T>(route: R, store: Store<T>): Promise<void> {
  try {
    store.set((await ask(route, {} as never)) as RouteOutput<R> & T);
  } catch (error) {
    showError(envelopeOf(error));
  }
}

/** Listens from now on, and reads everything once. Resolves when there is enough to draw the window. */
export async function connect(): Promise<void> {
  const { smallpie } = window;
  smallpie.on('jobs.changed', jobs.set);
  smallpie.on('receipts.changed', receipts.set);
  smallpie.on('settings.changed', settings.set);
  smallpie.on('hotkeys.changed', hotkeys.set);
  smallpie.on('recording.changed', (now) => {
    recording.set(now);
    if (now.state === 'idle') liveStatus.set(null);
  });
  smallpie.on('live.status', liveStatus.set);
  smallpie.on('recovery.changed', leftBehind.set);
  smallpie.on('jobs.refused', (refused) => {
    for (const { error } of refused) showError(error);
  });
  smallpie.on('app.navigate', ({ to, id }) => {
    if (to === 'meeting') goTo(id === null ? { name: 'home' } : { name: 'meeting', id });
    else if (to === 'home') goTo({ name: 'home' });
    else goTo({ name: 'settings', section: to === 'about' ? 'about' : 'sound' });
  });
  addEventListener('online', () => online.set(true));
  addEventListener('offline', () => online.set(false));
  const enough = Promise.all([
    load('app.info', info),
    load('settings.get', settings),
    load('recording.state', recording),
  ]);
  void load('jobs.list', jobs);
  void load('receipts.list', receipts);
  void load('hotkeys.list', hotkeys);
  void load('recovery.list', leftBehind);
  await enough;
}

/** The settings; components below the start screen may count on them. */
export function useSettings(): AppSettings {
  const now = useStore(settings);
  if (now === null) throw new Error('settings were used before they were read');
  return now;
}

/** Changes settings and shows the error when that fails. */
export async function changeSettings(patch: SettingsPatch): Promise<void> {
  try {
    settings.set(await ask('settings.change', patch));
  } catch (error) {
    showError(envelopeOf(error));
  }
}

/** Hands recordings to the queue and says which were not taken. */
export async function addFiles(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  await taken('jobs.add', { paths: [...paths] });
}

export async function chooseFiles(): Promise<void> {
  await taken('jobs.choose', {});
}

async function taken(route: 'jobs.add' | 'jobs.choose', input: { paths: string[] } | object): Promise<void> {
  try {
    const { refused } = await ask(route, input as never);
    for (const { error } of refused) showError(error);
  } catch (error) {
    showError(envelopeOf(error));
  }
}
