import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../shared/ipc/updates';
import { useFormat } from '../i18n/format';
import { changeSettings, useSettings } from '../state/app-state';
import { ask, envelopeOf } from '../state/bridge';
import { say, showError } from '../state/notices';
import { useQuestion } from '../state/use-question';
import { Button } from '../ui/button';
import { SwitchRow } from '../ui/switch';

function useStateWords(update: UpdateState): string {
  const { t } = useTranslation();
  const format = useFormat();
  switch (update.state) {
    case 'off':
      return t(`updates.off.${update.why}`);
    case 'idle':
      return update.checkedAt === null
        ? t('updates.state.never')
        : t('updates.state.idleSince', { when: format.moment(update.checkedAt) });
    case 'fetching':
      return t('updates.state.fetching', {
        version: update.version,
        percent: format.percent(update.percent / 100),
      });
    case 'waiting':
      return t('updates.state.waiting', { version: update.version });
    case 'ready':
      return t('updates.state.ready', { version: update.version });
    default:
      return t(`updates.state.${update.state}`);
  }
}

interface NewsProps {
  readonly version: string;
  readonly lines: readonly string[];
  readonly onRead: () => void;
}

function News({ version, lines, onRead }: NewsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="mt-3 rounded-md bg-plate p-3">
      <h3 className="font-semibold">{t('updates.news', { version })}</h3>
      <ul className="mt-1 list-disc pl-5">
        {lines.map((line) => (
          <li key={line} className="max-w-[66ch]">
            {line}
          </li>
        ))}
      </ul>
      <Button className="mt-2" onClick={onRead}>
        {t('updates.newsRead')}
      </Button>
    </section>
  );
}

interface NowProps {
  readonly update: UpdateState;
  readonly onLook: () => void;
}

function Now({ update, onLook }: NowProps): ReactNode {
  const { t } = useTranslation();
  const words = useStateWords(update);
  const restart = async (): Promise<void> => {
    try {
      const { started } = await ask('updates.restart', {});
      if (!started) say(t('updates.busy'));
    } catch (error) {
      showError(envelopeOf(error));
    }
  };
  const quiet = update.state === 'idle' || update.state === 'failed';
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <p role="status" className="min-w-0 flex-1 basis-60 text-ink-2">
        {words}
      </p>
      {quiet && <Button onClick={onLook}>{t('updates.look')}</Button>}
      {update.state === 'ready' && <Button onClick={() => void restart()}>{t('updates.restart')}</Button>}
    </div>
  );
}

/** Newer versions: whether to look for them, what is known, and what this one has brought. */
export function UpdatesPart(): ReactNode {
  const { t } = useTranslation();
  const { updates } = useSettings();
  const [answer, again, put] = useQuestion('updates.get', {});
  useEffect(() => window.smallpie.on('updates.changed', again), [again]);
  if (answer.state !== 'ready') return null;
  const { update, news } = answer.value;
  const tell = (route: 'updates.check' | 'updates.seen'): void => {
    ask(route, {}).then(put, (error: unknown) => showError(envelopeOf(error)));
  };
  return (
    <>
      <h2 className="title-2 mt-6">{t('updates.title')}</h2>
      {news !== null && <News {...news} onRead={() => tell('updates.seen')} />}
      {update.state !== 'off' && (
        <SwitchRow
          label={t('updates.check')}
          help={t('updates.checkHelp')}
          on={updates.check}
          onChange={(check) => void changeSettings({ updates: { check } })}
        />
      )}
      <Now update={update} onLook={() => tell('updates.check')} />
    </>
  );
}
