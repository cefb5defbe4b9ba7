import type { BrowserWindow, Rectangle } from 'electron';

const MINI = { width: 320, height: 120 };
const before = new WeakMap<BrowserWindow, Rectangle>();

/** Makes the window the small one that stays on top of all others, or as large as it was. */
export function setMini(window: BrowserWindow, mini: boolean): void {
  const large = before.get(window);
  if (mini && large === undefined) {
    before.set(window, window.getBounds());
    window.setMinimumSize(MINI.width, MINI.height);
    window.setBounds(MINI);
    window.setAlwaysOnTop(true);
  } else if (!mini && large !== undefined) {
    before.delete(window);
    window.setAlwaysOnTop(false);
    window.setMinimumSize(360, 480);
    window.setBounds(large);
  }
}
