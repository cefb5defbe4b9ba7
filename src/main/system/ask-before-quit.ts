import { app, dialog, type BrowserWindow } from 'electron';
import type { Texts } from '../texts/texts';

export interface QuitOptions {
  readonly window: BrowserWindow;
  readonly recording: () => boolean;
  readonly texts: () => Texts;
  /** The app quits for good: windows may close. */
  readonly onQuit: () => void;
}

/** Quitting ends a recording, so it is asked first, however it was begun. Returns what quits without asking. */
export function askBeforeQuit({ window, recording, texts, onQuit }: QuitOptions): () => void {
  let sure = false;
  let asking = false;
  const ask = async (): Promise<void> => {
    asking = true;
    const { quitTitle, quitBody, quitNow, keepRecording } = texts();
    const { response } = await dialog
      .showMessageBox(window, {
        type: 'question',
        message: quitTitle,
        detail: quitBody,
        buttons: [quitNow, keepRecording],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      })
      .finally(() => (asking = false));
    if (response !== 0) return;
    sure = true;
    app.quit();
  };
  app.on('before-quit', (event) => {
    if (sure || !recording()) return onQuit();
    event.preventDefault();
    if (!asking) void ask();
  });
  return () => {
    sure = true;
    app.quit();
  };
}
