import { app, type WebContents } from 'electron';
import { APP_ORIGIN } from '../../shared/ipc/channels';
import { openLink } from './external-links';

/** Holds for every page that this process ever makes: no navigation, no new window, no webview. */
export function guardPages(): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents));
}

function guardPage(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    void openLink(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    // A reload of our own page is no navigation; everything else is.
    if (event.url !== `${APP_ORIGIN}/index.html`) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !event.url.startsWith(`${APP_ORIGIN}/letter/`)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
