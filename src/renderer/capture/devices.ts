import { useEffect } from 'react';
import { createStore, useStore } from '../state/store';

export interface Microphone {
  readonly id: string;
  /** Empty until the microphone may be used. */
  readonly name: string;
  readonly isDefault: boolean;
}

const microphones = createStore<readonly Microphone[]>([]);

/** Reads the microphones of this computer anew; the system's default comes first. */
export async function refreshMicrophones(): Promise<void> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const inputs = devices.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '');
  const fallback = inputs.find(({ deviceId }) => deviceId === 'default');
  const twin = fallback && inputs.find((d) => d !== fallback && d.groupId === fallback.groupId);
  microphones.set(
    inputs
      // Chromium lists the default device twice, once under this alias.
      .filter(({ deviceId }) => deviceId !== 'communications' && !(deviceId === 'default' && twin))
      .map((d) => ({
        id: d.deviceId,
        name: d.label.replace(/^(Default|Standard) - /, ''),
        isDefault: d === twin || (!twin && d === fallback),
      }))
      .sort((a, b) => Number(b.isDefault) - Number(a.isDefault)),
  );
}

export function useMicrophones(): readonly Microphone[] {
  useEffect(() => {
    const refresh = (): void => void refreshMicrophones();
    refresh();
    navigator.mediaDevices.addEventListener('devicechange', refresh);
    return () => {
      navigator.mediaDevices.removeEventListener('devicechange', refresh);
    };
  }, []);
  return useStore(microphones);
}

export function knownMicrophones(): readonly Microphone[] {
  return microphones.get();
}
