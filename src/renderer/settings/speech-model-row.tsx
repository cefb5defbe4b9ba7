import { Check, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpeechModel } from '../../shared/ipc/speech-models';
import { useFormat } from '../i18n/format';
import { Button, IconButton } from '../ui/button';
import { Chip } from '../ui/chip';
import { cx } from '../ui/cx';

interface RowProps {
  readonly model: SpeechModel;
  readonly chosen: boolean;
  readonly onUse: () => void;
  readonly onGet: () => void;
  readonly onStop: () => void;
  readonly onRemove: () => void;
}

function Dots({ n }: { readonly n: number }): ReactNode {
  const { t } = useTranslation();
  return (
    <span role="img" aria-label={t('settingsModels.accuracy', { n })} className="tracking-widest">
      {'●'.repeat(n).padEnd(5, '○')}
    </span>
  );
}

function Facts({ model }: { readonly model: SpeechModel }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { origin, languages, minutesPerHour, measured, accuracy, sizeBytes } = model;
  const facts = [
    format.bytes(sizeBytes),
    languages === 'en' && t('settingsModels.englishOnly'),
    minutesPerHour !== null &&
      `${t('settingsModels.perHour', { minutes: format.minutes(minutesPerHour * 60) })} (${t(
        measured ? 'settingsModels.measuredHere' : 'settingsModels.estimated',
      )})`,
    origin === 'bundled' && t('settingsModels.bundled'),
    origin === 'own' && t('settingsModels.own'),
  ].filter((fact) => fact !== false);
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 text-12 text-ink-3">
      {accuracy !== null && <Dots n={accuracy} />}
      <span>{facts.join(' · ')}</span>
    </div>
  );
}

function Fetching({ model }: { readonly model: SpeechModel }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, sizeBytes, download } = model;
  if (download === null) return null;
  const share = Math.min(1, download.receivedBytes / sizeBytes);
  const left =
    download.etaSeconds === null
      ? ''
      : t('settingsModels.left', { time: format.length(Math.ceil(download.etaSeconds)) });
  return (
    <div className="mt-1.5 flex items-center gap-2.5">
      <div
        role="progressbar"
        aria-label={t('settingsModels.fetching', { name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        className="h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-sunken"
      >
        <svg className="block size-full" preserveAspectRatio="none" viewBox="0 0 100 1" aria-hidden>
          <rect className="fill-pine" width={share * 100} height={1} />
        </svg>
      </div>
      <span className="text-12 whitespace-nowrap text-ink-2">
        {[format.percent(Math.floor(share * 100) / 100), left].filter((text) => text !== '').join(' · ')}
      </span>
    </div>
  );
}

/** A speech model: what it is, and what can be done with it. */
export function SpeechModelRow(props: RowProps): ReactNode {
  const { model, chosen, onUse, onGet, onStop, onRemove } = props;
  const { t } = useTranslation();
  const { name, origin, state, download, partBytes, recommended } = model;
  const here = state === 'here';
  return (
    <li
      className={cx(
        'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border-[1.5px] px-3 py-2.5',
        chosen ? 'border-pine bg-pine-soft' : 'border-line bg-raised',
      )}
    >
      <div className="min-w-56 flex-1">
        <div className="flex flex-wrap items-center gap-2">
          <span className="font-semibold">{name}</span>
          {recommended && <Chip tone="crust">{t('settingsModels.recommended')}</Chip>}
          {state === 'damaged' && <Chip tone="cherry">{t('settingsModels.damaged')}</Chip>}
        </div>
        <Facts model={model} />
        <Fetching model={model} />
      </div>
      <div className="flex items-center gap-1.5">
        {chosen && here && (
          <span className="flex items-center gap-1.5 text-13 font-semibold text-pine-ink">
            <Check size={16} aria-hidden />
            {t('settingsModels.inUse')}
          </span>
        )}
        {here && !chosen && (
          <Button size="sm" aria-label={`${t('settingsModels.use')}: ${name}`} onClick={onUse}>
            {t('settingsModels.use')}
          </Button>
        )}
        {download !== null && (
          <Button size="sm" aria-label={`${t('settingsModels.stop')}: ${name}`} onClick={onStop}>
            {t('settingsModels.stop')}
          </Button>
        )}
        {!here && download === null && origin === 'downloadable' && (
          <Button size="sm" aria-label={`${t(getWord(model))}: ${name}`} onClick={onGet}>
            {t(getWord(model))}
          </Button>
        )}
        {origin !== 'bundled' && download === null && (state !== 'missing' || partBytes > 0) && (
          <IconButton label={`${t('settingsModels.remove')}: ${name}`} onClick={onRemove}>
            <Trash2 size={16} aria-hidden />
          </IconButton>
        )}
      </div>
    </li>
  );
}

const getWord = ({ state, partBytes }: SpeechModel) =>
  state === 'damaged'
    ? ('settingsModels.again' as const)
    : partBytes > 0
      ? ('settingsModels.goOn' as const)
      : ('settingsModels.get' as const);
