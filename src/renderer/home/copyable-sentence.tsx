import { Check, Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';

/** A sentence to paste into the chat of a call, so that everybody knows. */
export function CopyableSentence(): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const sentence = t('welcome.sentence');
  return (
    <div className="rounded-md bg-plate p-4">
      <div className="caption mb-1">{t('welcome.sentenceFor')}</div>
      <p className="text-15">“{sentence}”</p>
      <Button
        size="sm"
        className="mt-3"
        onClick={() => {
          void navigator.clipboard.writeText(sentence).then(
            () => {
              setCopied(true);
            },
            () => {
              setCopied(false);
            },
          );
        }}
      >
        {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
        {copied ? t('welcome.copied') : t('welcome.copy')}
      </Button>
    </div>
  );
}
