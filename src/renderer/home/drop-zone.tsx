import { Download } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addFiles } from '../state/app-state';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** The whole window catches recordings, on every screen. */
export function DropZone({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Entering a child leaves its parent: count instead of flickering.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      setOver(depth > 0);
    };
    const move = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      void addFiles(files.map((file) => window.smallpie.pathForFile(file)).filter((path) => path !== ''));
    };
    const handlers = { dragenter: enter, dragleave: leave, dragover: move, drop } as const;
    for (const [name, handler] of Object.entries(handlers)) addEventListener(name, handler as EventListener);
    return () => {
      for (const [name, handler] of Object.entries(handlers))
        removeEventListener(name, handler as EventListener);
    };
  }, []);
  return (
    <>
      {children}
      {over && (
        <div
          role="status"
          className="pop pointer-events-none fixed inset-0 z-50 grid place-content-center justify-items-center gap-2 bg-(--scrim) text-center"
        >
          <div className="grid justify-items-center gap-2 rounded-xl border-2 border-dashed border-crust bg-surface px-10 py-8 shadow-lg">
            <span className="grid size-14 place-items-center rounded-lg bg-crust-soft text-crust-ink">
              <Download size={26} aria-hidden />
            </span>
            <div className="text-20 font-[660]">{t('home.dropNow')}</div>
            <div className="text-ink-2">{t('home.dropNowHelp')}</div>
          </div>
        </div>
      )}
    </>
  );
}
