import {
  Info,
  Keyboard,
  ListChecks,
  Mail,
  Mic,
  Palette,
  Search,
  ShieldCheck,
  Type,
  X,
  type LucideIcon,
} from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mascot } from '../art/mascot';
import { info } from '../state/app-state';
import { goBack, goTo, SETTINGS_SECTIONS, type SettingsSection } from '../state/navigation';
import { useStore } from '../state/store';
import { IconButton } from '../ui/button';
import { Chip } from '../ui/chip';
import { cx } from '../ui/cx';
import { Frame } from '../ui/frame';
import { About } from './about';
import { LookSection } from './look-section';
import { MailSection } from './mail-section';
import { MinutesSection } from './minutes-section';
import { PrivacySection } from './privacy-section';
import { useFound, useHighlight } from './search';
import { ShortcutsSection } from './shortcuts-section';
import { SoundSection } from './sound-section';
import { TranscriptionSection } from './transcription-section';

const SECTIONS: Readonly<
  Record<SettingsSection, { readonly Icon: LucideIcon; readonly Pane: () => ReactNode }>
> = {
  sound: { Icon: Mic, Pane: SoundSection },
  transcription: { Icon: Type, Pane: TranscriptionSection },
  minutes: { Icon: ListChecks, Pane: MinutesSection },
  mail: { Icon: Mail, Pane: MailSection },
  privacy: { Icon: ShieldCheck, Pane: PrivacySection },
  shortcuts: { Icon: Keyboard, Pane: ShortcutsSection },
  look: { Icon: Palette, Pane: LookSection },
  about: { Icon: Info, Pane: About },
};

interface SearchFieldProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

function SearchField({ query, onQuery }: SearchFieldProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="relative mb-3.5" role="search">
      <Search
        size={15}
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-3 my-auto text-ink-3"
      />
      <input
        type="text"
        dir="auto"
        value={query}
        aria-label={t('settings.search')}
        placeholder={t('settings.search')}
        className="min-h-9 w-full rounded-sm border border-line-strong bg-raised py-1 pr-9 pl-9 font-medium"
        onChange={(event) => {
          onQuery(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onQuery('');
        }}
      />
      {query !== '' && (
        <IconButton
          label={t('settings.clear')}
          className="absolute! inset-y-0 right-1 my-auto"
          onClick={() => {
            onQuery('');
          }}
        >
          <X size={15} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

/** All settings, in sections, searchable. Everything is kept as soon as it is changed. */
export function Settings({ section }: { readonly section: SettingsSection }): ReactNode {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const found = useFound(query);
  const pane = useRef<HTMLElement>(null);
  useHighlight(pane, query, section);
  const version = useStore(info)?.version ?? '';
  const { Pane } = SECTIONS[section];
  const some = Object.values(found).some((count) => count > 0);

  const search = (next: string): void => {
    setQuery(next);
  };

  return (
    <Frame
      title={t('settings.title')}
      whereabouts={null}
      end={
        <IconButton label={t('settings.close')} onClick={goBack}>
          <X size={18} aria-hidden />
        </IconButton>
      }
    >
      <main className="flex min-h-0 flex-1 flex-col overflow-y-auto md:flex-row md:overflow-hidden">
        <nav
          aria-label={t('settings.title')}
          className="flex flex-none flex-col px-3.5 pt-1 pb-3 md:w-58 md:overflow-y-auto md:pl-4.5"
        >
          <SearchField query={query} onQuery={search} />
          <ul className="flex gap-0.5 overflow-x-auto md:flex-col md:overflow-visible">
            {SETTINGS_SECTIONS.map((name) => {
              const { Icon } = SECTIONS[name];
              const here = name === section;
              const hits = found[name];
              return (
                <li key={name} className="flex-none">
                  <button
                    type="button"
                    aria-current={here ? 'page' : undefined}
                    className={cx(
                      'flex min-h-9 w-full items-center gap-2.5 rounded-sm border px-2.5 text-left',
                      here
                        ? 'border-line bg-surface font-[640] shadow-sm'
                        : 'border-transparent font-medium hover:veil',
                      query !== '' && hits === 0 && 'text-ink-3',
                    )}
                    onClick={() => {
                      goTo({ name: 'settings', section: name });
                    }}
                  >
                    <Icon size={16} aria-hidden />
                    {t(`settings.sections.${name}`)}
                    {hits > 0 && (
                      <Chip
                        tone="crust"
                        className="ml-auto min-h-5! px-1.75!"
                        aria-label={t('settings.found', { count: hits })}
                      >
                        {hits}
                      </Chip>
                    )}
                  </button>
                </li>
              );
            })}
          </ul>
          <div aria-live="polite" className="px-2.5 pt-2 text-13 text-ink-3">
            {query.trim() !== '' && !some && t('settings.nothing', { query })}
          </div>
          <div className="mt-auto hidden items-center gap-3.5 pt-4 md:flex">
            <Mascot mood="sleeping" size={48} />
            <span className="text-12 text-ink-3">{t('settings.version', { version })}</span>
          </div>
        </nav>
        <section
          ref={pane}
          tabIndex={-1}
          aria-labelledby="section"
          className="card mx-3.5 mb-3.5 min-w-0 flex-1 px-4.5 py-5.5 sm:px-7 md:ml-0 md:overflow-y-auto"
        >
          <div className="max-w-240">
            <h1 id="section" className="title-1">
              {t(`settings.sections.${section}`)}
            </h1>
            <p className="mt-1 mb-4 text-ink-2">{t(`settings.leads.${section}`)}</p>
            <Pane key={section} />
          </div>
        </section>
      </main>
    </Frame>
  );
}
