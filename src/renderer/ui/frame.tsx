import { ArrowLeft, Lock, Send, Settings, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { speechRoute, textHost } from '../../shared/meeting/privacy';
import { Wordmark } from '../art/wordmark';
import { online, useSettings } from '../state/app-state';
import { goBack, goTo } from '../state/navigation';
import { useStore } from '../state/store';
import { Hint, IconButton } from './button';
import { Chip } from './chip';

interface FrameProps {
  /** Stands in the middle of the bar. */
  readonly title?: string;
  /** Where things are kept; the usual chip when it is left out, none when null. */
  readonly whereabouts?: ReactNode;
  /** Replaces the button that opens the settings. */
  readonly end?: ReactNode;
  readonly back?: boolean;
  readonly children: ReactNode;
}

/** Says where sound and text are: here, speech at a speech server, or the text at somebody's language model. */
function Whereabouts(): ReactNode {
  const { t } = useTranslation();
  const { transcription, analysis } = useSettings();
  const text = textHost(analysis);
  const speech = speechRoute(transcription);
  // Whoever gets the speech knows the text as well.
  const [short, long] =
    speech?.leaves === true
      ? [t('common.speechTo', { host: speech.host }), t('common.speechToLong', { host: speech.host })]
      : text === null
        ? [t('common.staysHere'), t('common.staysHereLong')]
        : [t('common.textTo', { host: text }), t('common.textToLong', { host: text })];
  const here = text === null && speech?.leaves !== true;
  const Icon = here ? Lock : Send;
  return (
    <Hint text={long}>
      <Chip tone={here ? 'pine' : 'berry'} tabIndex={0} role="note" aria-label={short} className="min-w-0">
        <Icon size={13} aria-hidden />
        <span className="hidden truncate sm:inline">{short}</span>
      </Chip>
    </Hint>
  );
}

/** Title bar and screen. The bar moves the window; room is left for the system's own buttons. */
export function Frame({ title, whereabouts, end, back = false, children }: FrameProps): ReactNode {
  const { t } = useTranslation();
  const connected = useStore(online);
  return (
    <div className="flex h-full flex-col">
      <header className="title-bar drag relative flex h-11.5 flex-none items-center gap-2">
        {back ? (
          <IconButton label={t('common.back')} className="no-drag -ml-1.5" onClick={goBack}>
            <ArrowLeft size={17} aria-hidden />
          </IconButton>
        ) : null}
        <Wordmark height={20} />
        {title !== undefined && (
          <div
            dir="auto"
            className="pointer-events-none absolute inset-x-70 hidden truncate text-center text-13 font-semibold text-ink-2 lg:block"
          >
            {title}
          </div>
        )}
        <div className="no-drag ml-auto flex min-w-0 items-center gap-1">
          {!connected && (
            <Chip tone="crust" role="status">
              <WifiOff size={13} aria-hidden />
              {t('common.offline')}
            </Chip>
          )}
          {whereabouts === undefined ? <Whereabouts /> : whereabouts}
          {end ?? (
            <IconButton
              label={t('common.settings')}
              onClick={() => {
                goTo({ name: 'settings', section: 'sound' });
              }}
            >
              <Settings size={17} aria-hidden />
            </IconButton>
          )}
        </div>
      </header>
      {children}
    </div>
  );
}
