import i18next from 'i18next';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { obeyCommands, rejoinRecording } from './capture/recorder';
import { prepareWords, speak, languageOf } from './i18n';
import { followLiveText } from './live/live-lines';
import { announceNonce } from './nonce';
import { ask } from './state/bridge';
import { say } from './state/notices';
import { connect, info, settings } from './state/app-state';
import { followAppearance } from './state/appearance';
import './styles/index.css';

/** Says once after an update that there is something new; reading it in the settings ends that. */
async function tellNews(): Promise<void> {
  try {
    const { news } = await ask('updates.get', {});
    if (news !== null) say(i18next.t('updates.now', { version: news.version }));
  } catch {
    // It can be read in the settings all the same.
  }
}

/** Wires the window: words, state, looks, commands from outside; then draws. */
export async function start(): Promise<void> {
  announceNonce();
  await Promise.all([prepareWords(), connect()]);
  followAppearance();
  await speak(languageOf(settings.get()?.appearance.language ?? 'system', info.get()?.locale ?? 'en'));
  followLiveText();
  obeyCommands();
  void rejoinRecording();
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<App />);
  void tellNews();
}
