/** The pieces of a desktop that tests look at: menus, tray, notifications, hotkeys, dialogs, clipboard. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type {
  MenuItem,
  MenuItemConstructorOptions,
  MessageBoxReturnValue,
  NativeImage,
  NotificationConstructorOptions,
  OpenDialogReturnValue,
  SaveDialogReturnValue,
  Size,
} from 'electron';
import { appItself } from './app';
import { preventable, strict } from './strict';

type Item = Pick<MenuItem, 'id' | 'label' | 'enabled' | 'visible' | 'checked' | 'type' | 'click'> & {
  readonly submenu?: Menu;
};

export class Menu extends EventEmitter {
  items: Item[] = [];
  static #application: Menu | null = null;

  static buildFromTemplate(template: readonly (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    menu.items = template.map(makeItem);
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }
  getMenuItemById(id: string): Item | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found !== undefined && found !== null) return found;
    }
    return null;
  }
}

function makeItem(options: MenuItemConstructorOptions | MenuItem): Item {
  const submenu = Array.isArray(options.submenu) ? Menu.buildFromTemplate(options.submenu) : undefined;
  return {
    id: options.id ?? '',
    label: options.label ?? options.role ?? '',
    enabled: options.enabled ?? true,
    visible: options.visible ?? true,
    checked: options.checked ?? false,
    type: submenu === undefined ? (options.type ?? 'normal') : 'submenu',
    ...(submenu === undefined ? {} : { submenu }),
    click: function (this: Item) {
      if (options.click !== undefined) options.click(this as never, undefined, {} as never);
      else if (options.role === 'quit') appItself.quit();
    },
  } as Item;
}

interface Picture {
  isEmpty(): boolean;
  toPNG(): Buffer;
  getSize(): Size;
  resize(options: { width?: number; height?: number }): Picture;
  setTemplateImage(template: boolean): void;
  isTemplateImage(): boolean;
}

function picture(bytes: Buffer, size: Size): Picture {
  let template = false;
  return {
    isEmpty: () => bytes.length === 0,
    toPNG: () => bytes,
    getSize: () => size,
    resize: ({ width, height }) =>
      picture(bytes, { width: width ?? size.width, height: height ?? size.height }),
    setTemplateImage: (flag) => {
      template = flag;
    },
    isTemplateImage: () => template,
  };
}

/** Width and height stand at a fixed place in every PNG. A file that is missing or none is empty, as in Electron. */
function fromPath(path: string): Picture {
  try {
    const bytes = readFileSync(path);
    return picture(bytes, { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) });
  } catch {
    return picture(Buffer.alloc(0), { width: 0, height: 0 });
  }
}

export const nativeImage = strict(
  { createFromPath: fromPath, createEmpty: () => picture(Buffer.alloc(0), { width: 0, height: 0 }) },
  'nativeImage',
);

export class Tray extends EventEmitter {
  #destroyed = false;
  constructor(_image: NativeImage | string) {
    super();
  }
  setContextMenu(_menu: Menu | null): void {
    // Tests listen to this call (see e2e/hook.cjs), on the real binary, too.
  }
  setToolTip(_text: string): void {
    // As above.
  }
  setImage(_image: NativeImage | string): void {
    // As above.
  }
  destroy(): void {
    this.#destroyed = true;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
}

export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  readonly actions: NonNullable<NotificationConstructorOptions['actions']>;
  constructor(options: NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.actions = options.actions ?? [];
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    setImmediate(() => this.emit('show', preventable()));
  }
  close(): void {
    this.emit('close', preventable());
  }
}

/** Keys in any order and spelling, as the system sees them. @throws TypeError for what is no key combination. */
function normalized(accelerator: string): string {
  const ALIAS: Readonly<Record<string, string>> = {
    commandorcontrol: 'ctrl',
    cmdorctrl: 'ctrl',
    control: 'ctrl',
    command: 'cmd',
    option: 'alt',
  };
  const keys = accelerator
    .split('+')
    .map((key) => ALIAS[key.trim().toLowerCase()] ?? key.trim().toLowerCase());
  const plain = keys.filter(
    (key) => !['ctrl', 'cmd', 'alt', 'shift', 'super', 'meta', 'altgr'].includes(key),
  );
  const known = plain.every((key) =>
    /^(.|f\d{1,2}|space|tab|escape|esc|enter|return|up|down|left|right|media\w+)$/.test(key),
  );
  if (plain.length !== 1 || !known)
    throw new TypeError('Error processing argument at index 0, conversion failure');
  return keys.sort().join('+');
}

const shortcuts = new Map<string, () => void>();
export const globalShortcut = strict(
  {
    register(accelerator: string, press: () => void): boolean {
      const keys = normalized(accelerator);
      // Another program's, for tests of conflicts.
      const taken = (process.env['STANDIN_TAKEN_SHORTCUT'] ?? '').split(',').filter(Boolean).map(normalized);
      if (shortcuts.has(keys) || taken.includes(keys)) return false;
      shortcuts.set(keys, press);
      return true;
    },
    unregister: (accelerator: string): void => void shortcuts.delete(normalized(accelerator)),
    unregisterAll: (): void => shortcuts.clear(),
    isRegistered: (accelerator: string): boolean => shortcuts.has(normalized(accelerator)),
  },
  'globalShortcut',
);

/** Dialogs that nobody answers are closed; tests replace these calls. */
export const dialog = strict(
  {
    showOpenDialog: (..._args: unknown[]): Promise<OpenDialogReturnValue> =>
      Promise.resolve({ canceled: true, filePaths: [] }),
    showSaveDialog: (..._args: unknown[]): Promise<SaveDialogReturnValue> =>
      Promise.resolve({ canceled: true, filePath: '' }),
    showMessageBox: (..._args: unknown[]): Promise<MessageBoxReturnValue> =>
      Promise.resolve({ response: 0, checkboxChecked: false }),
    showErrorBox: (title: string, content: string): void =>
      void process.stderr.write(`[dialog] ${title}: ${content}\n`),
  },
  'dialog',
);

/** Nothing is ever opened for real; tests replace this call. */
export const shell = strict({ openExternal: (_url: string): Promise<void> => Promise.resolve() }, 'shell');

let copied = '';
export const clipboard = strict(
  {
    writeText: (text: string): Promise<void> => {
      copied = text;
      return Promise.resolve();
    },
    readText: (): Promise<string> => Promise.resolve(copied),
  },
  'clipboard',
);

const blockers = new Set<number>();
let lastBlocker = 0;
export const powerSaveBlocker = strict(
  {
    start: (_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number => {
      blockers.add((lastBlocker += 1));
      return lastBlocker;
    },
    stop: (id: number): boolean => blockers.delete(id),
    isStarted: (id: number): boolean => blockers.has(id),
  },
  'powerSaveBlocker',
);

class NativeTheme extends EventEmitter {
  themeSource: 'system' | 'light' | 'dark' = 'system';
  get shouldUseDarkColors(): boolean {
    return this.themeSource === 'dark';
  }
}
export const nativeTheme = strict(new NativeTheme(), 'nativeTheme');

class PowerMonitor extends EventEmitter {
  isOnBatteryPower(): boolean {
    return false;
  }
}
export const powerMonitor = strict(new PowerMonitor(), 'powerMonitor');

export const systemPreferences = strict(
  {
    getMediaAccessStatus: (_type: string): 'granted' => 'granted',
    askForMediaAccess: (_type: string): Promise<boolean> => Promise.resolve(true),
  },
  'systemPreferences',
);
