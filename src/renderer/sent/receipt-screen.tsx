import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Crumbs } from '../art/crumbs';
import { Mascot } from '../art/mascot';
import { receipts } from '../state/app-state';
import { ask, envelopeOf } from '../state/bridge';
import { goTo } from '../state/navigation';
import { say, showError } from '../state/notices';
import { useStore } from '../state/store';
import { Button } from '../ui/button';
import { Frame } from '../ui/frame';
import { ReceiptSlip } from './receipt-slip';

/** The end of a meeting: sent and gone, with the receipt to prove it. */
export function ReceiptScreen({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation();
  const receipt = useStore(receipts).find((one) => one.id === id);
  const how = receipt?.how ?? 'discarded';
  const save = async (): Promise<void> => {
    try {
      if ((await ask('receipts.save', { id })).saved) say(t('sent.saved'));
    } catch (error) {
      showError(envelopeOf(error));
    }
  };
  return (
    <Frame whereabouts={null}>
      <main className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto">
        <div className="m-auto flex w-full max-w-275 flex-col items-center justify-center gap-8 px-4.5 pt-2 pb-10 lg:flex-row lg:gap-14 lg:px-17.5">
          <div className="flex min-w-0 flex-1 flex-col items-center text-center">
            <div className="relative grid h-50 w-full place-items-center lg:h-59">
              {how === 'sent' && <Crumbs />}
              <div className="relative">
                <Mascot mood={how === 'sent' ? 'mailing' : 'sleeping'} size={200} />
              </div>
            </div>
            <h1 className="mt-4 text-40 leading-tight font-[680] tracking-[-.03em]">
              {how === 'sent' ? t('sent.title') : t(`sent.${how}Title`)}
            </h1>
            <p className="mt-2 max-w-[34ch] text-16 text-balance text-ink-2">
              {how === 'sent' ? t('sent.text', { count: receipt?.recipients ?? 0 }) : t(`sent.${how}Text`)}
            </p>
            <div className="mt-5.5 flex flex-wrap justify-center gap-2.5">
              <Button
                tone="pine"
                size="lg"
                onClick={() => {
                  goTo({ name: 'home' });
                }}
              >
                {t('common.done')}
              </Button>
              {receipt !== undefined && (
                <Button size="lg" onClick={() => void save()}>
                  {t('sent.save')}
                </Button>
              )}
            </div>
          </div>
          {receipt !== undefined && <ReceiptSlip receipt={receipt} />}
        </div>
      </main>
    </Frame>
  );
}
