import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mascot } from '../art/mascot';
import { chooseFiles } from '../state/app-state';
import { Button } from '../ui/button';
import { Frame } from '../ui/frame';
import { Afterwards } from './afterwards';
import { LeftBehind } from './left-behind';
import { Oven } from './oven';
import { RecordCard } from './record-card';

function DropCard(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="mt-4 flex min-h-17.5 shrink-0 grow flex-wrap items-center gap-3.5 rounded-lg border-[1.5px] border-dashed border-line-strong px-4 py-3 md:px-5 md:py-4">
      <span className="grid size-10.5 flex-none md:max-lg:hidden place-items-center rounded-[13px] bg-crust-soft text-crust-ink">
        <Download size={20} aria-hidden />
      </span>
      <div className="min-w-28 flex-1">
        <div className="text-15 font-semibold">{t('home.drop')}</div>
        <div className="text-13 text-ink-3">{t('home.dropHelp')}</div>
      </div>
      <Button onClick={() => void chooseFiles()}>{t('home.choose')}</Button>
    </div>
  );
}

/** Where everything begins: the pie, the drop zone, what happens afterwards, and what is in the oven. */
export function Home(): ReactNode {
  const { t } = useTranslation();
  return (
    <Frame>
      <main className="flex min-h-0 flex-1 flex-col overflow-y-auto md:flex-row">
        <section className="flex min-w-0 flex-col px-4.5 pt-3.5 pb-5 md:min-h-full md:flex-1 md:px-6 md:pb-7 lg:px-9">
          <div className="mb-4.5 flex items-center gap-4">
            <span className="w-13 flex-none md:w-19">
              <Mascot mood="idle" size={76} />
            </span>
            <div className="min-w-0">
              <h1 className="text-20 leading-[1.15] font-[680] tracking-[-.02em] md:text-26 lg:text-30">
                {t('home.title')}
              </h1>
              <p className="mt-1 text-13 text-ink-2 md:text-15">{t('home.nothingKept')}</p>
            </div>
          </div>
          <LeftBehind />
          <RecordCard />
          <DropCard />
          <Afterwards />
        </section>
        <Oven />
      </main>
    </Frame>
  );
}
