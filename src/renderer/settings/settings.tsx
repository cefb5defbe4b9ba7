import type { ReactNode } from 'react';
import type { SettingsSection } from '../state/navigation';
import { Frame } from '../ui/frame';
export function Settings({ section }: { readonly section: SettingsSection }): ReactNode {
  return (
    <Frame back title="Settings">
      <main>{section}</main>
    </Frame>
  );
}
