import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mascot } from '../art/mascot';
import { Button } from './button';

function Broken(): ReactNode {
  const { t } = useTranslation();
  return (
    <main
      className="grid h-full place-content-center justify-items-center gap-3 p-6 text-center"
      role="alert"
    >
      <Mascot mood="oops" size={96} />
      <h1 className="title-1">{t('common.somethingBroke')}</h1>
      <p className="text-ink-2">{t('common.somethingBrokeNext')}</p>
      <Button
        tone="pine"
        onClick={() => {
          location.reload();
        }}
      >
        {t('common.reload')}
      </Button>
    </main>
  );
}

/** Catches what a screen throws, so that the window never goes blank. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
