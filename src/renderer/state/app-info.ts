import type { AppInfo } from '../../shared/ipc/app';
import { createStore } from './store';

/** What this copy of smallpie runs on. Null until the main process has answered for the first time. */
export const info = createStore<AppInfo | null>(null);
