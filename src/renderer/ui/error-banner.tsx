import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorEnvelope } from '../../shared/errors/app-error';
import { errorWords } from '../i18n/error-words';
import { Banner } from './banner';
import { Button } from './button';

interface ErrorBannerProps {
  readonly error: ErrorEnvelope;
  readonly onRetry?: () => void;
  readonly actions?: ReactNode;
}

/** An error in words, with the next step, and the code under which the manual has it. */
export function ErrorBanner({ error, onRetry, actions }: ErrorBannerProps): ReactNode {
  const { t } = useTranslation();
  const { what, next } = errorWords(error, t);
  return (
    <Banner
      tone="crust"
      title={what}
      text={
        <>
          {next} <code className="text-12 whitespace-nowrap text-ink-3 select-text">{error.code}</code>
        </>
      }
      actions={
        actions ??
        (onRetry === undefined ? undefined : <Button onClick={onRetry}>{t('common.tryAgain')}</Button>)
      }
    />
  );
}
