import type { ParseKeys } from 'i18next';
import { useEffect, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { SETTINGS_SECTIONS, type SettingsSection } from '../state/navigation';

const prefixed = <P extends string, K extends string>(
  prefix: P,
  keys: readonly K[],
): readonly `${P}.${K}`[] => keys.map((key) => `${prefix}.${key}` as const);

/** Words of each section that a search looks through. */
const WORDS: Readonly<Record<SettingsSection, readonly ParseKeys[]>> = {
  sound: [
    'home.microphone',
    'home.others',
    ...prefixed('settingsSound', ['echo', 'echoHelp', 'noise', 'noiseHelp', 'gain', 'gainHelp']),
  ],
  transcription: [
    ...prefixed('settingsServer', ['title', 'local', 'server', 'serverHelp', 'url', 'model', 'key', 'test']),
    ...prefixed('settingsModels', [
      'title',
      'lead',
      'promise',
      'promiseHelp',
      'measure',
      'mirror',
      'graphics',
    ]),
    ...prefixed('settingsSound', [
      'language',
      'languageAuto',
      'threads',
      'threadsHelp',
      'glossary',
      'glossaryHelp',
    ]),
  ],
  minutes: prefixed('settingsSound', [
    'provider',
    'providerNone',
    'providerNoneHelp',
    'providerOpenai',
    'providerOpenaiHelp',
    'providerCompatible',
    'providerCompatibleHelp',
    'baseUrl',
    'modelName',
    'key',
    'context',
    'timeout',
    'find',
    'test',
  ]),
  mail: prefixed('settingsMail', [
    'providers',
    'other',
    'host',
    'port',
    'security',
    'from',
    'user',
    'password',
    'appPassword',
    'test',
    'to',
    'cc',
    'copyMe',
    'copyMeHelp',
    'fullMe',
    'fullMeHelp',
    'showFirst',
    'showFirstHelp',
  ]),
  privacy: prefixed('settingsRest', [
    'retention',
    'flush',
    'flushHelp',
    'hours',
    'hoursHelp',
    'keep',
    'keepHelp',
    'stored',
    'destroyAll',
    'destroyAllHelp',
  ]),
  shortcuts: prefixed('settingsRest', [
    'record',
    'pause',
    'inWindow',
    'inWindowKeys.play',
    'inWindowKeys.find',
  ]),
  look: prefixed('settingsRest', [
    'theme',
    'language',
    'motion',
    'login',
    'loginHelp',
    'notifications',
    'move',
    'exportAll',
    'importAll',
  ]),
  about: [
    ...prefixed('about', ['what', 'licence', 'diagnostics', 'diagnosticsHelp', 'errors', 'legal']),
    ...prefixed('updates', ['title', 'check', 'checkHelp', 'look']),
    ...prefixed('about.notes', [
      'consent.title',
      'consent.text',
      'data.text',
      'ai.title',
      'ai.text',
      'accuracy.title',
      'accuracy.text',
      'profiles.title',
      'profiles.text',
    ]),
  ],
};

/** How many texts of each section hold the words that are looked for. */
export function useFound(query: string): Readonly<Record<SettingsSection, number>> {
  const { t } = useTranslation();
  const wanted = query.trim().toLocaleLowerCase();
  const count = (section: SettingsSection): number => {
    if (wanted === '') return 0;
    const own = [t(`settings.sections.${section}`), t(`settings.leads.${section}`)];
    const texts = [...own, ...WORDS[section].map((key) => String(t(key as 'settings.title')))];
    return texts.filter((text) => text.toLocaleLowerCase().includes(wanted)).length;
  };
  return Object.fromEntries(SETTINGS_SECTIONS.map((section) => [section, count(section)])) as Record<
    SettingsSection,
    number
  >;
}

const HIGHLIGHT = 'settings-found';

/** Marks the words in what is shown, without touching it. */
export function useHighlight(
  pane: RefObject<HTMLElement | null>,
  query: string,
  section: SettingsSection,
): void {
  useEffect(() => {
    const wanted = query.trim().toLocaleLowerCase();
    const root = pane.current;
    if (wanted === '' || root === null) return;
    const mark = (): void => {
      const ranges: Range[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = (node.textContent ?? '').toLocaleLowerCase();
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, Math.min(at + wanted.length, node.textContent?.length ?? 0));
          ranges.push(range);
        }
      }
      CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
    };
    mark();
    // Sections load what they show by and by.
    const observer = new MutationObserver(mark);
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      CSS.highlights.delete(HIGHLIGHT);
    };
  }, [pane, query, section]);
}
