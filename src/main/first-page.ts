import { app, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { productPaths, type ProductPaths } from './paths';
import { servePage, type BehindPage } from './serve-page';
import { guardPages } from './window/guard';
import { createMainWindow, loadApp } from './window/main-window';

/** The window on its way to the screen, and what the rest of the app still has to give it. */
export interface FirstPage {
  readonly paths: ProductPaths;
  readonly window: BrowserWindow;
  /** Resolves when the page has begun to load: its first file was handed out. */
  readonly asked: Promise<void>;
  /** Resolves when the page is there. */
  readonly loading: Promise<void>;
  /** Aborted when the app quits. */
  readonly quitting: AbortController;
  /** What a closed window does: hides while `quits` is false, and says so. */
  readonly closing: { quits: boolean; hid: () => void };
  /** Whoever answers the page, or why nobody does. */
  readonly answerBy: (behind: Promise<BehindPage>) => void;
}

/** Shows the page before the rest of the app has even been read: a small part of the code makes a window. */
export function showFirstPage(): FirstPage {
  const paths = productPaths();
  const quitting = new AbortController();
  const closing: FirstPage['closing'] = { quits: false, hid: () => undefined };
  let answerBy: FirstPage['answerBy'] = () => undefined;
  const behind = new Promise<BehindPage>((resolve) => {
    answerBy = resolve;
  });
  // Before there is any page.
  guardPages();
  const { asked } = servePage(paths.rendererDir, quitting.signal, behind);
  const window = createMainWindow({
    preload: paths.preload,
    icon: join(paths.iconsDir, 'app-256.png'),
    title: 'smallpie',
    hidden: app.commandLine.hasSwitch('hidden'),
    isQuitting: () => closing.quits,
    onHidden: () => closing.hid(),
  });
  const loading = loadApp(window);
  loading.catch(() => undefined);
  return { paths, window, asked, loading, quitting, closing, answerBy };
}
