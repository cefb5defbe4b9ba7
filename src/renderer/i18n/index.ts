import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { AppearanceSettings } from '../../shared/settings/desktop-settings';
import { en, type Words } from './en';

export const LANGUAGES = ['en', 'de', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Languages beside English are fetched when they are wanted. */
const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Words>>> = {
  de: async () => (await import('./de')).de,
  es: async () => (await import('./es')).es,
};

const isLanguage = (code: string): code is Language => (LANGUAGES as readonly string[]).includes(code);

/** The language that a setting means; `system` is that of the computer when we speak it, else English. */
export function languageOf(setting: AppearanceSettings['language'], locale: string): Language {
  if (setting !== 'system') return setting;
  const code = locale.slice(0, 2).toLowerCase();
  return isLanguage(code) ? code : 'en';
}

/** Prepares i18next with English. */
export async function prepareWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** Speaks another language from now on, in this document. */
export async function speak(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await LOADERS[language]());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
