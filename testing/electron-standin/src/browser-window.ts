import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, ProgressBarOptions, Rectangle } from 'electron';
import { appItself, openWindows } from './app';
import { preventable, strict } from './strict';
import { makeWebContents, type WebContents } from './web-contents';

const open: BrowserWindowBase[] = [];

/** A window without a frame on a screen that is not there: state is kept, nothing is drawn around the page. */
class BrowserWindowBase extends EventEmitter {
  static #lastId = 0;
  readonly id = (BrowserWindowBase.#lastId += 1);
  readonly webContents: WebContents;
  #visible: boolean;
  #minimized = false;
  #onTop = false;
  #destroyed = false;
  #progress = -1;
  #bounds: Rectangle;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    this.#visible = options.show !== false;
    const { width = 800, height = 600, x = 0, y = 0 } = options;
    this.#bounds = { x, y, width, height };
    open.push(this);
    const contents = makeWebContents(
      {
        width,
        height,
        onDomReady: () => this.emit('ready-to-show'),
        onDestroyed: () => this.#gone(),
      },
      options.webPreferences ?? {},
    );
    this.webContents = contents.outside;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  show(): void {
    const was = this.#visible;
    this.#visible = true;
    if (!was) this.emit('show');
    this.focus();
  }
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.emit('hide');
  }
  focus(): void {
    this.emit('focus');
  }
  isFocused(): boolean {
    return this.#visible;
  }
  isVisible(): boolean {
    return this.#visible;
  }
  minimize(): void {
    this.#minimized = true;
    this.emit('minimize');
  }
  restore(): void {
    this.#minimized = false;
    this.emit('restore');
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  getBounds(): Rectangle {
    return { ...this.#bounds };
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
  }
  setMinimumSize(_width: number, _height: number): void {
    // Nobody drags its edges.
  }
  setAlwaysOnTop(flag: boolean): void {
    this.#onTop = flag;
  }
  isAlwaysOnTop(): boolean {
    return this.#onTop;
  }
  setProgressBar(progress: number, _options?: ProgressBarOptions): void {
    this.#progress = progress;
  }
  /** Not Electron's: what the taskbar would show, for tests. */
  get shownProgress(): number {
    return this.#progress;
  }
  setBackgroundColor(_colour: string): void {
    // A page of a browser has its own.
  }
  setTitleBarOverlay(_options: object): void {
    // Nothing is drawn around the page.
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  /** Returns whether it did: listeners may keep it open. */
  close(): boolean {
    const event = preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
    return !event.defaultPrevented;
  }
  destroy(): void {
    void this.webContents.link.close().catch(() => undefined);
    this.webContents.markDestroyed();
  }

  #gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    const at = open.indexOf(this);
    if (at >= 0) open.splice(at, 1);
    this.emit('closed');
    if (open.length > 0) return;
    if (appItself.listenerCount('window-all-closed') > 0) appItself.emit('window-all-closed');
    else appItself.quit();
  }

  static getAllWindows(): BrowserWindowBase[] {
    return open.map(outside);
  }
  static fromWebContents(contents: WebContents): BrowserWindowBase | null {
    const found = open.find((window) => window.webContents.id === contents.id);
    return found === undefined ? null : outside(found);
  }
  static fromId(id: number): BrowserWindowBase | null {
    const found = open.find((window) => window.id === id);
    return found === undefined ? null : outside(found);
  }
  static getFocusedWindow(): BrowserWindowBase | null {
    const found = open.find((window) => window.isVisible());
    return found === undefined ? null : outside(found);
  }
}

openWindows.list = () => [...open];

const views = new WeakMap<BrowserWindowBase, BrowserWindowBase>();

/** One strict view per window, so that the same window is the same object. */
function outside(window: BrowserWindowBase): BrowserWindowBase {
  const view = views.get(window) ?? strict(window, 'BrowserWindow');
  views.set(window, view);
  return view;
}

export const BrowserWindow = new Proxy(BrowserWindowBase, {
  construct(target, args: [BrowserWindowConstructorOptions?]) {
    const window = outside(new target(...args));
    appItself.emit('browser-window-created', preventable(), window);
    return window;
  },
});

/** The window whose page has this target, as Playwright asks for it. */
export const webContents = strict(
  {
    fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
      open.find((window) => window.webContents.link.targetId === targetId)?.webContents,
    getAllWebContents: (): WebContents[] => open.map((window) => window.webContents),
    fromId: (id: number): WebContents | undefined =>
      open.find((window) => window.webContents.id === id)?.webContents,
  },
  'webContents',
);
