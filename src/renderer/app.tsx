import { Tooltip } from 'radix-ui';
import { lazy, Suspense, type ReactNode } from 'react';
import { capture } from './capture/recorder';
import { DropZone } from './home/drop-zone';
import { Home } from './home/home';
import { Live } from './live/live';
import { Mini } from './live/mini';
import { mini } from './live/mini-state';
import { settings as settingsStore } from './state/app-state';
import { useScreen, type Screen } from './state/navigation';
import { useStore } from './state/store';
import { Boundary } from './ui/boundary';
import { Loading } from './ui/loading';
import { Notices } from './ui/notices';

const Meeting = lazy(async () => ({ default: (await import('./meeting')).Meeting }));
const Settings = lazy(async () => ({ default: (await import('./settings/settings')).Settings }));
const Welcome = lazy(async () => ({ default: (await import('./welcome/welcome')).Welcome }));
const Receipt = lazy(async () => ({ default: (await import('./sent/receipt-screen')).ReceiptScreen }));

function Current({ screen }: { readonly screen: Screen }): ReactNode {
  const recording = useStore(capture).state;
  switch (screen.name) {
    case 'home':
      return recording === 'on' || recording === 'stopping' ? <Live /> : <Home />;
    case 'meeting':
      return <Meeting key={screen.id} id={screen.id} />;
    case 'receipt':
      return <Receipt id={screen.id} />;
    case 'settings':
      return <Settings section={screen.section} />;
  }
}

/** The window: the screen that is asked for, what is dropped on it, and what is said in the corner. */
export function App(): ReactNode {
  const settings = useStore(settingsStore);
  const screen = useScreen();
  const small = useStore(mini);
  const body =
    settings === null ? (
      <Loading />
    ) : !settings.firstRun.welcomed ? (
      <Welcome />
    ) : small ? (
      <Mini />
    ) : (
      <Current screen={screen} />
    );
  return (
    <Tooltip.Provider delayDuration={500}>
      <DropZone>
        <Boundary key={screen.name}>
          <Suspense fallback={<Loading />}>{body}</Suspense>
        </Boundary>
      </DropZone>
      <Notices />
    </Tooltip.Provider>
  );
}
