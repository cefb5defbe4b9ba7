import type { AppearanceSettings } from '../../shared/settings/desktop-settings';
import { de } from './de';
import { en, type Texts } from './en';
import { es } from './es';

const LANGUAGES: Readonly<Record<string, Texts>> = { en, de, es };

/** The words for a language setting; `system` follows the locale (BCP 47), English where there is no translation. */
export function textsFor(language: AppearanceSettings['language'], locale: string): Texts {
  const code = language === 'system' ? (locale.split('-')[0] ?? 'en').toLowerCase() : language;
  return Object.hasOwn(LANGUAGES, code) ? (LANGUAGES[code] ?? en) : en;
}

/** A text with its blanks filled in. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank));
}

export type { Texts };
