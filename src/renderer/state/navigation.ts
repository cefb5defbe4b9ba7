import { createStore, useStore } from './store';

export const SETTINGS_SECTIONS = [
  'sound',
  'transcription',
  'minutes',
  'mail',
  'privacy',
  'shortcuts',
  'look',
  'about',
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

export type Screen =
  | { readonly name: 'home' }
  /** A meeting in the works; its state decides what is shown. */
  | { readonly name: 'meeting'; readonly id: string }
  /** What is left of a meeting that is gone. */
  | { readonly name: 'receipt'; readonly id: string }
  | { readonly name: 'settings'; readonly section: SettingsSection };

const HOME: Screen = { name: 'home' };
const trail = createStore<readonly Screen[]>([HOME]);

export function useScreen(): Screen {
  return useStore(trail).at(-1) ?? HOME;
}

export function currentScreen(): Screen {
  return trail.get().at(-1) ?? HOME;
}

/** Goes to a screen; screens of the same kind replace each other, so that "back" leaves them all. */
export function goTo(screen: Screen): void {
  if (screen.name === 'home') trail.set([HOME]);
  else trail.set((now) => [...now.filter(({ name }) => name !== screen.name), screen]);
}

export function goBack(): void {
  trail.set((now) => (now.length > 1 ? now.slice(0, -1) : now));
}
