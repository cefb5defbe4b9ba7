import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings } from '../state/app-state';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { CopyableSentence } from './copyable-sentence';

interface ConsentDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onAccept: () => void;
}

/** Reminds of asking everybody, before the very first recording. */
export function ConsentDialog({ open, onClose, onAccept }: ConsentDialogProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('welcome.consentTitle')}
      description={t('welcome.consentText')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            tone="pine"
            onClick={() => {
              void changeSettings({ firstRun: { consentAccepted: true } }).then(onAccept);
            }}
          >
            {t('welcome.consentAccept')}
          </Button>
        </>
      }
    >
      <CopyableSentence />
    </Dialog>
  );
}
