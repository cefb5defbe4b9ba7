import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoginItemSettings, Settings } from 'electron';
import { isPackagedApp } from './command-line';
import { takeLock } from './single-instance';
import { state } from './state';
import { preventable, strict } from './strict';

/** Windows as `app.quit` needs them; `browser-window.ts` fills it in, which keeps the two files free of a cycle. */
export const openWindows: { list: () => readonly { close(): boolean }[] } = { list: () => [] };

const MEDIA_FOLDERS = ['desktop', 'documents', 'downloads', 'music', 'pictures', 'videos'];

class CommandLine {
  appendSwitch(name: string, value?: string): void {
    state.switches.push(value === undefined || value === '' ? `--${name}` : `--${name}=${value}`);
  }
  hasSwitch(name: string): boolean {
    return state.switches.some((each) => each === `--${name}` || each.startsWith(`--${name}=`));
  }
  getSwitchValue(name: string): string {
    return state.switches.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
  }
}

class App extends EventEmitter {
  readonly commandLine = strict(new CommandLine(), 'app.commandLine');
  readonly dock = undefined;
  readonly #paths = new Map<string, string>();
  #fire: () => void = () => undefined;
  readonly #ready = new Promise<void>((resolve) => {
    this.#fire = resolve;
  });
  #isReady = false;
  #quitting = false;
  #name: string | null = null;
  #loginItem: LoginItemSettings = {
    openAtLogin: false,
    wasOpenedAtLogin: false,
    status: 'not-registered',
    executableWillLaunchAtLogin: false,
    launchItems: [],
  };
  #badge = 0;

  get isPackaged(): boolean {
    return isPackagedApp(state.appPath);
  }
  isReady(): boolean {
    return this.#isReady;
  }
  whenReady(): Promise<void> {
    return this.#ready;
  }
  getName(): string {
    return this.#name ?? state.pkg.productName ?? state.pkg.name;
  }
  setName(name: string): void {
    this.#name = name;
  }
  getVersion(): string {
    return state.pkg.version;
  }
  getAppPath(): string {
    return state.appPath;
  }
  getLocale(): string {
    return 'en-US';
  }
  getPreferredSystemLanguages(): string[] {
    return ['en-US'];
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  getPath(name: string): string {
    const set = this.#paths.get(name);
    if (set !== undefined) return set;
    const configuration = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
    if (name === 'home') return homedir();
    if (name === 'temp') return tmpdir();
    if (name === 'exe') return process.execPath;
    if (name === 'appData') return configuration;
    if (name === 'logs') return join(this.getPath('userData'), 'logs');
    if (name === 'userData' || name === 'sessionData') {
      return this.commandLine.getSwitchValue('user-data-dir') || join(configuration, this.getName());
    }
    if (MEDIA_FOLDERS.includes(name)) return join(homedir(), name.charAt(0).toUpperCase() + name.slice(1));
    throw new Error(`Failed to get '${name}' path`);
  }
  setAppUserModelId(_id: string): void {
    // Only Windows groups taskbar buttons by it.
  }
  enableSandbox(): void {
    // Pages of the stand-in never have Node.
  }
  setLoginItemSettings(settings: Settings): void {
    this.#loginItem = { ...this.#loginItem, openAtLogin: settings.openAtLogin ?? false };
  }
  getLoginItemSettings(): LoginItemSettings {
    return { ...this.#loginItem };
  }
  setBadgeCount(count = 0): boolean {
    this.#badge = count;
    return true;
  }
  getBadgeCount(): number {
    return this.#badge;
  }
  focus(): void {
    this.emit('browser-window-focus');
  }
  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    return takeLock(this.getPath('userData'), data, ({ argv, cwd, data: sent }) =>
      this.emit('second-instance', preventable(), argv, cwd, sent),
    );
  }

  /** Asks the listeners, then every window, then the listeners again; each may say no. */
  quit(): void {
    if (this.#quitting) return;
    const before = preventable();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    const closed = openWindows.list().every((window) => window.close());
    const will = preventable();
    if (closed) this.emit('will-quit', will);
    if (closed && !will.defaultPrevented) this.exit(0);
    this.#quitting = false;
  }
  exit(code = 0): void {
    this.emit('quit', preventable(), code);
    process.exit(code);
  }

  /** For `boot.ts`: the app's module has been loaded. */
  launch(): void {
    this.#isReady = true;
    this.#fire();
    this.emit('ready', preventable(), {});
  }
}

const real = new App();
/** For the stand-in itself: `app` refuses what Electron's has and this one has not. */
export const appItself = real;
export const app = strict(real, 'app');
export const startApp = (): void => real.launch();
