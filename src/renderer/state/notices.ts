import type { ErrorEnvelope } from '../../shared/errors/app-error';
import { createStore } from './store';

/** Something to be told once, in a corner: an error, or a word of confirmation. */
export type Notice =
  | { readonly id: number; readonly kind: 'error'; readonly error: ErrorEnvelope }
  | { readonly id: number; readonly kind: 'said'; readonly text: string; readonly undo?: () => void };

export const notices = createStore<readonly Notice[]>([]);

let count = 0;

/** At most this many at once; older ones make room. */
const MOST = 3;

export function showError(error: ErrorEnvelope): void {
  notices.set((now) => [...now.slice(1 - MOST), { id: (count += 1), kind: 'error', error }]);
}

export function say(text: string, undo?: () => void): void {
  const said: Notice = { id: (count += 1), kind: 'said', text, ...(undo === undefined ? {} : { undo }) };
  notices.set((now) => [...now.slice(1 - MOST), said]);
}

export function dismiss(id: number): void {
  notices.set((now) => now.filter((notice) => notice.id !== id));
}
