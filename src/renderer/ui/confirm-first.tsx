import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm, type ConfirmProps } from './dialog';

interface Props extends Omit<ConfirmProps, 'open' | 'onClose'> {
  /** The button that asks. */
  readonly children: (ask: () => void) => ReactNode;
}

/** A button whose work cannot be undone: it asks before. */
export function ConfirmFirst({ children, ...question }: Props): ReactNode {
  const [asking, setAsking] = useState(false);
  return (
    <>
      {children(() => {
        setAsking(true);
      })}
      <Confirm
        {...question}
        open={asking}
        onClose={() => {
          setAsking(false);
        }}
      />
    </>
  );
}

/** Asks before what was left of a recording is destroyed. */
export function ConfirmDestroy(props: Pick<Props, 'onConfirm' | 'children'>): ReactNode {
  const { t } = useTranslation();
  return (
    <ConfirmFirst
      title={t('home.behind.destroyTitle')}
      text={t('home.behind.destroyText')}
      action={t('home.behind.destroy')}
      {...props}
    />
  );
}
