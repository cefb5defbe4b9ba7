import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from './dialog';

interface Props {
  readonly onConfirm: () => void;
  /** The button that asks. */
  readonly children: (ask: () => void) => ReactNode;
}

/** Asks before what was left of a recording is destroyed. */
export function ConfirmDestroy({ onConfirm, children }: Props): ReactNode {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      {children(() => {
        setAsking(true);
      })}
      <Confirm
        open={asking}
        onClose={() => {
          setAsking(false);
        }}
        title={t('home.behind.destroyTitle')}
        text={t('home.behind.destroyText')}
        action={t('home.behind.destroy')}
        onConfirm={onConfirm}
      />
    </>
  );
}
