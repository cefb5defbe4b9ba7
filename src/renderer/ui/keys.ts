import type { AppInfo } from '../../shared/ipc/app';

const MAC: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  CmdOrCtrl: '⌘',
  Command: '⌘',
  Cmd: '⌘',
  Control: '⌃',
  Ctrl: '⌃',
  Alt: '⌥',
  Option: '⌥',
  Shift: '⇧',
};
const OTHERS: Readonly<Record<string, string>> = {
  CommandOrControl: 'Ctrl',
  CmdOrCtrl: 'Ctrl',
  Control: 'Ctrl',
  Super: 'Win',
};

/** A key combination in Electron's spelling as a person finds it on the keyboard. */
export function keyNames(accelerator: string, platform: AppInfo['platform']): readonly string[] {
  const names = platform === 'darwin' ? MAC : OTHERS;
  return accelerator.split('+').map((key) => names[key] ?? key);
}

/** What was pressed, in Electron's spelling; null while only modifiers are down or the key has no name there. */
export function acceleratorOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  platform: AppInfo['platform'],
): string | null {
  const mac = platform === 'darwin';
  const key =
    /^Key([A-Z])$/.exec(event.code)?.[1] ?? /^Digit(\d)$/.exec(event.code)?.[1] ?? NAMED[event.code] ?? null;
  const name = key ?? (/^F\d{1,2}$/.test(event.key) ? event.key : null);
  if (name === null) return null;
  const modifiers = [
    (mac ? event.metaKey : event.ctrlKey) && 'CommandOrControl',
    mac && event.ctrlKey && 'Control',
    !mac && event.metaKey && 'Super',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
  ].filter((modifier) => modifier !== false);
  const alone = name.startsWith('F') && name.length > 1;
  return modifiers.length === 0 && !alone ? null : [...modifiers, name].join('+');
}

const NAMED: Readonly<Record<string, string>> = {
  Space: 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
};
