import { BrowserWindow, nativeTheme } from 'electron';
import { APP_ORIGIN } from '../../shared/ipc/channels';

export interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly title: string;
  /** Start hidden, in the tray (at login). */
  readonly hidden: boolean;
  /** Called when the person closed the window and it hid instead. */
  readonly onHidden: () => void;
  readonly isQuitting: () => boolean;
}

const PLATE = { light: '#EFF4EE', dark: '#111613' };
const INK = { light: '#17211C', dark: '#EEF3EF' };
const TITLE_BAR_HEIGHT = 46;

const colours = (): { readonly color: string; readonly symbolColor: string } => {
  const mode = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
  return { color: PLATE[mode], symbolColor: INK[mode] };
};

/** The one window. Closing it hides it: recordings go on, and the tray brings it back. */
export function createMainWindow(options: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1_100,
    height: 720,
    minWidth: 360,
    minHeight: 480,
    show: false,
    title: options.title,
    icon: options.icon,
    backgroundColor: colours().color,
    titleBarStyle: process.platform === 'darwin' ? 'hiddenInset' : 'hidden',
    ...(process.platform === 'darwin'
      ? { trafficLightPosition: { x: 16, y: 16 } }
      : { titleBarOverlay: { ...colours(), height: TITLE_BAR_HEIGHT } }),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // Meters and the recording must not stand still while another window is in front.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => {
    if (!options.hidden) window.show();
  });
  window.on('close', (event) => {
    if (options.isQuitting()) return;
    event.preventDefault();
    window.hide();
    options.onHidden();
  });
  // The look that a person chose is read from the settings while the page is on its way.
  nativeTheme.on('updated', () => {
    if (window.isDestroyed()) return;
    window.setBackgroundColor(colours().color);
    if (process.platform !== 'darwin') window.setTitleBarOverlay({ ...colours(), height: TITLE_BAR_HEIGHT });
  });
  return window;
}

/** Loads the app's page; the built one, always: the development server is another origin and is not trusted. */
export function loadApp(window: BrowserWindow): Promise<void> {
  return window.loadURL(`${APP_ORIGIN}/index.html`);
}

/** Brings the window to the front, whatever state it is in. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
