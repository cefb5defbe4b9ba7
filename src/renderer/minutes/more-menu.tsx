import { Copy, Download, Ellipsis, RefreshCw, Sprout, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../shared/ipc/meetings';
import { act, ask, envelopeOf } from '../state/bridge';
import { goTo } from '../state/navigation';
import { say, showError } from '../state/notices';
import { IconButton } from '../ui/button';
import { Confirm } from '../ui/dialog';
import { Menu } from '../ui/menu';
import { useReading } from './context';
import { ProfilesDialog, useProfilesPossible } from './profiles-dialog';

const FORMATS: readonly ExportFormat[] = ['docx', 'md', 'html', 'txt', 'ics', 'srt', 'vtt', 'json', 'eml'];

/** Copy, save, write anew, destroy. */
export function MoreMenu(): ReactNode {
  const { t } = useTranslation();
  const { record, job } = useReading();
  const [asking, setAsking] = useState<'rewrite' | 'discard' | 'profiles' | null>(null);
  const profilesPossible = useProfilesPossible(job, record);
  const { id } = record;
  const close = (): void => {
    setAsking(null);
  };
  const copy = (what: 'minutes' | 'transcript' | 'actions') => () =>
    void act('meetings.copy', { id, what }).then((done) => {
      if (done) say(t('minutes.copied'));
    });
  const save = async (format: ExportFormat): Promise<void> => {
    try {
      if ((await ask('meetings.export', { id, format })).saved) say(t('minutes.exported'));
    } catch (error) {
      showError(envelopeOf(error));
    }
  };
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('common.more')}>
            <Ellipsis size={17} aria-hidden />
          </IconButton>
        }
        items={[
          {
            key: 'minutes',
            label: t('minutes.copyMinutes'),
            icon: <Copy size={15} aria-hidden />,
            onSelect: copy('minutes'),
          },
          {
            key: 'actions',
            label: t('minutes.copyActions'),
            icon: <Copy size={15} aria-hidden />,
            onSelect: copy('actions'),
          },
          {
            key: 'transcript',
            label: t('minutes.copyTranscript'),
            icon: <Copy size={15} aria-hidden />,
            onSelect: copy('transcript'),
          },
          ...FORMATS.map((format, i) => ({
            key: format,
            label: `${t('minutes.export')}: ${t(`minutes.formats.${format}`)}`,
            icon: <Download size={15} aria-hidden />,
            apart: i === 0,
            onSelect: () => void save(format),
          })),
          {
            key: 'rewrite',
            label: t('minutes.rewrite'),
            icon: <RefreshCw size={15} aria-hidden />,
            apart: true,
            onSelect: () => {
              setAsking('rewrite');
            },
          },
          {
            key: 'profiles',
            label: profilesPossible ? t('profiles.open') : t('profiles.openNone'),
            icon: <Sprout size={15} aria-hidden />,
            disabled: !profilesPossible,
            onSelect: () => {
              setAsking('profiles');
            },
          },
          {
            key: 'discard',
            label: t('minutes.discard'),
            icon: <Trash2 size={15} aria-hidden />,
            onSelect: () => {
              setAsking('discard');
            },
          },
        ]}
      />
      <Confirm
        open={asking === 'rewrite'}
        onClose={close}
        title={t('minutes.rewriteTitle')}
        text={t('minutes.rewriteText')}
        action={t('minutes.rewrite')}
        onConfirm={() => void act('meetings.rewriteMinutes', { id })}
      />
      {asking === 'profiles' && <ProfilesDialog id={id} onClose={close} />}
      <Confirm
        open={asking === 'discard'}
        onClose={close}
        title={t('minutes.discardTitle')}
        text={t(job.kind === 'live' ? 'minutes.discardLiveText' : 'minutes.discardText')}
        action={t('minutes.discard')}
        onConfirm={() =>
          void act('meetings.discard', { id }).then((done) => {
            if (done) goTo({ name: 'home' });
          })
        }
      />
    </>
  );
}
