import { languageOf, speak } from '../i18n';
import { info, settings } from './app-state';

/** Puts theme, motion and language of the settings on the page, now and whenever they change. */
export function followAppearance(): void {
  const apply = (): void => {
    const now = settings.get()?.appearance;
    if (now === undefined) return;
    const { dataset } = document.documentElement;
    if (now.theme === 'system') delete dataset['theme'];
    else dataset['theme'] = now.theme;
    if (now.motion === 'system') delete dataset['motion'];
    else dataset['motion'] = now.motion;
    void speak(languageOf(now.language, info.get()?.locale ?? 'en'));
  };
  settings.subscribe(apply);
  apply();
}
