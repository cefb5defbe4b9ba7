/** The `electron` module as the app's main process sees it. What is missing here is missing on purpose: it throws. */
import { app, startApp } from './app';
import { BrowserWindow, webContents } from './browser-window';
import { ipcMain } from './ipc-main';
import { MessageChannelMain } from './ports';
import { safeStorage } from './safe-storage';
import { protocol } from './scheme-server';
import { session } from './session';
import { utilityProcess } from './utility-process';

export {
  app,
  BrowserWindow,
  ipcMain,
  MessageChannelMain,
  protocol,
  safeStorage,
  session,
  startApp,
  utilityProcess,
  webContents,
};
export {
  clipboard,
  dialog,
  globalShortcut,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  shell,
  systemPreferences,
  Tray,
} from './desktop';
