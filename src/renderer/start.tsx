import { createRoot } from 'react-dom/client';
import { App } from './app';
import { obeyCommands, rejoinRecording } from './capture/recorder';
import { prepareWords, speak, languageOf } from './i18n';
import { followLiveText } from './live/live-lines';
import { announceNonce } from './nonce';
import { connect, info, settings } from './state/app-state';
import { followAppearance } from './state/appearance';
import './styles/index.css';

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
}
